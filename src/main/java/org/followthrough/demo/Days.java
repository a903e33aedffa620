package org.followthrough.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The days that are played: when people work, when customers write, and what is special about some of them.
 *
 * @param perWorkday how many contacts a usual working day brings
 * @param workday whether the desk is open on a day
 */
record Days(Instant begins, double perWorkday, Predicate<LocalDate> workday) {

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    /** Share of the week's contacts by weekday, Monday first, after two public event logs of real desks. */
    private static final double[] WEEKDAY = {1.15, 1.1, 1.05, 1.0, 0.9, 0.22, 0.16};

    /** Contacts by hour of the day: a steep morning, a dip at lunch, a lower peak in the afternoon, few at night. */
    private static final double[] HOUR = {
        0.4, 0.2, 0.15, 0.1, 0.15, 0.4, 1.2, 3, 6.5, 9.5, 10.5, 9.5, 6.5, 7.5, 9, 8.5, 7.5, 5.5, 4, 3.5, 3, 2.5, 1.5,
        0.8
    };

    private static final double HOURS = java.util.Arrays.stream(HOUR).sum();

    boolean working(Instant at) {
        ZonedDateTime local = at.atZone(FirstStart.ZONE);
        return workday.test(local.toLocalDate())
                && !local.toLocalTime().isBefore(OPENS)
                && local.toLocalTime().isBefore(CLOSES);
    }

    /** This moment, or the next one at which people work. */
    Instant working(Instant at, Duration after) {
        ZonedDateTime local = at.atZone(FirstStart.ZONE);
        if (working(at)) {
            return at;
        }
        if (!workday.test(local.toLocalDate()) || !local.toLocalTime().isBefore(CLOSES)) {
            do {
                local = local.plusDays(1);
            } while (!workday.test(local.toLocalDate()));
        }
        return local.with(OPENS).toInstant().plus(after);
    }

    /** This moment, or the next morning when people are asleep. */
    static Instant awake(Instant at, Chance chance) {
        ZonedDateTime local = at.atZone(FirstStart.ZONE);
        int hour = local.getHour();
        if (hour >= 7 && hour < 23) {
            return at;
        }
        ZonedDateTime morning = (hour >= 23 ? local.plusDays(1) : local).with(LocalTime.of(7, 0));
        return morning.toInstant().plus(Duration.ofMinutes(chance.number(5, 180)));
    }

    LocalDate day(Instant at) {
        return at.atZone(FirstStart.ZONE).toLocalDate();
    }

    /** The first day of the outage: the Tuesday of the second week that is played. */
    LocalDate outage() {
        return from(7, DayOfWeek.TUESDAY);
    }

    /** How much more than usual a day brings. */
    double more(LocalDate day) {
        long since = java.time.temporal.ChronoUnit.DAYS.between(outage(), day);
        return since < 0 || since > 6 ? 1 : since < 2 ? 1.9 : since < 4 ? 1.5 : 1.2;
    }

    boolean bad(Instant at) {
        return more(day(at)) > 1;
    }

    /** The day on which a new version of the SOP takes effect: the first Monday after three weeks. */
    LocalDate newVersion() {
        return from(21, DayOfWeek.MONDAY);
    }

    private LocalDate from(int days, DayOfWeek weekday) {
        LocalDate day = day(begins).plusDays(days);
        while (day.getDayOfWeek() != weekday) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** When customers contact us on one day, in order. */
    List<Instant> arrivals(LocalDate day, Chance chance) {
        List<Instant> arrivals = new ArrayList<>();
        boolean holiday = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !workday.test(day);
        DayOfWeek like = holiday ? DayOfWeek.SUNDAY : day.getDayOfWeek();
        double expected = perWorkday * WEEKDAY[like.getValue() - 1] * more(day);
        for (int hour = 0; hour < HOUR.length; hour++) {
            int count = chance.count(expected * HOUR[hour] / HOURS);
            for (int n = 0; n < count; n++) {
                arrivals.add(
                        day.atTime(hour, 0).atZone(FirstStart.ZONE).toInstant().plusMillis((long)
                                (chance.between(0, 1) * 3_600_000)));
            }
        }
        arrivals.sort(null);
        return arrivals;
    }
}
