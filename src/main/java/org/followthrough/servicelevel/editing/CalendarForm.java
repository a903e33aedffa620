package org.followthrough.servicelevel.editing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.followthrough.servicelevel.calendar.BadCalendar;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;
import org.followthrough.servicelevel.calendar.Week;

/**
 * A calendar as it is typed: a draft keeps also what cannot be read yet.
 *
 * @param always open around the clock; the week is kept all the same, in case this is taken back
 * @param week hours by day, as people write them
 */
record CalendarForm(String zone, boolean always, Map<DayOfWeek, String> week, List<Line> exceptions) {

    static final int MOST_LINES = 1000;
    private static final int LONGEST_WHY = 200;
    private static final int MOST_PROBLEMS = 50;

    /** What is different on a date. */
    enum Kind {
        CLOSED("Closed"),
        OTHER_HOURS("Open only"),
        EXTRA_HOURS("Open as well");

        final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** One dated line, as typed. */
    record Line(String date, String kind, String hours, String why) {

        Line {
            date = date == null ? "" : date.strip();
            kind = kind == null ? "" : kind;
            hours = hours == null ? "" : hours;
            why = why == null ? "" : why;
        }

        static Line of(DayException exception) {
            boolean closed = Boolean.TRUE.equals(exception.closed());
            boolean other = exception.intervals() != null;
            return new Line(
                    exception.date().toString(),
                    (closed ? Kind.CLOSED : other ? Kind.OTHER_HOURS : Kind.EXTRA_HOURS).name(),
                    closed ? "" : TypedHours.typed(other ? exception.intervals() : exception.add()),
                    exception.why());
        }

        boolean isBlank() {
            return date.isBlank() && hours.isBlank() && why.isBlank();
        }

        Optional<LocalDate> readDate() {
            try {
                return Optional.of(LocalDate.parse(date));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }

        private DayException read() {
            List<String> intervals = kind.equals(Kind.CLOSED.name()) ? null : TypedHours.read(hours);
            return new DayException(
                    LocalDate.parse(date),
                    intervals == null ? true : null,
                    kind.equals(Kind.OTHER_HOURS.name()) ? intervals : null,
                    kind.equals(Kind.EXTRA_HOURS.name()) ? intervals : null,
                    why.isBlank() ? null : why.strip());
        }

        private Map<String, String> problems() {
            Map<String, String> problems = new LinkedHashMap<>();
            if (readDate().isEmpty()) {
                problems.put("date", "Give the date as year, month and day, for example 2026-12-24.");
            }
            if (Stream.of(Kind.values()).noneMatch(one -> one.name().equals(kind))) {
                problems.put("kind", "Choose what is different on this date.");
            } else if (!kind.equals(Kind.CLOSED.name())) {
                hoursProblem(hours).ifPresent(sentence -> problems.put("hours", sentence));
                if (!problems.containsKey("hours") && TypedHours.read(hours).isEmpty()) {
                    problems.put("hours", "Write the hours, for example 09:00-12:00, or choose “Closed”.");
                }
            } else if (!hours.isBlank() && !TypedHours.isClosed(hours)) {
                problems.put("hours", "The date is closed: clear the hours, or choose “Open only”.");
            }
            if (why.length() > LONGEST_WHY) {
                problems.put("why", "Say it in at most " + LONGEST_WHY + " characters.");
            }
            return problems;
        }
    }

    CalendarForm {
        zone = zone == null ? "" : zone.strip();
        Map<DayOfWeek, String> all = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            all.put(day, week.getOrDefault(day, ""));
        }
        week = all;
        exceptions = List.copyOf(exceptions);
    }

    static CalendarForm of(CalendarSpec spec) {
        Map<DayOfWeek, String> week = new EnumMap<>(DayOfWeek.class);
        spec.week().days().forEach((day, hours) -> week.put(DayOfWeek.valueOf(day), TypedHours.typed(hours)));
        return new CalendarForm(
                        spec.zone(),
                        spec.week().always(),
                        week,
                        spec.exceptions().stream().map(Line::of).toList())
                .sorted();
    }

