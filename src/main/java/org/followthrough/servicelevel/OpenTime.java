package org.followthrough.servicelevel;

import java.time.Duration;
import java.time.Instant;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.stereotype.Component;

/** How much open time lies between two moments, by the calendars of the service levels. */
@Component
public class OpenTime {

    /** The calendar of everybody who has no other one. */
    public static final String USUAL = "business-hours";

    /** All calendars with all their versions, as they are published. */
    @FunctionalInterface
    public interface Calendars {

        /**
         * Returns the open time between two moments, zero if the second is not after the first.
         *
         * @param calendar key of a calendar
         * @param inForceAt the version that was in force then counts; the first one where there was none yet
         * @throws IllegalArgumentException if there is no such calendar
         */
        Duration between(String calendar, Instant inForceAt, Instant from, Instant to);
    }

    private final Rulebooks rulebooks;

    OpenTime(Rulebooks rulebooks) {
        this.rulebooks = rulebooks;
    }

    /** Returns what is published now, for as many questions as there are. */
    public Calendars calendars() {
        Rulebook rulebook = rulebooks.current();
        return (calendar, inForceAt, from, to) ->
                rulebook.calendarAt(calendar, inForceAt).content().between(from, to);
    }
}
