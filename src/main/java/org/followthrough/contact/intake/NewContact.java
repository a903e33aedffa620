package org.followthrough.contact.intake;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.NewMessage.NewAttachment;

/**
 * A contact as its channel hands it over.
 *
 * @param source who brings it: {@code api:<user>}, {@code web}, {@code phone:<user>} or {@code page}
 * @param dedupeKey the same for a repetition of the same contact by the same source, so that it counts once
 * @param channel how the customer made it
 * @param from who made it; without address and number only if a conversation token is given
 * @param subject one line, or null: then the text's first words stand for it
 * @param text what the customer wants, never blank
 * @param orderReference the customer's order, or null
 * @param occurredAt when the customer made it, or null for now
 * @param language two letters, or null to guess it from the text
 * @param actor {@code customer}, or the agent who writes the contact down
 * @param conversationToken of the conversation page on which it was written, or null
 * @param outreachConsent true if the customer asks to be told of known trouble; anything else says nothing
 * @param attachments files that came with it
 */
public record NewContact(
        String source,
        String dedupeKey,
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
        List<NewAttachment> attachments) {

    public NewContact {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(dedupeKey, "dedupeKey");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(actor, "actor");
        subject = PlainText.line(subject);
        text = PlainText.clean(text);
        orderReference = PlainText.line(orderReference);
        from = new Contact(PlainText.line(from.name()), PlainText.line(from.email()), PlainText.line(from.phone()));
        attachments = List.copyOf(attachments);
        if (text == null) {
            throw new IllegalArgumentException("A contact needs a text. Say what the customer wants.");
        }
        if (from.identifier() == null && conversationToken == null) {
            throw new IllegalArgumentException("A contact needs an e-mail address or a phone number.");
        }
    }
}
