package org.followthrough.servicelevel;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Ledger;
import org.followthrough.engine.Decisions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When something is due on a case. Start and state come from the ledger, the target from the table
 * {@code response-targets}, whose minutes are wall-clock time.
 */
@Service
@Transactional(readOnly = true)
public class ServiceLevels {

    private final Cases cases;
    private final Ledger ledger;
    private final Decisions decisions;
    private final Clock clock;
    private final ZoneId zone;

    ServiceLevels(
            Cases cases,
            Ledger ledger,
            Decisions decisions,
            Clock clock,
            @Value("${followthrough.service-level.zone:Europe/Berlin}") ZoneId zone) {
        this.cases = cases;
        this.ledger = ledger;
        this.decisions = decisions;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Returns when a metric of a case is due; a time in the past says that it is overdue.
     *
     * @return empty when the metric is met already or has no target
     * @throws org.followthrough.casefile.CaseNotFound if there is no such case
     */
    public Optional<Instant> dueAt(String reference, Metric metric) {
        if (metric == Metric.RECOVERY) {
            return Optional.of(nextWorkingDay(clock.instant().atZone(zone)).toInstant());
        }
        CaseFile file = cases.get(reference);
        Turn turn = Turn.replay(ledger.of(file.reference()));
        if (!turn.answered()) {
            return target(file, Metric.FRT).map(turn.openedAt()::plus);
        }
        if (metric == Metric.FRT) {
            return Optional.empty();
        }
        Instant start = turn.unansweredSince() == null ? clock.instant() : turn.unansweredSince();
        return target(file, Metric.NRT).map(start::plus);
    }

    private Optional<Duration> target(CaseFile file, Metric metric) {
        Map<String, Object> asked = Map.of(
                "metric", metric.name(),
                "channel", file.channel().word(),
                "priority", file.priority().name());
        return decisions.decide("response-targets", asked).outputs().get("minutes") instanceof Number minutes
                ? Optional.of(Duration.ofMinutes(minutes.longValue()))
                : Optional.empty();
    }

    private static ZonedDateTime nextWorkingDay(ZonedDateTime from) {
        ZonedDateTime day = from.plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }
}
