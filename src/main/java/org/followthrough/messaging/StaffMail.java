package org.followthrough.messaging;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails to people of the desk. They belong to no conversation and carry links instead of what customers told us: a
 * mailbox outside the desk is no place for that.
 */
@Service
@Transactional
public class StaffMail {

    private static final String LANGUAGE = "en";

    /** A mail on its way: its Message-ID and the template it came from. */
    public record Sent(String mailMessageId, String template, int version) {}

    private final Templates templates;
    private final Outbox outbox;
    private final MailSettings settings;

    StaffMail(Templates templates, Outbox outbox, MailSettings settings) {
        this.templates = templates;
        this.outbox = outbox;
        this.settings = settings;
    }

    /**
     * Queues a mail; it goes out after the current transaction. An answer to it would become a contact of a customer,
     * so answers lead back to the address it was sent to.
     *
     * @throws TextTemplateException if the template cannot be filled; then nothing is queued
     */
    public Sent send(String address, String template, Map<String, ?> values) {
        RenderedText text = templates.render(template, LANGUAGE, values);
        UUID id = UUID.randomUUID();
        String from = settings.supportAddress();
        String mailMessageId = "<%s@%s>".formatted(id, from.substring(from.indexOf('@') + 1));
        outbox.queue(new Outbox.Mail(
                id,
                address,
                settings.supportName(),
                address,
                text.subject(),
                text.body(),
                mailMessageId,
                null,
                null,
                true,
                null));
        return new Sent(mailMessageId, text.template(), text.version());
    }
}
