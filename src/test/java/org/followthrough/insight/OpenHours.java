package org.followthrough.insight;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The hours of the desk as they are set at first: Monday to Friday, 9 to 17 in Berlin, closed on Germany's holidays. */
final class OpenHours {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private OpenHours() {}

    /** The open milliseconds between two moments. */
    static long millis(Instant from, Instant to) {
        long open = 0;
        LocalDate last = LocalDate.ofInstant(to, BERLIN);
        for (LocalDate day = LocalDate.ofInstant(from, BERLIN); !day.isAfter(last); day = day.plusDays(1)) {
            if (isOpen(day)) {
                Instant opens = later(
                        from, day.atTime(LocalTime.of(9, 0)).atZone(BERLIN).toInstant());
                Instant closes = earlier(
                        to, day.atTime(LocalTime.of(17, 0)).atZone(BERLIN).toInstant());
                open += Math.max(0, Duration.between(opens, closes).toMillis());
            }
        }
        return open;
    }

    private static boolean isOpen(LocalDate day) {
        LocalDate easter = easter(day.getYear());
        boolean holiday = switch (day.getMonth()) {
            case JANUARY, MAY -> day.getDayOfMonth() == 1;
            case OCTOBER -> day.getDayOfMonth() == 3;
            case DECEMBER -> day.getDayOfMonth() == 25 || day.getDayOfMonth() == 26;
            default -> false;
        };
        boolean moving = day.equals(easter.minusDays(2))
                || day.equals(easter.plusDays(1))
                || day.equals(easter.plusDays(39))
                || day.equals(easter.plusDays(50));
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holiday
                && !moving;
    }

    /** Easter Sunday after Meeus, Jones and Butcher. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
