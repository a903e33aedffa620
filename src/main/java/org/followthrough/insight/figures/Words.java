package org.followthrough.insight.figures;

import java.util.Locale;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureKind;

/** Figures as people read them: durations in units of their size, shares in percent. */
public final class Words {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Words() {}

    /**
     * A value of a figure, for example "42 min", "81.3 %", "+31"; a dash for null.
     *
     * @param value in the unit of the figure
     */
    public static String of(Figure figure, Double value) {
        if (value == null) {
            return "–";
        }
        return switch (figure.kind()) {
            case DURATION -> duration(value);
            case SHARE, RATIO, CSAT -> number("%.1f", value * 100) + " %";
            case NPS -> signed("%+.0f", value);
            case CES -> number("%.2f", value);
            case COUNT, LEVEL -> number("%,.0f", value);
        };
    }

    /**
     * By how much a figure changed, for example "+3.6 percentage points" or "−12 min".
     *
     * @param difference in the unit of the figure
     */
    public static String change(Figure figure, double difference) {
        return switch (figure.kind()) {
            case DURATION -> (difference < 0 ? "−" : "+") + duration(Math.abs(difference));
            case SHARE, RATIO, CSAT -> signed("%+.1f", difference * 100) + " percentage points";
            case NPS -> signed("%+.0f", difference) + " points";
            case CES -> signed("%+.2f", difference);
            case COUNT, LEVEL -> signed("%+,.0f", difference);
        };
    }

    /** A duration in its two largest units, for example "42 min", "5 h 20 min", "3 d 4 h". */
    public static String duration(double seconds) {
        if (seconds < 0) {
            return "−" + duration(-seconds);
        }
        if (seconds < 10 && seconds != Math.rint(seconds)) {
            return number("%.1f", seconds) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < 10 * MINUTE) {
            return two(whole, MINUTE, "min", 1, "s");
        }
        long minutes = Math.round(seconds / MINUTE);
        if (minutes < 60) {
            return minutes + " min";
        }
        if (minutes < 48 * 60) {
            return two(minutes * MINUTE, HOUR, "h", MINUTE, "min");
        }
        return two(Math.round(seconds / HOUR) * HOUR, DAY, "d", HOUR, "h");
    }

    /** How the 95 % interval of a figure of this kind is made, in a sentence. */
    public static String interval(FigureKind kind) {
        String few = " It ends where the scale ends; of fewer than two there is none.";
        return switch (kind) {
            case DURATION, RATIO, CES -> "95 % interval of the mean, by Student's t." + few;
            case SHARE, CSAT -> "95 % score interval of the share, by Wilson." + few;
            case NPS -> "95 % interval from the variance of a trinomial." + few;
            case COUNT, LEVEL -> "Counted exactly, so there is no interval.";
        };
    }

    private static String two(long seconds, long large, String name, long small, String smallName) {
        long rest = seconds % large / small;
        return seconds / large + " " + name + (rest == 0 ? "" : " " + rest + " " + smallName);
    }

    private static String signed(String format, double value) {
        String written = number(format, value);
        // Nothing is neither more nor less.
        return written.matches("[+−][0.]+") ? written.substring(1) : written;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }
}
