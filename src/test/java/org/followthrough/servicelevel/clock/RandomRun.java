package org.followthrough.servicelevel.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.clock.ClockEvent.Cancelled;
import org.followthrough.servicelevel.clock.ClockEvent.Paused;
import org.followthrough.servicelevel.clock.ClockEvent.Reopened;
import org.followthrough.servicelevel.clock.ClockEvent.Resumed;
import org.followthrough.servicelevel.clock.ClockEvent.RulesChanged;
import org.followthrough.servicelevel.clock.ClockEvent.Stopped;

/** A clock and what happens to it, in any order. */
record RandomRun(Instant start, Rules rules, List<ClockEvent> events, Instant now) {

    private static final List<String> REASONS = List.of("waiting for the customer", "waiting for a third party");

    /** Returns a run whose targets are in the given units and whose times are whole minutes. */
    static RandomRun of(BusinessCalendar calendar, Instant start, List<TargetUnit> units, Random random) {
        Rules rules = rules(calendar, units, random);
        List<ClockEvent> events = new ArrayList<>();
        Instant at = start;
        for (int i = random.nextInt(10); i > 0; i--) {
            at = at.plus(step(random));
            events.add(event(at, calendar, units, random));
        }
        return new RandomRun(start, rules, events, at.plus(step(random)));
    }

    Reading read() {
        return read(now);
    }

    Reading read(Instant at) {
        return ServiceClock.read(Metric.RESOLUTION, start, rules, events, at);
    }

    private static ClockEvent event(Instant at, BusinessCalendar calendar, List<TargetUnit> units, Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> new Paused(at, REASONS.get(random.nextInt(2)));
            case 4, 5, 6 -> new Resumed(at);
            case 7 -> new Stopped(at);
            case 8, 9 -> new Reopened(at);
            case 10 -> random.nextInt(4) == 0 ? new Cancelled(at) : new Resumed(at);
            default -> new RulesChanged(at, rules(calendar, units, random), ChangeMode.values()[random.nextInt(3)]);
        };
    }

    private static Rules rules(BusinessCalendar calendar, List<TargetUnit> units, Random random) {
        TargetUnit unit = units.get(random.nextInt(units.size()));
        int most = switch (unit) {
            case MINUTES, BUSINESS_MINUTES -> 3000;
            case HOURS, BUSINESS_HOURS -> 60;
            case WEEKS -> 2;
            case BUSINESS_DAYS, END_OF_BUSINESS_DAY -> 8;
        };
        return new Rules(calendar, new Target(1 + random.nextInt(most), unit));
    }

    private static Duration step(Random random) {
        return Duration.ofMinutes(random.nextInt(8) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 120 : 3000));
    }
}
