package org.followthrough.precontact.goals;

import java.util.Locale;
import org.followthrough.insight.Figure;

/** In what people write a value of a figure, and how they read one. */
public enum Amount {
    MINUTES("minutes", 60),
    HOURS("hours", 3600),
    PERCENT("per cent", 0.01),
    POINTS("points", 1),
    SCORE("score from 1 to 7", 1),
    CASES("cases", 1);

    private static final double LONG_WAIT = 4 * 3600;

    private final String title;
    private final double size;

    Amount(String title, double size) {
        this.title = title;
        this.size = size;
    }

    /** Returns what values of a figure are written in: longer times in hours, shorter ones in minutes. */
    public static Amount of(Figure figure, double usual) {
        return switch (figure.kind()) {
            case DURATION -> usual >= LONG_WAIT ? HOURS : MINUTES;
            case SHARE, RATIO, CSAT -> PERCENT;
            case NPS -> POINTS;
            case CES -> SCORE;
            case COUNT, LEVEL -> CASES;
        };
    }

    /** Returns its name for people. */
    public String title() {
        return title;
    }

    /** Returns a written value in the unit of the figure. */
    public double read(double written) {
        return written * size;
    }

    /** Returns a value of the figure as people would write it, without digits that say nothing. */
    public double written(double value) {
        return Math.round(value / size * 100) / 100.0;
    }

    /** Returns a value of a figure in words, for example "42 min" or "85.3 %". */
    public static String words(Figure figure, double value) {
        return switch (figure.kind()) {
            case DURATION -> duration(Math.round(Math.abs(value)), value < 0);
            case SHARE, RATIO, CSAT -> number("%.1f %%", value * 100);
            case NPS -> number("%+.0f points", value);
            case CES -> number("%.2f", value);
            case COUNT, LEVEL -> number("%,.0f cases", value);
        };
    }

    private static String duration(long seconds, boolean negative) {
        String words;
        if (seconds < 60) {
            words = seconds + " s";
        } else if (Math.round(seconds / 60.0) < 120) {
            words = Math.round(seconds / 60.0) + " min";
        } else if (Math.round(seconds / 60.0) < 48 * 60) {
            words = pair(Math.round(seconds / 60.0), 60, "h", "min");
        } else {
            words = pair(Math.round(seconds / 3600.0), 24, "d", "h");
        }
        return negative ? "−" + words : words;
    }

    private static String pair(long small, int each, String large, String little) {
        return small % each == 0
                ? small / each + " " + large
                : small / each + " " + large + " " + small % each + " " + little;
    }

    private static String number(String pattern, double value) {
        return String.format(Locale.ENGLISH, pattern, value).replace('-', '−');
    }
}
