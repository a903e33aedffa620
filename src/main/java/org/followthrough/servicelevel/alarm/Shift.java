package org.followthrough.servicelevel.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;
import org.followthrough.servicelevel.calendar.TooFarAway;

/**
 * When a person works: the open hours of a calendar, without the days of an absence. The days of an absence are closed
 * as a holiday is: from midnight to midnight, with the hours that would begin on them.
 */
final class Shift {

    private final BusinessCalendar calendar;
    private final LocalDate awayFrom;
    private final LocalDate awayUntil;

    /**
     * @param awayFrom first day of an absence, or null
     * @param awayUntil its last day, or null
     */
    Shift(BusinessCalendar calendar, LocalDate awayFrom, LocalDate awayUntil) {
        this.calendar = awayFrom == null ? calendar : without(calendar.spec(), awayFrom, awayUntil);
        this.awayFrom = awayFrom;
        this.awayUntil = awayUntil;
    }

    /** Returns whether the person works at this moment. */
    boolean isOn(Instant at) {
        return begins(at).filter(at::equals).isPresent();
    }

    /** Returns whether this moment lies in the absence. */
    boolean isAway(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone());
        return awayFrom != null && !day.isBefore(awayFrom) && !day.isAfter(awayUntil);
    }

    /** Returns whether the person works at some moment from this one on within this time. */
    boolean isOnWithin(Instant from, Duration time) {
        return begins(from).filter(begin -> !begin.isAfter(from.plus(time))).isPresent();
    }

    /** Returns the first moment from this one on at which the person works; nothing if none comes in fifty years. */
    Optional<Instant> begins(Instant from) {
        try {
            return Optional.of(calendar.nextOpen(from));
        } catch (TooFarAway never) {
            return Optional.empty();
        }
    }

    /** Returns the zone in which the person's days are counted. */
    ZoneId zone() {
        return calendar.zone();
    }

    private static BusinessCalendar without(CalendarSpec spec, LocalDate from, LocalDate until) {
        List<DayException> exceptions = new ArrayList<>(spec.exceptions());
        exceptions.removeIf(day -> !day.date().isBefore(from) && !day.date().isAfter(until));
        from.datesUntil(until.plusDays(1)).forEach(day -> exceptions.add(DayException.closed(day, "away")));
        return BusinessCalendar.of(new CalendarSpec(spec.zone(), spec.week(), exceptions));
    }
}
