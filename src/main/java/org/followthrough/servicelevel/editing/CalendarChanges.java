package org.followthrough.servicelevel.editing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;

/** What changed between two calendars, in plain words: "2026-12-24: closed → 09:00–12:00 (Christmas Eve)". */
class CalendarChanges {

    private static final String USUAL = "usual hours";

    private CalendarChanges() {}

    /** One sentence for each change; none where nothing changed. */
    static List<String> between(CalendarSpec before, CalendarSpec after) {
        List<String> changes = new ArrayList<>();
        if (!before.zone().equals(after.zone())) {
            changes.add("Time zone " + before.zone() + " → " + after.zone());
        }
        if (before.week().always() != after.week().always()) {
            changes.add("Opening hours: " + week(before) + " → " + week(after));
        } else {
            grouped(day -> {
                        String old = TypedHours.words(hours(before, day));
                        String now = TypedHours.words(hours(after, day));
                        return old.equals(now) ? "" : old + " → " + now + difference(before, after, day);
                    })
                    .forEach((days, change) -> changes.add(days + ": " + change));
        }
        changes.addAll(exceptions(before, after));
        return changes;
    }

    /** What a new calendar holds. */
    static List<String> ofNew(CalendarSpec calendar) {
        return List.of("New calendar: " + calendar.zone() + ", " + week(calendar) + ", "
                + (calendar.exceptions().isEmpty()
                        ? "no date that differs"
                        : Phrases.count(calendar.exceptions().size(), "date that differs", "dates that differ")));
    }

    /** The usual hours of a week: "Monday to Friday 09:00–17:00, Saturday 10:00–14:00". */
    static String week(CalendarSpec calendar) {
        if (calendar.week().always()) {
            return "round the clock";
        }
        return grouped(day -> hours(calendar, day).isEmpty() ? "" : TypedHours.words(hours(calendar, day)))
                .entrySet()
                .stream()
                .map(days -> days.getKey() + " " + days.getValue())
                .collect(Collectors.joining("; "));
    }

    /** What holds on a date that differs. */
    static String words(DayException exception) {
        if (exception == null) {
            return USUAL;
        }
        if (Boolean.TRUE.equals(exception.closed())) {
            return "closed";
        }
        return exception.intervals() != null
                ? TypedHours.words(exception.intervals())
                : USUAL + " and " + TypedHours.words(exception.add());
    }

    static List<String> hours(CalendarSpec calendar, DayOfWeek day) {
        return calendar.week().days().getOrDefault(day.name(), List.of());
    }

    private static String difference(CalendarSpec before, CalendarSpec after, DayOfWeek day) {
        int more = TypedHours.minutes(hours(after, day)) - TypedHours.minutes(hours(before, day));
        if (more == 0) {
            return "";
        }
        int size = Math.abs(more);
        String length = size % 60 == 0
                ? Phrases.count(size / 60, "hour", "hours")
                : size < 60 ? size + " min" : size / 60 + " h " + size % 60 + " min";
        return " (" + length + (more > 0 ? " more" : " less") + ")";
    }

    private static List<String> exceptions(CalendarSpec before, CalendarSpec after) {
        Map<LocalDate, DayException> old = byDate(before);
        Map<LocalDate, DayException> now = byDate(after);
        TreeSet<LocalDate> dates = new TreeSet<>(old.keySet());
        dates.addAll(now.keySet());
        List<String> changes = new ArrayList<>();
        for (LocalDate date : dates) {
            DayException was = old.get(date);
            DayException is = now.get(date);
            if (!words(was).equals(words(is))) {
                changes.add(date + ": " + words(was) + " → " + words(is) + reason(is == null ? was : is));
            } else if (!why(was).equals(why(is))) {
                changes.add(date + ", " + words(is) + ": reason " + Phrases.quoted(why(was)) + " → "
                        + Phrases.quoted(why(is)));
            }
        }
        return changes;
    }

    private static Map<LocalDate, DayException> byDate(CalendarSpec calendar) {
        return calendar.exceptions().stream()
                .collect(Collectors.toMap(
                        DayException::date, Function.identity(), (first, second) -> first, TreeMap::new));
    }

    private static String why(DayException exception) {
        return exception == null || exception.why() == null ? "" : exception.why();
    }

    private static String reason(DayException exception) {
        return why(exception).isBlank() ? "" : " (" + why(exception) + ")";
    }

    /** Days in a row of which the same is to be said, with what is said; days of which nothing is said are left out. */
    private static Map<String, String> grouped(Function<DayOfWeek, String> says) {
        Map<String, String> groups = new java.util.LinkedHashMap<>();
        DayOfWeek[] days = DayOfWeek.values();
        for (int from = 0; from < days.length; ) {
            String what = says.apply(days[from]);
            int to = from;
            while (to + 1 < days.length && says.apply(days[to + 1]).equals(what)) {
                to++;
            }
            if (!what.isEmpty()) {
                groups.put(
                        CalendarForm.name(days[from])
                                + (to == from ? "" : (to == from + 1 ? " and " : " to ") + CalendarForm.name(days[to])),
                        what);
            }
            from = to + 1;
        }
        return groups;
    }
}
