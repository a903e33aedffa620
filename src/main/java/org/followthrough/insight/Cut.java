package org.followthrough.insight;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what a figure can be cut into rows, and narrowed. */
public enum Cut {
    CHANNEL("Channel"),
    CATEGORY("Category"),
    PRIORITY("Priority"),
    TEAM("Team"),
    AGENT("Agent"),
    TIER("Customer tier"),
    PROCESS("Process"),
    SOP("SOP version"),
    DAY("Day"),
    WEEK("Week"),
    MONTH("Month"),
    HOUR("Hour of the day"),
    WEEKDAY("Weekday");

    /** The key of what has no channel, team, agent …: shown as a dash, and can be asked for like any other key. */
    public static final String NONE = "none";

    private final String title;

    Cut(String title) {
        this.title = title;
    }

    /** How the API calls it, for example {@code channel}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How people call it, for example "Customer tier". */
    public String title() {
        return title;
    }

    /** Whether its rows follow each other in time, without gaps: day, week (from Monday) and month in the zone asked. */
    public boolean isPeriod() {
        return this == DAY || this == WEEK || this == MONTH;
    }

    /** Whether it tells hours of the day or days of the week in the zone asked. */
    public boolean isClock() {
        return this == HOUR || this == WEEKDAY;
    }

    /** The cut of this word, if there is one. */
    public static Optional<Cut> of(String word) {
        return Arrays.stream(values()).filter(cut -> cut.word().equals(word)).findFirst();
    }
}
