package org.followthrough.servicelevel.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.DueAlarm;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the alarms of a case that are due and writes them down, so that each is raised once, however often asked. */
@Service
public class AlarmCall {

    private final Cases cases;
    private final CaseClocks clocks;
    private final Ledger ledger;

    AlarmCall(Cases cases, CaseClocks clocks, Ledger ledger) {
        this.cases = cases;
        this.clocks = clocks;
        this.ledger = ledger;
    }

    /**
     * Raises what is due now. The breach itself is noted when the transaction commits.
     *
     * @return the highest alarm of each clock that nobody has raised yet; empty when there is none
     */
    @Transactional
    public List<DueAlarm> raise(String reference) {
        // Whoever asks at the same time waits here and then finds the alarm raised.
        cases.lock(reference);
        CaseTimes times = clocks.times(reference);
        List<DueAlarm> due = new ArrayList<>();
        for (DerivedClock clock : times.clocks()) {
            times.alarm(clock).ifPresent(percent -> {
                due.add(new DueAlarm(clock.id(), clock.metric(), percent));
                ledger.append(
                        reference,
                        EventType.CLOCK_ALARM,
                        Ledger.SYSTEM,
                        Map.of("clock", clock.id(), "metric", clock.metric().name(), "percent", percent));
            });
        }
        return due;
    }
}
