package org.followthrough.servicelevel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.stereotype.Service;

/** On which days the desk is open, by the calendar {@code business-hours} in force now. */
@Service
public class WorkingDays {

    private static final String CALENDAR = "business-hours";
    private static final Duration LITTLE = Duration.ofSeconds(1);

    private final Rulebooks rulebooks;
    private final Clock clock;

    WorkingDays(Rulebooks rulebooks, Clock clock) {
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    /**
     * Returns the first day with open time, this one included.
     *
     * @throws org.followthrough.servicelevel.calendar.TooFarAway if there is none in 50 years
     */
    public LocalDate onOrAfter(LocalDate day) {
        BusinessCalendar calendar =
                rulebooks.current().calendarAt(CALENDAR, clock.instant()).content();
        Instant opened = calendar.plus(day.atStartOfDay(calendar.zone()).toInstant(), LITTLE);
        return LocalDate.ofInstant(opened.minus(LITTLE), calendar.zone());
    }
}
