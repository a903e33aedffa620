package org.followthrough.servicelevel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The slow truth: walks every minute of eleven years with the clock on the wall of the calendar's zone. Shares no code
 * with the calendar it judges.
 */
public final class MinuteByMinute {

    private static final int DAY = 24 * 60;
    private static final int YEARS = 11;

    private final long firstMinute;
    private final boolean[] open;
    private final int[] wall;
    private final int[] whenWallShows;
    private final boolean[] dateExists;
    private final LocalDate firstDate;
    private final Map<LocalDate, DayException> exceptions = new HashMap<>();
    private final Week week;

    public MinuteByMinute(RandomCalendar calendar) {
        CalendarSpec spec = calendar.spec();
        ZoneRules zone = ZoneId.of(spec.zone()).getRules();
        week = spec.week();
        spec.exceptions().forEach(exception -> exceptions.put(exception.date(), exception));
        firstDate = LocalDate.of(calendar.firstYear(), 1, 1);
        int days = (int) (LocalDate.of(calendar.firstYear() + YEARS, 1, 1).toEpochDay() - firstDate.toEpochDay());
        firstMinute = (firstDate.toEpochDay() - 1) * DAY;
        wall = new int[(days + 2) * DAY];
        open = new boolean[wall.length];
        whenWallShows = new int[(days + 3) * DAY];
        Arrays.fill(whenWallShows, -1);
        dateExists = new boolean[days + 3];
        walk(zone);
        for (int day = 0; day < days; day++) {
            openDay(day);
        }
    }

    /** Notes when the wall first shows each minute; one that it skips comes as if it had not been skipped. */
    private void walk(ZoneRules zone) {
        long firstWallMinute = firstDate.toEpochDay() * DAY;
        for (int minute = 0; minute < wall.length; minute++) {
            long offset = zone.getOffset(Instant.ofEpochSecond((firstMinute + minute) * 60))
                            .getTotalSeconds()
                    / 60;
            wall[minute] = (int) (firstMinute + minute + offset - firstWallMinute);
            int before = minute == 0 ? wall[0] - 1 : wall[minute - 1];
            for (int shown = before + 1; shown < wall[minute]; shown++) {
                show(shown, minute - 1 + shown - before);
            }
            show(wall[minute], minute);
            if (wall[minute] >= 0 && wall[minute] / DAY < dateExists.length) {
                dateExists[wall[minute] / DAY] = true;
            }
        }
    }

    private void show(int wallMinute, int minute) {
        if (wallMinute >= 0 && wallMinute < whenWallShows.length && whenWallShows[wallMinute] < 0) {
            whenWallShows[wallMinute] = minute;
        }
    }

    private void openDay(int day) {
        for (String hours : hoursOf(day)) {
            int from = minuteOf(hours.substring(0, 5));
            int to = minuteOf(hours.substring(6));
            open(day, from, to > from ? to : to + DAY);
        }
    }

    private void open(int day, int from, int to) {
        int first = whenWallShows[day * DAY + from];
        int last = whenWallShows[day * DAY + to];
        DayException next = exceptions.get(firstDate.plusDays(day + 1L));
        if (to > DAY && next != null && next.add() == null) {
            last = Math.min(last, whenWallShows[(day + 1) * DAY]);
        }
        for (int minute = first; minute < last; minute++) {
            open[minute] = true;
        }
    }

    private List<String> hoursOf(int day) {
        LocalDate date = firstDate.plusDays(day);
        if (!dateExists[day]) {
            return List.of();
        }
        DayException exception = exceptions.get(date);
        if (exception != null && exception.closed() != null) {
            return List.of();
        }
        if (exception != null && exception.intervals() != null) {
            return exception.intervals();
        }
        List<String> usual = week.always()
                ? List.of("00:00-24:00")
                : week.days().getOrDefault(date.getDayOfWeek().name(), List.of());
        if (exception == null) {
            return usual;
        }
        return Stream.concat(usual.stream(), exception.add().stream()).toList();
    }

    private static int minuteOf(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3, 5));
    }

    /** Returns the first minute about which nothing is left out. */
    public int firstSafeMinute() {
        return 3 * DAY;
    }

    public int lastSafeMinute() {
        return wall.length - 3 * DAY;
    }

    public Instant instant(int minute) {
        return Instant.ofEpochSecond((firstMinute + minute) * 60);
    }

    public boolean isOpen(int minute) {
        return open[minute];
    }

    /** Walks until that many open minutes have passed; -1 if the eleven years are over before. */
    int plus(int start, int openMinutes) {
        int left = openMinutes;
        int minute = start;
        while (left > 0) {
            if (minute >= lastSafeMinute()) {
                return -1;
            }
            if (open[minute]) {
                left--;
            }
            minute++;
        }
        return minute;
    }

    int between(int from, int to) {
        int count = 0;
        for (int minute = from; minute < to; minute++) {
            if (open[minute]) {
                count++;
            }
        }
        return count;
    }

    /** Walks from day to day until that many open ones have passed; -1 if the eleven years are over before. */
    int openDay(int start, int openDays) {
        int left = openDays;
        for (int day = wall[start] / DAY + 1; day * DAY < wall[lastSafeMinute()]; day++) {
            if (hasOpenTime(day) && --left == 0) {
                return day;
            }
        }
        return -1;
    }

    int sameTimeOn(int day, int start) {
        return whenWallShows[day * DAY + wall[start] % DAY];
    }

    int closeOf(int day) {
        int close = -1;
        for (String hours : hoursOf(day)) {
            int from = minuteOf(hours.substring(0, 5));
            int to = minuteOf(hours.substring(6));
            int end = whenWallShows[day * DAY + (to > from ? to : to + DAY)];
            DayException next = exceptions.get(firstDate.plusDays(day + 1L));
            if (to <= from && next != null && next.add() == null) {
                end = Math.min(end, whenWallShows[(day + 1) * DAY]);
            }
            if (whenWallShows[day * DAY + from] < end) {
                close = Math.max(close, end);
            }
        }
        return close;
    }

    private boolean hasOpenTime(int day) {
        return closeOf(day) >= 0;
    }
}
