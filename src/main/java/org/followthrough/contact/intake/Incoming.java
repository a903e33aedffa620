package org.followthrough.contact.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.MessageKind;
import org.followthrough.casefile.NewMessage;
import org.followthrough.casefile.NewMessage.NewAttachment;

/**
 * An accepted contact as it is about to become a case or a message, whatever channel it came by.
 *
 * @param acceptance what its sender was given
 * @param subject or null
 * @param language two letters, for a case that it may open
 * @param hints what it says about where it belongs
 */
record Incoming(
        Acceptance acceptance,
        Channel channel,
        Contact from,
        String subject,
        String text,
        String folded,
        String html,
        String orderReference,
        Instant occurredAt,
        String language,
        String actor,
        Boolean outreachConsent,
        String mailMessageId,
        List<NewAttachment> attachments,
        Hints hints) {

    /**
     * What a contact says about where it belongs. Only a page is proof; the rest is believed of participants only.
     *
     * @param pageToken of the conversation page it was written on, or null
     * @param mailTokens conversation tokens in the addresses of a mail
     * @param mailMessageIds Message-IDs a mail refers to
     * @param announcement the announcement it answers, or null
     */
    record Hints(String pageToken, List<String> mailTokens, List<String> mailMessageIds, UUID announcement) {

        static Hints ofPage(String token) {
            return new Hints(token, List.of(), List.of(), null);
        }
    }

    /** The subject, or the first words of the text where there is none. */
    String headline() {
        return Topic.headline(subject, text);
    }

    NewMessage message() {
        return new NewMessage(
                Direction.IN,
                channel,
                MessageKind.CONTACT,
                author(),
                occurredAt,
                subject,
                text,
                folded,
                html,
                null,
                null,
                mailMessageId,
                attachments);
    }

    private String author() {
        if (from.name() != null) {
            return from.name();
        }
        return from.identifier() == null ? "customer" : from.identifier();
    }

    Incoming from(Contact known) {
        return new Incoming(
                acceptance,
                channel,
                known,
                subject,
                text,
                folded,
                html,
                orderReference,
                occurredAt,
                language,
                actor,
                outreachConsent,
                mailMessageId,
                attachments,
                hints);
    }
}
