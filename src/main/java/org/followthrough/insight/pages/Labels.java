package org.followthrough.insight.pages;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.followthrough.access.Groups;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.figures.Words;

/** How figures are written for people: short, with a unit, never more exact than it helps. */
final class Labels {

    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK);
    private static final DateTimeFormatter SHORT_MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);

    private Labels() {}

    /** A headline or another value of the figure; a dash if there is none. */
    static String value(Figure figure, Double value) {
        return Words.of(figure, value);
    }

    /** From low to high, for example "38 min to 46 min"; nothing if there is no interval. */
    static String interval(Figure figure, Double low, Double high) {
        return low == null || high == null ? "" : value(figure, low) + " to " + value(figure, high);
    }

    /** A difference with its sign: shares in percentage points. */
    static String difference(Figure figure, Double difference) {
        if (difference == null) {
            return "–";
        }
        return Words.change(figure, difference).replace("percentage points", "pts");
    }

    /** The n of a figure with what is counted, for example "812 cases". */
    static String counted(Figure figure, long n) {
        String one = counts(figure);
        return String.format(Locale.UK, "%,d ", n) + (n == 1 ? one : one + "s");
    }

    private static String counts(Figure figure) {
        String name = figure.name();
        if (name.startsWith("SLA_") || name.startsWith("OVERRUN_")) {
            return "clock";
        }
        if (name.startsWith("RESPONSE_")) {
            return "survey";
        }
        return switch (figure) {
            case NRT -> "turn";
            case AHT -> "task";
            case VOLUME -> "message";
            case PROMISE_KEPT -> "promise";
            case CSAT, CES, FCR_CUSTOMER -> "answer";
            case NPS -> "customer";
            default -> "case";
        };
    }

    /** How charts measure the figure: one of the units of templates/insight/parts.html. */
    static String unit(Figure figure) {
        return switch (figure.kind()) {
            case DURATION -> figure.name().endsWith("_BUSINESS") || figure == Figure.AHT ? "hours" : "seconds";
            case SHARE, RATIO, CSAT -> "share";
            case NPS -> "points";
            case CES -> "score";
            case COUNT, LEVEL -> "count";
        };
    }

    /** What a single observation of the figure says: a duration, a score, yes or no. */
    static String single(Figure figure, Double value) {
        if (value == null) {
            return "not known yet";
        }
        if (figure.name().startsWith("SLA_")) {
            return value > 0 ? "in time" : "late";
        }
        return switch (figure.kind()) {
            case DURATION -> value(figure, value);
            case SHARE ->
                switch (figure) {
                    case PROMISE_KEPT -> value > 0 ? "kept" : "broken";
                    default -> value > 0 ? "yes" : "no";
                };
            case RATIO -> value(figure, value);
            case CSAT -> number(value, 0) + " of 5";
            case NPS -> number(value, 0) + " of 10";
            case CES -> number(value, 0) + " of 7";
            case COUNT -> "counted";
            case LEVEL -> value > 0 ? "open" : "left";
        };
    }

    /** Whether a single observation is one to look at: late, broken, a bad score. */
    static boolean bad(Figure figure, Double value) {
        if (value == null || figure.highIsGood().isEmpty()) {
            return false;
        }
        return switch (figure.kind()) {
            case SHARE -> value > 0 != figure.highIsGood().get();
            case CSAT -> value <= 2;
            case NPS -> value <= 6;
            case CES -> value <= 4;
            default -> false;
        };
    }

    /** What rows of a cut are called. Agents are called by the page that may name them. */
    static String key(Cut cut, String key) {
        if (key.equals(Cut.NONE)) {
            return "None";
        }
        return switch (cut) {
            case TEAM -> Groups.title(key).orElse(key);
            case SOP, AGENT -> key;
            case DAY -> LocalDate.parse(key).format(LONG_DAY);
            case WEEK -> "Week of " + LocalDate.parse(key).format(SHORT_DAY);
            case MONTH -> YearMonth.parse(key).format(SHORT_MONTH);
            case HOUR -> hour(key);
            case WEEKDAY -> weekday(key);
            default -> sentence(key);
        };
    }

    /** The same as short as it stands below a chart. */
    static String shortKey(Cut cut, String key) {
        return switch (cut) {
            case DAY, WEEK -> LocalDate.parse(key).format(SHORT_DAY);
            case WEEKDAY -> key(cut, key).substring(0, Math.min(3, key(cut, key).length()));
            default -> key(cut, key);
        };
    }

    private static String hour(String key) {
        return key.length() <= 2 ? "%02d:00".formatted(Integer.parseInt(key)) : key;
    }

    private static String weekday(String key) {
        return key.length() == 1
                ? DayOfWeek.of(Integer.parseInt(key)).getDisplayName(TextStyle.FULL, Locale.UK)
                : sentence(key);
    }

    /** A day, for example "3 December"; with its year where that is another. */
    static String day(Instant at, ZoneId zone, LocalDate today) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return day.format(
                DateTimeFormatter.ofPattern(day.getYear() == today.getYear() ? "d MMMM" : "d MMMM uuuu", Locale.UK));
    }

    /** The first and the last day of a period. */
    static String period(LocalDate from, LocalDate until) {
        DateTimeFormatter full = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
        if (from.equals(until)) {
            return from.format(full);
        }
        return from.format(from.getYear() == until.getYear() ? SHORT_DAY : full) + " to " + until.format(full);
    }

    /** A word of the desk's own tables as the beginning of a sentence. */
    static String sentence(String word) {
        String spaced = word.replace('_', ' ').toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? spaced : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private static String number(double value, int digits) {
        String written = String.format(Locale.UK, "%,." + digits + "f", value);
        return written.startsWith("-") ? "−" + written.substring(1) : written;
    }

    /** Whether the n of a row is too small to lean on. */
    static boolean few(Figure figure, long n) {
        return n > 0 && n < 10 && figure.kind() != FigureKind.COUNT && figure.kind() != FigureKind.LEVEL;
    }
}
