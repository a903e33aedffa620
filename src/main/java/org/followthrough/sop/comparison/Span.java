package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.servicelevel.Metric;

/**
 * How long something may take, as far as a diagram says it by itself.
 *
 * @param hours elapsed or business hours; a month counts 30 days, a business day 8 business hours
 * @param business whether only open time counts
 */
record Span(double hours, boolean business) {

    /** Elapsed hours to one business hour on average: a week of 168 hours is open 40 of them. */
    private static final double ELAPSED_PER_BUSINESS_HOUR = 168.0 / 40;

    private static final Pattern ISO = Pattern.compile(
            "P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+(?:\\.\\d+)?)S)?)?");
    private static final Pattern CYCLE = Pattern.compile("R(\\d*)/(?:(\\d{4}-[^/]*)/)?(P[^/]*)");
    private static final Pattern WITHIN =
            Pattern.compile("[$#]\\{\\s*clock\\.within\\(\\s*execution\\s*,\\s*['\"]([^'\"]*)['\"]\\s*\\)\\s*}");
    private static final Pattern TARGET = Pattern.compile("\\s*(\\d{1,9})[\\s_]*([a-z_]+)\\s*");
    private static final Pattern CLOCK =
            Pattern.compile("[$#]\\{\\s*clock\\.(\\w+)\\(\\s*execution\\s*(?:,\\s*['\"](\\w+)['\"]\\s*)?\\)\\s*}");
    private static final Pattern SETTING =
            Pattern.compile("[$#]\\{\\s*waits\\.duration\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)\\s*}");

    private static final Map<String, Span> UNITS = Map.of(
            "minutes", new Span(1 / 60.0, false),
            "hours", new Span(1, false),
            "weeks", new Span(168, false),
            "business_minutes", new Span(1 / 60.0, true),
            "business_hours", new Span(1, true),
            "business_days", new Span(8, true),
            "end_of_business_day", new Span(8, true));

    private static final double[] HOURS = {365 * 24, 30 * 24, 7 * 24, 24, 1, 1 / 60.0, 1 / 3600.0};
    private static final String[] NAMES = {" year", " month", " week", " day", " h", " min", " s"};

    /** The span that a text in a diagram stands for; nothing when only the running case or a setting knows it. */
    static Optional<Span> of(String text) {
        Matcher cycle = CYCLE.matcher(text.strip());
        String duration = cycle.matches() ? cycle.group(3) : text.strip();
        Matcher iso = ISO.matcher(duration);
        if (iso.matches() && duration.length() > 1) {
            double hours = 0;
            for (int part = 0; part < HOURS.length; part++) {
                if (iso.group(part + 1) != null) {
                    hours += Double.parseDouble(iso.group(part + 1)) * HOURS[part];
                }
            }
            return Optional.of(new Span(hours, false));
        }
        Matcher within = WITHIN.matcher(text.strip());
        Matcher target = TARGET.matcher(within.matches() ? within.group(1) : "");
        if (target.matches() && UNITS.containsKey(plural(target.group(2)))) {
            Span unit = UNITS.get(plural(target.group(2)));
            return Optional.of(new Span(Long.parseLong(target.group(1)) * unit.hours, unit.business));
        }
        return Optional.empty();
    }

    private static String plural(String unit) {
        return UNITS.containsKey(unit) ? unit : unit + "s";
    }

    /** Whether the text leaves it to the service levels of the case. */
    static boolean byServiceLevel(String text) {
        Matcher clock = CLOCK.matcher(text.strip());
        return clock.matches() && !clock.group(1).equals("within");
    }

    /**
     * What a change from one text to another does to the time there is: above 0 for more, below for less; nothing when
     * that cannot be known. Open time never takes less elapsed time than it counts, and on average 4.2 times as much;
     * in between, who changes one into the other says neither more nor less.
     */
    static OptionalInt compare(String before, String after) {
        Optional<Span> one = of(before);
        Optional<Span> other = of(after);
        if (one.isEmpty() || other.isEmpty()) {
            return OptionalInt.empty();
        }
        double was = one.get().hours;
        double is = other.get().hours;
        if (one.get().business == other.get().business) {
            return OptionalInt.of(Double.compare(is, was));
        }
        if (other.get().business) {
            return is >= was
                    ? OptionalInt.of(1)
                    : is * ELAPSED_PER_BUSINESS_HOUR < was ? OptionalInt.of(-1) : OptionalInt.empty();
        }
        return is > was * ELAPSED_PER_BUSINESS_HOUR
                ? OptionalInt.of(1)
                : is <= was ? OptionalInt.of(-1) : OptionalInt.empty();
    }

    /** Any time in a diagram in words: PT4H is "4 h", a question to the clock is what it asks. */
    static String words(String text) {
        String time = text.strip();
        if (time.isEmpty()) {
            return "no time";
        }
        Matcher within = WITHIN.matcher(time);
        if (within.matches()) {
            return target(within.group(1));
        }
        Matcher clock = CLOCK.matcher(time);
        if (clock.matches()) {
            return clock(clock.group(1), clock.group(2)).orElseGet(() -> Words.quoted(time));
        }
        Matcher setting = SETTING.matcher(time);
        if (setting.matches()) {
            return "as long as the setting \"" + setting.group(1) + "\" says";
        }
        Matcher cycle = CYCLE.matcher(time);
        if (cycle.matches()) {
            return "every " + duration(cycle.group(3))
                    + (cycle.group(1).isEmpty() ? "" : ", " + cycle.group(1) + " times")
                    + (cycle.group(2) == null ? "" : ", from " + cycle.group(2));
        }
        return duration(time);
    }

    private static Optional<String> clock(String question, String metric) {
        return switch (question) {
            case "next" -> Optional.of("by the service level");
            case "nextAlarm" -> Optional.of("at the next alarm of the service levels");
            case "due" -> metric(metric).map(known -> "by the service level \"" + known.title() + "\"");
            default -> Optional.empty();
        };
    }

    private static Optional<Metric> metric(String name) {
        for (Metric metric : Metric.values()) {
            if (metric.name().equals(name)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }

    private static String target(String text) {
        Matcher target = TARGET.matcher(text);
        if (!target.matches() || !UNITS.containsKey(plural(target.group(2)))) {
            return Words.quoted(text);
        }
        long amount = Long.parseLong(target.group(1));
        String unit = plural(target.group(2));
        if (unit.equals("end_of_business_day")) {
            return "end of business day " + amount;
        }
        String words = unit.replace('_', ' ');
        return amount + " " + (amount == 1 ? words.substring(0, words.length() - 1) : words);
    }

    private static String duration(String text) {
        Matcher iso = ISO.matcher(text);
        if (!iso.matches() || text.length() < 2) {
            return Words.shortened(Words.literal(text) ? text : Words.quoted(text));
        }
        List<String> parts = new ArrayList<>();
        for (int part = 0; part < NAMES.length; part++) {
            String amount = iso.group(part + 1);
            if (amount != null) {
                boolean many = part < 4 && !amount.equals("1");
                parts.add(amount + NAMES[part] + (many ? "s" : ""));
            }
        }
        return String.join(" ", parts);
    }
}
