package org.followthrough.servicelevel.clock;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.calendar.MinuteByMinute;
import org.followthrough.servicelevel.clock.ClockEvent.Cancelled;
import org.followthrough.servicelevel.clock.ClockEvent.Paused;
import org.followthrough.servicelevel.clock.ClockEvent.Reopened;
import org.followthrough.servicelevel.clock.ClockEvent.Resumed;
import org.followthrough.servicelevel.clock.ClockEvent.RulesChanged;
import org.followthrough.servicelevel.clock.ClockEvent.Stopped;

/** The slow truth about one clock: ticks through every minute and writes down for each whether it was paused. */
final class TickingClock {

    private static final long MINUTE = 60_000_000_000L;

    private final MinuteByMinute wall;
    private final int start;
    private final List<Boolean> pausedMinutes = new ArrayList<>();
    private final List<RulesChanged> whileStopped = new ArrayList<>();
    private Target target;
    private long used;
    private Instant due;
    private boolean paused;
    private int stopped = -1;
    private boolean over;
    private boolean withoutObject;
    private Instant breached;
    private int minute;

    TickingClock(MinuteByMinute wall, int start, Target target) {
        this.wall = wall;
        this.start = start;
        this.minute = start;
        this.target = target;
    }

    /** What an observer reads off. */
    record Observed(
            ClockState state, Instant due, Instant stopped, Instant breached, Duration consumed, Duration remaining) {

        static Observed of(Reading reading) {
            return new Observed(
                    reading.state(),
                    reading.dueAt(),
                    reading.stoppedAt(),
                    reading.breachedAt(),
                    reading.consumed(),
                    reading.remaining());
        }
    }

    Observed run(List<ClockEvent> events, Instant now) {
        int next = 0;
        while (true) {
            Instant here = wall.instant(minute);
            if (here.isAfter(now)) {
                throw new IllegalStateException("Times are whole minutes.");
            }
            for (; next < events.size() && events.get(next).at().equals(here); next++) {
                if (!over) {
                    take(events.get(next), here);
                }
            }
            breachIfDue(here);
            if (here.equals(now)) {
                return observed();
            }
            tick();
        }
    }

    private void take(ClockEvent event, Instant here) {
        if (!(event instanceof Stopped || event instanceof Cancelled)) {
            breachIfDue(here);
        }
        if (event instanceof Paused) {
            paused = stopped < 0;
        } else if (event instanceof Resumed) {
            paused = false;
        } else if (event instanceof Stopped && stopped < 0) {
            stopped = minute;
            paused = false;
        } else if (event instanceof Cancelled) {
            over = true;
            withoutObject = stopped < 0;
            stopped = stopped < 0 ? minute : stopped;
            paused = false;
        } else if (event instanceof Reopened && stopped >= 0) {
            stopped = -1;
            breached = breached == null ? null : here;
            whileStopped.forEach(change -> change(change, here));
            whileStopped.clear();
            breachIfDue(here);
        } else if (event instanceof RulesChanged change) {
            if (stopped >= 0) {
                whileStopped.add(change);
            } else {
                change(change, here);
            }
        }
    }

    private void change(RulesChanged change, Instant here) {
        if (breached != null) {
            return;
        }
        long before = budget();
        target = change.rules().target();
        due = null;
        switch (change.mode()) {
            case FROM_CHANGE -> used = 0;
            case PROPORTIONAL ->
                used = BigInteger.valueOf(used)
                        .multiply(BigInteger.valueOf(budget()))
                        .divide(BigInteger.valueOf(before))
                        .longValueExact();
            case RETROACTIVE -> {
                used = 0;
                for (int earlier = start; earlier < minute; earlier++) {
                    count(earlier, !pausedMinutes.get(earlier - start));
                }
            }
        }
        if (used >= budget()) {
            due = due == null ? here : due;
            breached = here;
        }
    }

    private void breachIfDue(Instant here) {
        if (stopped < 0 && breached == null && due != null) {
            breached = due.isBefore(here) ? due : here;
        }
    }

    private void tick() {
        boolean counts = stopped < 0 && !paused;
        pausedMinutes.add(!counts);
        count(minute, counts);
        minute++;
    }

    private void count(int counted, boolean counts) {
        if (counts && (!target.unit().business() || wall.isOpen(counted))) {
            if (used < budget() && used + MINUTE >= budget()) {
                due = wall.instant(counted).plusNanos(budget() - used);
            }
            used += MINUTE;
        }
    }

    private long budget() {
        boolean hours = target.unit() == TargetUnit.HOURS || target.unit() == TargetUnit.BUSINESS_HOURS;
        return target.amount() * (hours ? 60 : 1) * MINUTE;
    }

    private Observed observed() {
        long consumed = used;
        long left = budget() - used;
        ClockState state = stopped < 0
                ? breached != null ? ClockState.BREACHED : paused ? ClockState.PAUSED : ClockState.RUNNING
                : breached != null ? ClockState.STOPPED_LATE : withoutObject ? ClockState.CANCELLED : ClockState.MET;
        Instant stop = stopped < 0 ? null : wall.instant(stopped);
        minute = stopped < 0 ? minute : stopped;
        for (; due == null; minute++) {
            count(minute, true);
        }
        return new Observed(state, due, stop, breached, Duration.ofNanos(consumed), Duration.ofNanos(left));
    }
}
