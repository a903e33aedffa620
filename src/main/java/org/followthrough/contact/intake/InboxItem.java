package org.followthrough.contact.intake;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.NewMessage.NewAttachment;

/** The JSON of an accepted contact in the inbox; the files' contents follow each other in the row's raw bytes. */
record InboxItem(
        Channel channel,
        Contact from,
        String subject,
        String text,
        String orderReference,
        Instant occurredAt,
        String language,
        String actor,
        String conversationToken,
        Boolean outreachConsent,
        List<File> files) {

    record File(String name, String contentType, int size) {}

    static InboxItem of(NewContact contact) {
        return new InboxItem(
                contact.channel(),
                contact.from(),
                contact.subject(),
                contact.text(),
                contact.orderReference(),
                contact.occurredAt(),
                contact.language(),
                contact.actor(),
                contact.conversationToken(),
                contact.outreachConsent(),
                contact.attachments().stream()
                        .map(file -> new File(
                                Objects.requireNonNullElse(PlainText.line(file.name()), "file"),
                                Objects.requireNonNullElse(
                                        PlainText.line(file.contentType()), "application/octet-stream"),
                                file.content().length))
                        .toList());
    }

    static byte[] contents(NewContact contact) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        contact.attachments().forEach(file -> all.writeBytes(file.content()));
        return all.toByteArray();
    }

    List<NewAttachment> attachments(byte[] contents) {
        List<NewAttachment> attachments = new ArrayList<>();
        int from = 0;
        for (File file : files) {
            byte[] content = Arrays.copyOfRange(contents, from, from + file.size());
            attachments.add(new NewAttachment(file.name(), file.contentType(), content));
            from += file.size();
        }
        return attachments;
    }
}
