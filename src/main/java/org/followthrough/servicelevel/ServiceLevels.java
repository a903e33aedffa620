package org.followthrough.servicelevel;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.servicelevel.cases.AlarmCall;
import org.followthrough.servicelevel.cases.CaseClocks;
import org.followthrough.servicelevel.cases.ClocksDueNext;
import org.followthrough.servicelevel.cases.DerivedClock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clocks of cases: what is due when, what is late, and which alarms are to be raised. */
@Service
@Transactional(readOnly = true)
public class ServiceLevels {

    private final CaseClocks clocks;
    private final ClocksDueNext dueNext;
    private final AlarmCall alarms;
    private final Clock clock;

    ServiceLevels(CaseClocks clocks, ClocksDueNext dueNext, AlarmCall alarms, Clock clock) {
        this.clocks = clocks;
        this.dueNext = dueNext;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** The clocks of a case, in the order in which they came up; none for an unknown case. */
    public List<CaseClock> of(String reference) {
        return clocks.derive(reference, clock.instant()).stream()
                .map(DerivedClock::view)
                .toList();
    }

    /**
     * What another case has to know of the open clocks of a case that is merged into it, by metric. Plain values for
     * the ledger, from which the clocks of the other case are derived.
     */
    public Map<String, Object> legacy(String reference) {
        return clocks.legacy(reference, clock.instant());
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

    /** As {@link #next(String)} for many cases at once, by reference; a case with nothing due is left out. */
    public Map<String, NextClock> next(Collection<String> references) {
        return dueNext.of(references);
    }

    /**
     * Writes the alarms that are due into the ledger of the case and returns them for somebody to act on. Each is
     * returned once, whoever asks at the same time, and never before its time.
     *
     * @return the highest due alarm of each clock, empty when there is none
     * @throws org.followthrough.casefile.CaseNotFound if there is no such case
     */
    @Transactional
    public List<DueAlarm> raise(String reference) {
        return alarms.raise(reference);
    }
}
