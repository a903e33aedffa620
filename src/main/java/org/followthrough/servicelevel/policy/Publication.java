package org.followthrough.servicelevel.policy;

import java.time.Instant;

/**
 * One version of one part of the rulebook; it never changes.
 *
 * @param part {@link Rulebook#POLICY} or {@code calendar:<key>}
 * @param version 1, 2, 3 … of this part
 * @param content JSON of a {@link Policy} or a calendar
 * @param effectiveAt from when on it holds for new clocks
 * @param movesOpenClocks whether the clocks that are open at that moment follow it
 * @param reason why it was published
 * @param publishedBy a user's id, or {@code system}
 */
public record Publication(
        String part,
        int version,
        String content,
        Instant effectiveAt,
        boolean movesOpenClocks,
        String reason,
        String publishedBy) {}
