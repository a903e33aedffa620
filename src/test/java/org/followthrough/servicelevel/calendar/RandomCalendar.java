package org.followthrough.servicelevel.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Calendars of every kind that people may write down: split, overnight and 24-hour days, days that are closed, and
 * exceptions that close, replace or extend a date, in zones that change their clocks in different ways.
 *
 * @param firstYear of the ten years in which the exceptions lie
 */
public record RandomCalendar(CalendarSpec spec, int firstYear) {

    /** Half-hour changes, changes at midnight, a date that was skipped, changes around Ramadan, and none at all. */
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Europe/Berlin",
            "Europe/Dublin",
            "America/New_York",
            "America/St_Johns",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Africa/Casablanca",
            "Asia/Kathmandu",
            "UTC");

    private static final int DAY = 24 * 60;

    /** Returns calendars with exceptions in ten years. */
    public static Arbitrary<RandomCalendar> any() {
        return Arbitraries.randomValue(RandomCalendar::random);
    }

    private static RandomCalendar random(Random random) {
        int firstYear = random.nextBoolean() ? 2006 : 2021;
        Week week = random.nextInt(12) == 0 ? Week.ALWAYS : week(random);
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        return new RandomCalendar(new CalendarSpec(zone, week, exceptions(random, firstYear)), firstYear);
    }

    /** Cuts the week at random minutes, and lets every second piece be open. */
    private static Week week(Random random) {
        int step = random.nextInt(3) == 0 ? 1 : 30;
        int[] cuts = random.ints(2 + 2 * random.nextInt(12), 0, 7 * DAY / step)
                .map(cut -> cut * step)
                .distinct()
                .sorted()
                .toArray();
        Map<DayOfWeek, List<String>> days = new TreeMap<>();
        for (int i = 0; i + 1 < cuts.length; i += 2) {
            add(days, cuts[i], cuts[i + 1], random);
        }
        if (days.isEmpty()) {
            add(days, 9 * 60, 17 * 60, random);
        }
        Map<String, List<String>> named = new LinkedHashMap<>();
        days.forEach((day, hours) -> named.put(day.name(), hours));
        return Week.of(named);
    }

    /** Writes open time as hours that cross midnight, or cuts them there. */
    private static void add(Map<DayOfWeek, List<String>> days, int from, int to, Random random) {
        int midnight = (from / DAY + 1) * DAY;
        boolean across = to > midnight && to - from < DAY && midnight < 7 * DAY && random.nextBoolean();
        int end = across ? to : Math.min(to, midnight);
        days.computeIfAbsent(DayOfWeek.of(from / DAY + 1), day -> new ArrayList<>())
                .add(hours(from % DAY, across ? to % DAY : end - from / DAY * DAY));
        if (end < to) {
            add(days, end, to, random);
        }
    }

    private static List<DayException> exceptions(Random random, int firstYear) {
        LocalDate first = LocalDate.of(firstYear, 1, 1);
        return random.ints(random.nextInt(200), 0, 3650)
                .distinct()
                .mapToObj(day -> exception(first.plusDays(day), random))
                .toList();
    }

    private static DayException exception(LocalDate date, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> DayException.closed(date, null);
            case 1 -> new DayException(date, null, someHours(random), null, "special hours");
            default -> new DayException(date, null, null, someHours(random), null);
        };
    }

    private static List<String> someHours(Random random) {
        int[] cuts = random.ints(2 + 2 * random.nextInt(2), 0, DAY + 1)
                .map(cut -> random.nextInt(5) == 0 ? cut / DAY * DAY : cut)
                .distinct()
                .sorted()
                .toArray();
        List<String> hours = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.length; i += 2) {
            hours.add(hours(cuts[i], cuts[i + 1]));
        }
        if (hours.isEmpty() || random.nextInt(4) == 0) {
            hours.clear();
            hours.add(hours(20 * 60 + random.nextInt(60), random.nextInt(19 * 60)));
        }
        return hours;
    }

    private static String hours(int from, int to) {
        return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60);
    }
}
