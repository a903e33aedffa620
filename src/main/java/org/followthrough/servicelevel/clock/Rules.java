package org.followthrough.servicelevel.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.Stretch;

/** How a clock counts: the calendar and the target. */
public record Rules(BusinessCalendar calendar, Target target) {

    /**
     * Returns when the target is due if nothing ever pauses.
     *
     * @throws org.followthrough.servicelevel.calendar.TooFarAway if the calendar has too little open time
     */
    public Instant due(Instant start) {
        long amount = target.amount();
        return switch (target.unit()) {
            case MINUTES -> start.plus(Duration.ofMinutes(amount));
            case HOURS -> start.plus(Duration.ofHours(amount));
            case WEEKS ->
                LocalDateTime.ofInstant(start, calendar.zone())
                        .plusWeeks(amount)
                        .atZone(calendar.zone())
                        .toInstant();
            case BUSINESS_MINUTES -> calendar.plus(start, Duration.ofMinutes(amount));
            case BUSINESS_HOURS -> calendar.plus(start, Duration.ofHours(amount));
            case BUSINESS_DAYS -> calendar.plusDays(start, amount);
            case END_OF_BUSINESS_DAY -> calendar.endOfDay(start, amount);
        };
    }

    Instant plus(Instant start, Duration counted) {
        return target.unit().business() ? calendar.plus(start, counted) : start.plus(counted);
    }

    Duration between(Instant from, Instant to) {
        if (target.unit().business()) {
            return calendar.between(from, to);
        }
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }

    List<Stretch> stretches(Instant from, Instant to) {
        if (target.unit().business()) {
            return calendar.stretches(from, to);
        }
        return from.isBefore(to) ? List.of(new Stretch(from, to, true, "every hour counts")) : List.of();
    }
}
