package org.followthrough.servicelevel.editing;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;

/**
 * A calendar as people read it.
 *
 * @param dates that differ, by year
 */
record CalendarView(String zone, boolean always, String summary, List<Day> days, Map<Integer, List<Dated>> dates) {

    /** A day of the week with its hours, and as bars over 24 hours. */
    record Day(String name, String hours, List<Bar> bars) {}

    /** A part of a day in minutes from midnight. */
    record Bar(int from, int length) {}

    /** A date that differs. */
    record Dated(String date, String weekday, String hours, String why) {}

    static CalendarView of(CalendarSpec calendar) {
        return new CalendarView(
                calendar.zone(),
                calendar.week().always(),
                CalendarChanges.week(calendar),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new Day(
                                CalendarForm.name(day),
                                calendar.week().always()
                                        ? "00:00–24:00"
                                        : TypedHours.words(CalendarChanges.hours(calendar, day)),
                                bars(calendar, day)))
                        .toList(),
                calendar.exceptions().stream()
                        .collect(Collectors.groupingBy(
                                exception -> exception.date().getYear(),
                                TreeMap::new,
                                Collectors.mapping(CalendarView::dated, Collectors.toList()))));
    }

    /** Open time of a day, with what spills over from the evening before. */
    static List<Bar> bars(CalendarSpec calendar, DayOfWeek day) {
        if (calendar.week().always()) {
            return List.of(new Bar(0, TypedHours.MINUTES_OF_DAY));
        }
        Stream<Bar> spilled = CalendarChanges.hours(calendar, day.minus(1)).stream()
                .map(TypedHours::ends)
                .filter(ends -> ends[1] < ends[0] && ends[1] > 0)
                .map(ends -> new Bar(0, ends[1]));
        Stream<Bar> own = CalendarChanges.hours(calendar, day).stream()
                .map(TypedHours::ends)
                .map(ends -> new Bar(ends[0], (ends[1] < ends[0] ? TypedHours.MINUTES_OF_DAY : ends[1]) - ends[0]));
        return Stream.concat(spilled, own).toList();
    }

    private static Dated dated(DayException exception) {
        return new Dated(
                exception.date().toString(),
                exception.date().getDayOfWeek().getDisplayName(java.time.format.TextStyle.SHORT, Locale.ENGLISH),
                CalendarChanges.words(exception),
                exception.why());
    }
}
