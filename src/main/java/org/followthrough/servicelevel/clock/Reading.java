package org.followthrough.servicelevel.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.followthrough.servicelevel.ClockState;

/**
 * How a clock stands at an instant.
 *
 * @param dueAt while paused: when it would be due if the pause ended now
 * @param stoppedAt null while open
 * @param breachedAt when it became overdue, or null. Later than due if a change of rules moved the due time into the
 *     past, or if the clock was reopened with nothing left
 * @param target the whole target in the time that counts
 * @param consumed what is used of it; {@code consumed + remaining = target}
 * @param remaining negative once overdue
 * @param paused whether others are being waited for; a breached clock may be, too
 * @param course for {@link #slices()} and {@link #reaches(int)}
 */
public record Reading(
        ClockState state,
        Instant startedAt,
        Instant dueAt,
        Instant stoppedAt,
        Instant breachedAt,
        Duration target,
        Duration consumed,
        Duration remaining,
        boolean paused,
        Course course) {

    /**
     * Returns when a share of the target is used, or was.
     *
     * @param percent at least 0; above 100 the time after due is measured
     * @return empty if a pause keeps it from coming, or the clock was stopped before
     */
    public Optional<Instant> reaches(int percent) {
        Basis basis = course.basis().whenUsed(percent);
        Instant unpaused = basis.unpaused(percent);
        Instant reached = basis.moved(unpaused, course.pauses());
        if (stoppedAt != null) {
            boolean before =
                    percent < 100 ? !reached.isAfter(stoppedAt) : breachedAt != null && !reached.isAfter(stoppedAt);
            return before ? Optional.of(reached) : Optional.empty();
        }
        return paused && reached.isAfter(course.until()) ? Optional.empty() : Optional.of(reached);
    }

    /** Returns the share of the target that is used; 100 and more only once it is due. */
    public int usedPercent() {
        boolean due = !dueAt.isAfter(course.until());
        if (target.isZero()) {
            return due ? 100 : 0;
        }
        long percent = consumed.multipliedBy(100).dividedBy(target);
        return (int) Math.min(percent, due ? Integer.MAX_VALUE : 99);
    }

    /**
     * Returns each piece of time and whether it counts: without gaps from the start to the stop, or to the later of
     * due and now, and cut at now. Counted slices add up to what is consumed until now and to the target until due,
     * except after a proportional change, before which they had another weight.
     */
    public List<Slice> slices() {
        return course.slices();
    }
}
