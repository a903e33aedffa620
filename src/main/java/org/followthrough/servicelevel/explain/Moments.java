package org.followthrough.servicelevel.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Points in time and durations as people say them, where the calendar of a clock is at home. */
record Moments(ZoneId zone, Instant now) {

    private static final DateTimeFormatter DAY = pattern("EEEE d MMMM");
    private static final DateTimeFormatter DAY_AND_YEAR = pattern("EEEE d MMMM yyyy");
    private static final DateTimeFormatter TIME = pattern("HH:mm");
    private static final DateTimeFormatter WEEKDAY_TIME = pattern("EEEE HH:mm");
    private static final DateTimeFormatter DATE_TIME = pattern("EEEE d MMMM HH:mm");
    private static final DateTimeFormatter CELL = pattern("EEE d MMM HH:mm");
    private static final DateTimeFormatter CELL_AND_YEAR = pattern("EEE d MMM yyyy HH:mm");
    private static final DateTimeFormatter DATE = pattern("EEE d MMM");

    private static final int MINUTES_OF_DAY = 24 * 60;

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.UK);
    }

    /** "Friday 6 March at 16:30", with the year where it is not this one. */
    String full(Instant at) {
        ZonedDateTime local = local(at);
        return (thisYear(local) ? DAY : DAY_AND_YEAR).format(local) + " at " + TIME.format(local);
    }

    /** "Friday 17:00" close to another moment, else "Friday 6 March 17:00". */
    String near(Instant at, Instant other) {
        boolean close = Duration.between(other, at).abs().compareTo(Duration.ofDays(6)) < 0;
        return (close ? WEEKDAY_TIME : DATE_TIME).format(local(at));
    }

    /** "Fri 6 Mar 16:30", for tables and pictures. */
    public String brief(Instant at) {
        ZonedDateTime local = local(at);
        return (thisYear(local) ? CELL : CELL_AND_YEAR).format(local);
    }

    /** "Fri 6 Mar". */
    String date(Instant at) {
        return DATE.format(local(at));
    }

    /** The first moments of the days that begin after one instant and before another. */
    List<Instant> midnights(Instant from, Instant to) {
        return Stream.iterate(
                        local(from).toLocalDate().plusDays(1).atStartOfDay(zone),
                        midnight -> midnight.toInstant().isBefore(to),
                        midnight -> midnight.toLocalDate().plusDays(1).atStartOfDay(zone))
                .map(ZonedDateTime::toInstant)
                .toList();
    }

    /** "Europe/Berlin, UTC+01:00", with both offsets where summer time begins or ends between the two. */
    String zoneName(Instant from, Instant to) {
        String first = offset(from);
        String last = offset(to);
        return zone.getId() + ", " + first + (first.equals(last) ? "" : ", later " + last);
    }

    private String offset(Instant at) {
        return "UTC" + local(at).getOffset().getId().replace("Z", "");
    }

    /** "2 h 30 min", to the minute; long ones of elapsed time in days. */
    static String amount(Duration amount) {
        Duration size = amount.abs();
        if (!size.isZero() && size.compareTo(Duration.ofMinutes(1)) < 0) {
            return size.toSeconds() + " s";
        }
        long minutes = size.truncatedTo(ChronoUnit.MINUTES).toMinutes();
        if (minutes >= 4 * MINUTES_OF_DAY) {
            long days = minutes / MINUTES_OF_DAY;
            long hours = minutes % MINUTES_OF_DAY / 60;
            return days + " days" + (hours == 0 ? "" : " " + hours + " h");
        }
        long hours = minutes / 60;
        long rest = minutes % 60;
        return hours == 0 ? rest + " min" : hours + " h" + (rest == 0 ? "" : " " + rest + " min");
    }

    private ZonedDateTime local(Instant at) {
        return at.atZone(zone);
    }

    private boolean thisYear(ZonedDateTime local) {
        return local.getYear() == now.atZone(zone).getYear();
    }
}
