package org.followthrough.servicelevel.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.Basis.Pause;
import org.followthrough.servicelevel.clock.ClockEvent.Advanced;
import org.followthrough.servicelevel.clock.ClockEvent.Cancelled;
import org.followthrough.servicelevel.clock.ClockEvent.Paused;
import org.followthrough.servicelevel.clock.ClockEvent.Reopened;
import org.followthrough.servicelevel.clock.ClockEvent.Resumed;
import org.followthrough.servicelevel.clock.ClockEvent.RulesChanged;
import org.followthrough.servicelevel.clock.ClockEvent.Stopped;

/**
 * Reads a clock by replaying its events. Nothing is kept between two readings, so the same events give the same
 * reading, and what lies in the past of two readings is the same in both.
 */
public final class ServiceClock {

    private final Metric metric;
    private final List<Pause> pauses = new ArrayList<>();
    private final List<RulesChanged> changedWhileStopped = new ArrayList<>();

    private Instant start;
    private Basis basis;
    private Instant due;
    private Duration pausedBeforeDue = Duration.ZERO;
    private Instant pausedSince;
    private String pausedWhy;
    private Instant stoppedAt;
    private Instant breachedAt;
    private boolean cancelled;
    private boolean withoutObject;

    private ServiceClock(Metric metric, Instant start, Rules rules) {
        this.metric = metric;
        this.start = start;
        this.basis = Basis.from(start, rules, null);
        this.due = basis.due();
    }

    /**
     * Reads a clock.
     *
     * @param events in order of time. Those after now are ignored, those before the start count as at the start;
     *     pauses are ignored by metrics that never pause
     * @throws IllegalArgumentException if the events are out of order
     * @throws org.followthrough.servicelevel.calendar.TooFarAway if the calendar has too little open time
     */
    public static Reading read(Metric metric, Instant start, Rules rules, List<ClockEvent> events, Instant now) {
        ServiceClock clock = new ServiceClock(metric, start, rules);
        Instant present = Basis.later(start, now);
        Instant last = Instant.MIN;
        for (ClockEvent event : events) {
            if (event.at().isBefore(last)) {
                throw new IllegalArgumentException("Events are out of order: " + event + " comes after " + last);
            }
            last = event.at();
            if (!event.at().isAfter(now)) {
                clock.take(event, Basis.later(start, event.at()));
            }
        }
        return clock.reading(present);
    }

    private void take(ClockEvent event, Instant at) {
        if (cancelled) {
            return;
        }
        noteBreach(at, event instanceof Stopped || event instanceof Cancelled);
        if (event instanceof Paused pause) {
            pause(at, pause.why());
        } else if (event instanceof Resumed) {
            resume(at);
        } else if (event instanceof Stopped) {
            stop(at);
        } else if (event instanceof Cancelled) {
            cancelled = true;
            withoutObject = stoppedAt == null;
            stop(at);
        } else if (event instanceof Reopened) {
            reopen(at);
        } else if (event instanceof RulesChanged change) {
            change(change, at);
        } else if (event instanceof Advanced advance) {
            advance(advance, at);
        }
    }

    /** Whatever ends a clock at the very instant it is due comes in time; everything else comes too late. */
    private void noteBreach(Instant at, boolean ends) {
        Instant dueNow = dueBy(at);
        if (stoppedAt == null && breachedAt == null && (ends ? dueNow.isBefore(at) : !dueNow.isAfter(at))) {
            breachedAt = dueNow;
        }
    }

    private void pause(Instant at, String why) {
        if (metric.pauses() && stoppedAt == null) {
            resume(at);
            pausedSince = at;
            pausedWhy = why;
        }
    }

    private void resume(Instant at) {
        if (pausedSince != null) {
            Pause pause = new Pause(pausedSince, at, pausedWhy);
            pauses.add(pause);
            pausedSince = null;
            moveBy(pause);
        }
    }

    private void stop(Instant at) {
        if (stoppedAt == null) {
            resume(at);
            stoppedAt = at;
        }
    }

