package org.followthrough.insight.derivation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.Figure;
import org.followthrough.servicelevel.OpenTime;

/** How long it takes until a concern is settled, and which part of that time we waited for others. */
final class ResolutionTimes {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private ResolutionTimes() {}

    static void derive(CaseHistory history, OpenTime.Calendars calendars, Observations observations) {
        resolved(
                history,
                calendars,
                observations,
                history.firstResolution(),
                null,
                Figure.RESOLUTION_FIRST,
                Figure.RESOLUTION_FIRST_BUSINESS);
        resolved(
                history,
                calendars,
                observations,
                history.standingResolution(),
                history.closedAt(),
                Figure.RESOLUTION_FULL,
                Figure.RESOLUTION_FULL_BUSINESS);
        history.standingResolution()
                .ifPresent(last -> observations.add(
                        Figure.PAUSE_SHARE,
                        "",
                        last.occurredAt(),
                        pauseShare(history, last.occurredAt()),
                        history.closedAt(),
                        Credit.ofResolution(history, last)));
    }

    private static void resolved(
            CaseHistory history,
            OpenTime.Calendars calendars,
            Observations observations,
            Optional<Entry> resolution,
            Instant finalAt,
            Figure elapsed,
            Figure business) {
        Instant received = history.receivedAt();
        if (resolution.isEmpty()) {
            observations.pending(elapsed, "", received, Credit.ofPending(history));
            observations.pending(business, "", received, Credit.ofPending(history));
            return;
        }
        Instant at = resolution.get().occurredAt();
        Credit credit = Credit.ofResolution(history, resolution.get());
        Duration open = calendars.between(OpenTime.USUAL, received, received, at);
        observations.add(elapsed, "", at, history.sinceReceived(at), finalAt, credit);
        observations.add(business, "", at, open.toMillis(), finalAt, credit);
    }

    /** Waiting while waiting is waiting once; a resolution ends every wait. */
    private static long pauseShare(CaseHistory history, Instant until) {
        Duration paused = Duration.ZERO;
        Instant since = null;
        for (Entry entry : history.all(EventType.WAITING_STARTED, EventType.WAITING_ENDED, EventType.CASE_RESOLVED)) {
            if (entry.type() == EventType.WAITING_STARTED) {
                since = since == null ? entry.occurredAt() : since;
            } else if (since != null) {
                paused = paused.plus(overlap(history.receivedAt(), until, since, entry.occurredAt()));
                since = null;
            }
        }
        Duration whole = overlap(history.receivedAt(), until, history.receivedAt(), until);
        return whole.isZero()
                ? 0
                : nanos(paused)
                        .multiply(MILLION)
                        .divide(nanos(whole), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static Duration overlap(Instant from, Instant to, Instant start, Instant end) {
        Instant begin = start.isAfter(from) ? start : from;
        Instant stop = end.isBefore(to) ? end : to;
        return begin.isBefore(stop) ? Duration.between(begin, stop) : Duration.ZERO;
    }

    private static BigDecimal nanos(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(duration.getNano()));
    }
}
