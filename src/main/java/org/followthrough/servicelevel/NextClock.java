package org.followthrough.servicelevel;

import java.time.Instant;

/**
 * What is due next on a case, as lists show it.
 *
 * @param id of the clock
 * @param soonAt when three quarters of the target are used; null while paused
 * @param dueAt while paused: as if the pause had ended when the case last changed
 */
public record NextClock(String id, String reference, Metric metric, ClockState state, Instant soonAt, Instant dueAt) {}