    private void reopen(Instant at) {
        if (stoppedAt == null || !metric.reopens()) {
            return;
        }
        Pause resolved = new Pause(stoppedAt, at, "resolved");
        pauses.add(resolved);
        moveBy(resolved);
        stoppedAt = null;
        if (breachedAt != null) {
            breachedAt = at;
        }
        changedWhileStopped.forEach(change -> change(change, at));
        changedWhileStopped.clear();
        breachIfNothingIsLeft(at);
    }

    private void change(RulesChanged change, Instant at) {
        if (stoppedAt != null) {
            changedWhileStopped.add(change);
        } else if (breachedAt == null) {
            basis = changed(change, at);
            due = basis.due();
            pausedBeforeDue = Duration.ZERO;
            pauses.forEach(this::moveBy);
            breachIfNothingIsLeft(at);
        }
    }

    private void advance(Advanced advance, Instant at) {
        if (stoppedAt != null || breachedAt != null || !advance.start().isBefore(start)) {
            return;
        }
        List<Pause> earlier = advance.waits().stream()
                .filter(wait -> wait.from().isBefore(start) && metric.pauses())
                .map(wait -> new Pause(wait.from(), Basis.earlier(wait.to(), start), wait.why()))
                .toList();
        pauses.addAll(0, earlier);
        start = advance.start();
        basis = Basis.from(start, basis.rules(), null);
        due = basis.due();
        pausedBeforeDue = Duration.ZERO;
        pauses.forEach(this::moveBy);
        breachIfNothingIsLeft(at);
    }

    private Basis changed(RulesChanged change, Instant at) {
        return switch (change.mode()) {
            case RETROACTIVE -> Basis.from(start, change.rules(), null);
            case FROM_CHANGE -> Basis.from(at, change.rules(), basis);
            case PROPORTIONAL -> basis.proportional(change.rules(), at, basis.counted(at, pausesUntil(at)));
        };
    }

    private void breachIfNothingIsLeft(Instant at) {
        if (breachedAt == null && !dueBy(at).isAfter(at)) {
            breachedAt = at;
        }
    }

    private void moveBy(Pause pause) {
        Instant from = Basis.later(pause.from(), basis.origin());
        if (breachedAt == null && basis.stops(from, due)) {
            pausedBeforeDue = pausedBeforeDue.plus(basis.rules().between(from, pause.to()));
            due = dueAfter(pausedBeforeDue);
        }
    }

    /** Returns the due time if a pause that lasts were to end at an instant. */
    private Instant dueBy(Instant at) {
        if (pausedSince == null || breachedAt != null) {
            return due;
        }
        Instant from = Basis.later(pausedSince, basis.origin());
        return basis.stops(from, due)
                ? dueAfter(pausedBeforeDue.plus(basis.rules().between(from, at)))
                : due;
    }

    private Instant dueAfter(Duration paused) {
        return paused.isZero() ? basis.due() : basis.rules().plus(basis.due(), paused);
    }

    private List<Pause> pausesUntil(Instant at) {
        if (pausedSince == null) {
            return pauses;
        }
        List<Pause> all = new ArrayList<>(pauses);
        all.add(new Pause(pausedSince, at, pausedWhy));
        return all;
    }

    private Reading reading(Instant now) {
        noteBreach(now, false);
        Instant until = stoppedAt == null ? now : stoppedAt;
        Instant dueAt = dueBy(until);
        Instant end = stoppedAt == null ? Basis.later(dueAt, now) : stoppedAt;
        List<Pause> all = List.copyOf(pausesUntil(until));
        Duration consumed = basis.counted(until, all);
        return new Reading(
                state(),
                start,
                dueAt,
                stoppedAt,
                breachedAt,
                basis.budget(),
                consumed,
                basis.budget().minus(consumed),
                pausedSince != null,
                new Course(basis, start, all, until, end));
    }

    private ClockState state() {
        if (stoppedAt == null) {
            return breachedAt != null
                    ? ClockState.BREACHED
                    : pausedSince != null ? ClockState.PAUSED : ClockState.RUNNING;
        }
        return breachedAt != null ? ClockState.STOPPED_LATE : withoutObject ? ClockState.CANCELLED : ClockState.MET;
    }
}
