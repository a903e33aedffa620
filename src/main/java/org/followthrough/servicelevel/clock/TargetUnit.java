package org.followthrough.servicelevel.clock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The unit of a target, and with it what counts: every hour, or open time only. */
public enum TargetUnit {
    /** Elapsed time. */
    MINUTES("minute", 5_259_600),

    /** Elapsed time. */
    HOURS("hour", 87_660),

    /** The same local time that many weeks later, opening hours or not. */
    WEEKS("week", 521),

    /** Open time. */
    BUSINESS_MINUTES("business minute", 5_259_600),

    /** Open time. */
    BUSINESS_HOURS("business hour", 87_660),

    /** The same local time that many open days later. */
    BUSINESS_DAYS("business day", 3_652),

    /** The close of that open day after the day of the start. */
    END_OF_BUSINESS_DAY("business day", 3_652);

    private static final Set<String> BARE_DAYS = Set.of("day", "days", "d");

    private final String word;
    private final long most;

    TargetUnit(String word, long most) {
        this.word = word;
        this.most = most;
    }

    /** Returns whether only open time counts. */
    public boolean business() {
        return this != MINUTES && this != HOURS && this != WEEKS;
    }

    /** Returns whether dates are counted, so that the open time until then depends on the start. */
    boolean byDate() {
        return this == BUSINESS_DAYS || this == END_OF_BUSINESS_DAY;
    }

    /** Returns the largest amount: ten years. */
    public long most() {
        return most;
    }

    /**
     * Reads the written form, e.g. {@code business_hours}.
     *
     * @throws BadTarget if there is no such unit; a bare day is none, as it does not say which hours count
     */
    @JsonCreator
    public static TargetUnit read(String text) {
        for (TargetUnit unit : values()) {
            if (unit.json().equals(text)) {
                return unit;
            }
        }
        if (text != null && BARE_DAYS.contains(text.toLowerCase(Locale.ROOT))) {
            throw new BadTarget("unit", "A bare day does not say which hours count. Write hours or business_days.");
        }
        throw new BadTarget(
                "unit",
                "Write one of " + Arrays.stream(values()).map(TargetUnit::json).collect(Collectors.joining(", "))
                        + ".");
    }

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words(long amount) {
        if (this == END_OF_BUSINESS_DAY) {
            return "end of the " + ordinal(amount) + " " + word;
        }
        return amount + " " + word + (amount == 1 ? "" : "s");
    }

    private static String ordinal(long number) {
        long tens = number % 100;
        String ending = tens >= 11 && tens <= 13
                ? "th"
                : switch ((int) (number % 10)) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + ending;
    }
}
