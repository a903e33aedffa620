package org.followthrough.servicelevel.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.clock.Reading;

/** At which shares of its target a clock raises an alarm: only the highest that is reached, each once. */
final class Alarms {

    static final int BREACH = 100;

    private static final List<Integer> LEVELS = List.of(50, 75, 90, BREACH, 150);

    private Alarms() {}

    /** The highest alarm each clock has raised, by its id; those of a breach that was withdrawn do not count. */
    static Map<String, Integer> raised(List<Ledger.Entry> ledger) {
        Map<String, Integer> raised = new HashMap<>();
        for (Ledger.Entry entry : ledger) {
            String clock = String.valueOf(entry.data().get("clock"));
            if (entry.type() == EventType.CLOCK_ALARM && entry.data().get("percent") instanceof Number percent) {
                raised.merge(clock, percent.intValue(), Math::max);
            } else if (entry.type() == EventType.CLOCK_BREACH_WITHDRAWN) {
                raised.computeIfPresent(clock, (id, highest) -> Math.min(highest, BREACH - 1));
            }
        }
        return raised;
    }

    static Optional<Integer> due(Reading reading, int raised, Instant now) {
        return counts(reading)
                ? LEVELS.stream()
                        .filter(level -> level > raised)
                        .filter(level -> reading.reaches(level)
                                .filter(at -> !at.isAfter(now))
                                .isPresent())
                        .reduce((lower, higher) -> higher)
                : Optional.empty();
    }

    static Optional<Instant> next(Reading reading, int raised) {
        return counts(reading)
                ? LEVELS.stream()
                        .filter(level -> level > raised)
                        .flatMap(level -> reading.reaches(level).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean counts(Reading reading) {
        return reading.state().open() && !reading.paused();
    }
}
