package org.followthrough.contact.resolution;

import java.time.Instant;
import java.util.UUID;

/**
 * What an agent decided and wrote at the end of a turn.
 *
 * @param author the agent
 * @param text for the customer, or for the colleagues of a hand-over or a question; null if nothing was written
 * @param createdAt when the agent decided
 * @param sentMessage the message it became, or null while it is not sent
 */
public record Draft(
        UUID id,
        String reference,
        String task,
        String author,
        Outcome kind,
        String text,
        Instant createdAt,
        UUID sentMessage) {}
