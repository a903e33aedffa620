package org.followthrough.insight.derivation;

import java.time.Instant;
import java.util.UUID;
import org.followthrough.insight.Figure;

/**
 * One thing that a figure counts.
 *
 * @param item tells apart what one case contributes to one figure; empty where that is one thing
 * @param at puts it into a period
 * @param value milliseconds, 0 or 1, a score, parts per million, +1 or -1; null while it is not known yet
 * @param finalAt published from then on; null is at once, {@link Instant#MAX} is not known yet when
 * @param sop key and version of the SOP it happened under, as in {@code contact 1.1.0}, or null
 */
public record Observation(
        Figure figure,
        String item,
        Instant at,
        Long value,
        Instant finalAt,
        String channel,
        String category,
        String priority,
        String team,
        String agent,
        String tier,
        String process,
        String sop,
        UUID customer) {}
