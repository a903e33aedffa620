package org.followthrough.servicelevel.clock;

import java.time.Instant;
import java.util.List;

/** Something that happens to a clock. */
public sealed interface ClockEvent {

    /** Returns when it happened, whenever it was recorded. */
    Instant at();

    /**
     * Waiting for others begins. While paused already, only the reason changes.
     *
     * @param why in words a customer could be told
     */
    record Paused(Instant at, String why) implements ClockEvent {}

    /** Waiting for others ends. Changes nothing if the clock is not paused. */
    record Resumed(Instant at) implements ClockEvent {}

    /** What was promised is done. */
    record Stopped(Instant at) implements ClockEvent {}

    /** What was done has to be done again; the time between counts as a pause, if the metric reopens at all. */
    record Reopened(Instant at) implements ClockEvent {}

    /** From now on other rules hold. Changes nothing once the clock is breached. */
    record RulesChanged(Instant at, Rules rules, ChangeMode mode) implements ClockEvent {}

    /**
     * The clock takes over from another one that began earlier, and counts from that start on, by the rules in force.
     * Changes nothing once the clock is breached or stopped, nor if the other one began later.
     *
     * @param waits when the other one was paused, in order of time
     */
    record Advanced(Instant at, Instant start, List<Wait> waits) implements ClockEvent {}

    /** A wait that is over. */
    record Wait(Instant from, Instant to, String why) {}

    /** The clock has lost its object. */
    record Cancelled(Instant at) implements ClockEvent {}
}
