package org.followthrough.casefile;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known when a case opens.
 *
 * @param reference given at acceptance, see {@link Cases#nextReference()}
 * @param channel of the first message
 * @param contact who wrote or called
 * @param subject one line, never null
 * @param language two-letter language for texts to the customer
 * @param orderReference the customer's order, or null
 * @param occurredAt when the customer made the contact
 * @param openedBy {@code customer} or the agent who logged the contact
 * @param relatedTo reference of another case, or null
 * @param relation why it is related, or null
 * @param announcementId the announcement this contact replies to, or null
 */
public record NewCase(
        String reference,
        Channel channel,
        Contact contact,
        String subject,
        String language,
        String orderReference,
        Instant occurredAt,
        String openedBy,
        String relatedTo,
        String relation,
        UUID announcementId) {}
