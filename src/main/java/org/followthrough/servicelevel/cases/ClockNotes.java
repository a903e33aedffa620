package org.followthrough.servicelevel.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.ClockState;
import org.springframework.stereotype.Component;

/**
 * What the ledger of a case says of its clocks: one breach and one end per clock. What a replay no longer says, because
 * something was recorded late or corrected, is withdrawn with a trace.
 */
@Component
class ClockNotes {

    private final Ledger ledger;

    ClockNotes(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Writes what the entries do not say yet.
     *
     * @param entries of the case, with the earlier notes among them
     * @return whether a breach was withdrawn
     */
    boolean write(String reference, List<Ledger.Entry> entries, List<DerivedClock> clocks) {
        Map<String, Map<String, Object>> breaches = new LinkedHashMap<>();
        Map<String, Map<String, Object>> stops = new LinkedHashMap<>();
        for (Ledger.Entry entry : entries) {
            switch (entry.type()) {
                case CLOCK_BREACHED -> breaches.put(clock(entry), entry.data());
                case CLOCK_BREACH_WITHDRAWN -> breaches.remove(clock(entry));
                case CLOCK_STOPPED -> stops.put(clock(entry), entry.data());
                case CLOCK_STOP_WITHDRAWN -> stops.remove(clock(entry));
                default -> {
                    // tells of no clock
                }
            }
        }
        boolean withdrawn = writeBreaches(reference, breaches, clocks);
        writeStops(reference, stops, clocks);
        return withdrawn;
    }

    private boolean writeBreaches(String reference, Map<String, Map<String, Object>> noted, List<DerivedClock> clocks) {
        for (DerivedClock derived : clocks) {
            if (derived.reading().breachedAt() != null && noted.remove(derived.id()) == null) {
                ledger.append(
                        reference,
                        EventType.CLOCK_BREACHED,
                        derived.reading().breachedAt(),
                        Ledger.SYSTEM,
                        facts(derived));
            }
        }
        noted.values().forEach(breach -> withdraw(reference, EventType.CLOCK_BREACH_WITHDRAWN, breach));
        return !noted.isEmpty();
    }

    private void writeStops(String reference, Map<String, Map<String, Object>> noted, List<DerivedClock> clocks) {
        Map<String, Map<String, Object>> fresh = new LinkedHashMap<>();
        for (DerivedClock derived : clocks) {
            ClockState state = derived.reading().state();
            if (state == ClockState.MET || state == ClockState.STOPPED_LATE) {
                Map<String, Object> stop = new HashMap<>(facts(derived));
                stop.put("stoppedAt", derived.reading().stoppedAt().toString());
                stop.put("late", state == ClockState.STOPPED_LATE);
                if (!noted.remove(derived.id(), stop)) {
                    fresh.put(derived.id(), stop);
                }
            }
        }
        noted.values().forEach(stop -> withdraw(reference, EventType.CLOCK_STOP_WITHDRAWN, stop));
        fresh.values()
                .forEach(stop -> ledger.append(
                        reference,
                        EventType.CLOCK_STOPPED,
                        Instant.parse((String) stop.get("stoppedAt")),
                        Ledger.SYSTEM,
                        stop));
    }

    private void withdraw(String reference, EventType type, Map<String, Object> noted) {
        ledger.append(
                reference, type, Ledger.SYSTEM, Map.of("clock", noted.get("clock"), "metric", noted.get("metric")));
    }

    private static Map<String, Object> facts(DerivedClock derived) {
        return Map.of(
                "clock", derived.id(),
                "metric", derived.metric().name(),
                "dueAt", derived.reading().dueAt().toString());
    }

    private static String clock(Ledger.Entry entry) {
        return (String) entry.data().get("clock");
    }
}
