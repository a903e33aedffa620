package org.followthrough.servicelevel;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Ledger;
import org.followthrough.engine.Decisions;
import org.followthrough.servicelevel.cases.CaseClocks;
import org.followthrough.servicelevel.cases.DerivedClock;
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
    private final CaseClocks clocks;
    private final Clock clock;
    private final ZoneId zone;

    ServiceLevels(
            Cases cases,
            Ledger ledger,
            Decisions decisions,
            CaseClocks clocks,
            Clock clock,
            @Value("${followthrough.service-level.zone:Europe/Berlin}") ZoneId zone) {
        this.cases = cases;
        this.ledger = ledger;
        this.decisions = decisions;
        this.clocks = clocks;
        this.clock = clock;
        this.zone = zone;
    }

    /** The clocks of a case, in the order in which they came up; none for an unknown case. */
    public List<CaseClock> of(String reference) {
        return clocks.derive(reference, clock.instant()).stream()
                .map(DerivedClock::view)
                .toList();
    }

    /** One clock by its id. */
    public Optional<CaseClock> find(String clockId) {
        return CaseClocks.referenceOf(clockId).stream()
                .flatMap(reference -> of(reference).stream())
                .filter(found -> found.id().equals(clockId))
                .findFirst();
    }

    /** The open clock of a case that is due first, paused ones last; what we owe the customer, not each other. */
    public Optional<CaseClock> next(String reference) {
        return of(reference).stream()
                .filter(found -> found.state().open() && found.metric() != Metric.ASSIGNEE_RESPONSE)
                .min(Comparator.comparing((CaseClock found) -> found.state() == ClockState.PAUSED)
                        .thenComparing(CaseClock::dueAt));
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
