package org.followthrough.servicelevel;

import java.time.Instant;

/**
 * One clock of a case as it stands.
 *
 * @param id {@code <reference>-<metric>-<cycle>}, for example {@code FT-2026-000001-FRT-1}
 * @param cycle 1, 2, 3 … within metric and case
 * @param dueAt when it is due; while it is paused, as if the pause ended now
 * @param stoppedAt when it was decided, or null
 * @param breachedAt when the time ran out, or null
 * @param usedPercent share of the target that is used, more than 100 when overdue
 * @param soonAt when three quarters of the target are used; null while paused and once stopped
 * @param target in words
 * @param rule description of the rule that gave the target
 * @param calendar key of the calendar
 */
public record CaseClock(
        String id,
        String reference,
        Metric metric,
        int cycle,
        ClockState state,
        Instant startedAt,
        Instant dueAt,
        Instant stoppedAt,
        Instant breachedAt,
        int usedPercent,
        Instant soonAt,
        String target,
        String rule,
        int policyVersion,
        String calendar,
        int calendarVersion) {}
