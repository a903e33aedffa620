package org.followthrough.servicelevel.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.cases.DerivedClock;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.clock.Slice;

/**
 * Everything a person reads of one clock.
 *
 * @param promise one sentence a customer could be told: when it is due and why
 * @param standing how it stands, in words
 * @param wide the picture for a screen or a sheet of paper
 * @param narrow the picture for a phone
 * @param others ids of the case's other clocks, with their titles
 */
record Explanation(
        DerivedClock clock,
        String promise,
        String standing,
        String zone,
        List<Row> rows,
        List<Turn> turns,
        Edition policy,
        Edition calendar,
        Timeline wide,
        Timeline narrow,
        List<Other> others,
        Moments moments) {

    private static final int WIDE = 880;
    private static final int NARROW = 350;

    /**
     * A piece of time.
     *
     * @param total what had counted by its end, in words
     * @param when "past", "to come" or "overdue"
     */
    record Row(Instant from, Instant to, boolean counted, String why, String length, String total, String when) {}

    /**
     * Something that moved the clock.
     *
     * @param by who did it, or null
     * @param recordedAt when it was written down, where that was later; else null
     */
    record Turn(Instant at, String words, String by, Instant recordedAt) {}

    /** A version that gave the due time. */
    record Edition(String name, int version, String path, Instant publishedAt, String publishedBy, String reason) {}

    /** Another clock of the same case. */
    record Other(String id, String title, ClockState state) {

        public String word() {
            return Explanation.word(state);
        }

        public String style() {
            return Explanation.style(state);
        }
    }

    static Explanation of(
            DerivedClock clock,
            String person,
            ZoneId zone,
            Instant now,
            List<Turn> turns,
            Edition policy,
            Edition calendar,
            List<Other> others) {
        Moments moments = new Moments(zone, now);
        Telling telling = new Telling(clock.metric(), clock.target(), clock.reading(), person, moments);
        return new Explanation(
                clock,
                telling.promise(),
                telling.standing(),
                moments.zoneName(clock.reading().startedAt(), clock.reading().dueAt()),
                rows(clock.reading(), now),
                turns,
                policy,
                calendar,
                Timeline.of(clock.reading(), moments, WIDE),
                Timeline.of(clock.reading(), moments, NARROW),
                others,
                moments);
    }

    private static List<Row> rows(Reading reading, Instant now) {
        List<Row> rows = new ArrayList<>();
        Duration total = Duration.ZERO;
        for (Slice slice : Timeline.pieces(reading)) {
            Duration length = Duration.between(slice.from(), slice.to());
            total = slice.counted() ? total.plus(length) : total;
            String when = slice.from().isBefore(now)
                    ? slice.from().isBefore(reading.dueAt()) ? "past" : "overdue"
                    : "to come";
            rows.add(new Row(
                    slice.from(),
                    slice.to(),
                    slice.counted(),
                    Telling.words(slice),
                    Moments.amount(length),
                    Moments.amount(total),
                    when));
        }
        return rows;
    }

    /** The state as a word. */
    public String stateWord() {
        return word(clock.reading().state());
    }

    private static String word(ClockState state) {
        return switch (state) {
            case RUNNING -> "Running";
            case PAUSED -> "Paused";
            case MET -> "Met";
            case BREACHED -> "Overdue";
            case STOPPED_LATE -> "Done late";
            case CANCELLED -> "Cancelled";
        };
    }

    /** The state as the style sheet calls it. */
    public String stateStyle() {
        return style(clock.reading().state());
    }

    private static String style(ClockState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the target's time is made of. */
    public String counts() {
        return clock.target().unit().business() ? "opening hours" : "every hour, day and night";
    }

    /** What is used of the target, in words. */
    public String consumed() {
        return Moments.amount(clock.reading().consumed());
    }
}
