package org.followthrough.casefile;

import java.time.Instant;
import java.util.List;

/**
 * A message about to be written into a conversation.
 *
 * @param author the customer's name or address, a user's id, or {@code system}
 * @param at when it was written
 * @param subject or null
 * @param text plain text, never null
 * @param folded quoted text and signature, or null
 * @param html sanitised HTML, or null
 * @param template name of the template an outbound text was rendered from, or null
 * @param mailMessageId the Message-ID header with its angle brackets, or null
 */
public record NewMessage(
        Direction direction,
        Channel channel,
        MessageKind kind,
        String author,
        Instant at,
        String subject,
        String text,
        String folded,
        String html,
        String template,
        Integer templateVersion,
        String mailMessageId,
        List<NewAttachment> attachments) {

    /** A file that came or goes with a message. */
    public record NewAttachment(String name, String contentType, byte[] content) {}

    public NewMessage {
        attachments = List.copyOf(attachments);
    }

    /** A plain message from the customer. */
    public static NewMessage inbound(
            Channel channel, String author, Instant at, String subject, String text, List<NewAttachment> attachments) {
        return new NewMessage(
                Direction.IN,
                channel,
                MessageKind.CONTACT,
                author,
                at,
                subject,
                text,
                null,
                null,
                null,
                null,
                null,
                attachments);
    }

    /** A note among colleagues; the customer never sees it. */
    public static NewMessage note(Channel channel, String author, Instant at, String text) {
        return plain(Direction.NOTE, MessageKind.NOTE, channel, author, at, text);
    }

    /** What a person told the customer outside the product and wrote down later, for instance on the phone. */
    public static NewMessage told(Channel channel, String author, Instant at, String text) {
        return plain(Direction.OUT, MessageKind.REPLY, channel, author, at, text);
    }

    private static NewMessage plain(
            Direction direction, MessageKind kind, Channel channel, String author, Instant at, String text) {
        return new NewMessage(
                direction, channel, kind, author, at, null, text, null, null, null, null, null, List.of());
    }
}