    /** What is wrong, by field: {@code zone}, {@code week}, {@code week.MONDAY}, {@code exceptions[3].date} … */
    @JsonIgnore
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!always) {
            week.forEach(
                    (day, hours) -> hoursProblem(hours).ifPresent(sentence -> problems.put("week." + day, sentence)));
        }
        if (exceptions.size() > MOST_LINES) {
            problems.put("exceptions", "Keep at most " + MOST_LINES + " dates; take out those that are long past.");
        }
        for (int i = 0; i < exceptions.size(); i++) {
            String line = "exceptions[" + i + "].";
            exceptions.get(i).problems().forEach((field, sentence) -> problems.put(line + field, sentence));
        }
        return problems.isEmpty() ? problemsTogether() : problems;
    }

    /** The calendar, if nothing is wrong with it. */
    Optional<CalendarSpec> read() {
        return problems().isEmpty() ? Optional.of(spec(week, exceptions)) : Optional.empty();
    }

    /** Puts lines of dates that are not named yet, in the order of dates. */
    CalendarForm with(Collection<DayException> more) {
        List<Line> all = new ArrayList<>(exceptions);
        more.stream()
                .map(Line::of)
                .filter(line ->
                        exceptions.stream().noneMatch(known -> known.date().equals(line.date())))
                .forEach(all::add);
        return new CalendarForm(zone, always, week, all).sorted();
    }

    CalendarForm sorted() {
        return new CalendarForm(
                zone,
                always,
                week,
                exceptions.stream()
                        .sorted(Comparator.comparing(line -> line.readDate().orElse(LocalDate.MAX)))
                        .toList());
    }

    /** What lines and days do to each other, as production sees it; each is left out once it is named. */
    private Map<String, String> problemsTogether() {
        Map<String, String> problems = new LinkedHashMap<>();
        Map<DayOfWeek, String> days = new EnumMap<>(week);
        List<Integer> lines =
                new ArrayList<>(IntStream.range(0, exceptions.size()).boxed().toList());
        while (problems.size() < MOST_PROBLEMS) {
            try {
                BusinessCalendar.of(
                        spec(days, lines.stream().map(exceptions::get).toList()));
                return problems;
            } catch (BadCalendar bad) {
                String field = bad.field();
                if (field.startsWith("exceptions[")) {
                    int position = Integer.parseInt(field.substring(11, field.indexOf(']')));
                    int line = lines.remove(position);
                    problems.put("exceptions[" + line + "]." + part(field), bad.getMessage());
                } else if (field.startsWith("week.")) {
                    DayOfWeek day = DayOfWeek.valueOf(field.substring(5).replaceAll("\\[.*", ""));
                    problems.put("week." + day, bad.getMessage());
                    days.put(day, "");
                } else {
                    if (!(field.equals("week") && !problems.isEmpty())) {
                        problems.put(field, bad.getMessage());
                    }
                    return problems;
                }
            }
        }
        return problems;
    }

    /** The part of a line in which production found something: what is not date or reason is a matter of hours. */
    private static String part(String field) {
        return field.endsWith(".date") ? "date" : field.endsWith(".why") ? "why" : "hours";
    }

    private CalendarSpec spec(Map<DayOfWeek, String> days, List<Line> lines) {
        Map<String, List<String>> hours = new LinkedHashMap<>();
        days.forEach((day, typed) -> {
            if (!always && !TypedHours.read(typed).isEmpty()) {
                hours.put(day.name(), TypedHours.read(typed));
            }
        });
        return new CalendarSpec(
                zone,
                always ? Week.ALWAYS : Week.of(hours),
                lines.stream().map(Line::read).toList());
    }

    private static Optional<String> hoursProblem(String typed) {
        try {
            TypedHours.read(typed);
            return Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(unreadable.getMessage());
        }
    }

    /** What a day is called. */
    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
