package org.followthrough.contact.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.followthrough.casefile.CaseState;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ClockState;

/**
 * The clocks of a case as its page lists them.
 *
 * @param open what is due, the earliest first, then what rests
 * @param decided what is over, the latest first
 * @param version changes with anything that the list shows
 */
record CaseClocksView(List<Line> open, List<Line> decided, String version) {

    /**
     * One clock.
     *
     * @param state as the scripts call it
     * @param word the state in words; of an open clock only what it waits for
     */
    record Line(String id, String title, String state, String word, Instant soonAt, Instant dueAt, Instant stoppedAt) {}

    static CaseClocksView of(List<CaseClock> clocks, CaseState state) {
        return new CaseClocksView(
                clocks.stream()
                        .filter(clock -> clock.state().open())
                        .sorted(Comparator.comparing((CaseClock clock) -> clock.state() == ClockState.PAUSED)
                                .thenComparing(CaseClock::dueAt))
                        .map(clock -> line(clock, Objects.requireNonNullElse(Words.waiting(state), "waiting")))
                        .toList(),
                clocks.stream()
                        .filter(clock -> !clock.state().open())
                        .sorted(Comparator.comparing(
                                        CaseClock::stoppedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                                .reversed())
                        .map(clock -> line(clock, decided(clock.state())))
                        .toList(),
                version(clocks));
    }

    static String version(List<CaseClock> clocks) {
        return Integer.toHexString(clocks.stream()
                .map(clock ->
                        List.of(clock.id(), clock.state(), clock.state() == ClockState.PAUSED ? "" : clock.dueAt()))
                .toList()
                .hashCode());
    }

    private static Line line(CaseClock clock, String word) {
        return new Line(
                clock.id(),
                clock.metric().title() + (clock.cycle() == 1 ? "" : " no. " + clock.cycle()),
                clock.state().name(),
                word,
                clock.soonAt(),
                clock.dueAt(),
                clock.stoppedAt());
    }

    private static String decided(ClockState state) {
        return switch (state) {
            case MET -> "in time";
            case STOPPED_LATE -> "too late";
            default -> "cancelled";
        };
    }
}
