package org.followthrough.precontact.goals.progress;

import java.time.LocalDate;
import org.followthrough.insight.FigureKind;
import org.followthrough.precontact.goals.Baseline;

/**
 * The figure of a goal in one week or month.
 *
 * @param from its first day
 * @param to the day after its last
 * @param n how many count
 * @param pending how many are not published yet
 * @param value in the unit of the figure; null where there is none
 * @param counts whether it counts for the goal
 */
public record Span(LocalDate from, LocalDate to, long n, long pending, Double value, boolean counts) {

    /** A week or month with fewer tells more of chance than of the desk. */
    public static final int FEWEST = 5;

    /**
     * A week or month counts when it is over, has {@link #FEWEST} values or more, and at most one in ten is still to be
     * published. A level, such as the backlog, is known exactly and counts whatever it is.
     *
     * @param today the day it is looked at
     */
    static Span of(FigureKind kind, LocalDate from, LocalDate to, long n, long pending, Double value, LocalDate today) {
        boolean enough = kind == FigureKind.LEVEL || n >= FEWEST && Baseline.published(n, pending);
        return new Span(from, to, n, pending, value, value != null && !to.isAfter(today) && enough);
    }
}
