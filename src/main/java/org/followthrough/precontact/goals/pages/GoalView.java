package org.followthrough.precontact.goals.pages;

import java.time.LocalDate;
import java.util.List;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.GoalState;

/**
 * A goal as people read it.
 *
 * @param about what of the figure it is about, in words
 * @param state as it stands now
 * @param sentence why it stands so
 * @param newest the newest value that counted, in words; null where there is none
 * @param newestIn when that was
 * @param unit in what a new target is typed
 * @param typed the target in that unit
 * @param judgedIn the week or month that decides
 * @param rows week by week or month by month, up to the deciding one
 */
record GoalView(
        Goal goal,
        String about,
        GoalState state,
        String sentence,
        String baseline,
        String target,
        String newest,
        String newestIn,
        String unit,
        String typed,
        String judgedIn,
        String owner,
        boolean ownerGone,
        String setBy,
        List<Row> rows,
        List<Look> looks,
        List<Aim> aims) {

    /**
     * One week or month.
     *
     * @param name as "week from 4 January 2027"
     * @param brief for the axis of the chart
     * @param line the trend, in the unit of the figure; null where it is too early
     * @param note why it does not count; empty where it does
     * @param cases address of the cases behind it; null where there are none
     */
    record Row(
            String name,
            String brief,
            long n,
            long pending,
            Double value,
            String words,
            Double line,
            String lineWords,
            boolean counts,
            String note,
            String cases) {}

    /** One review, in words. */
    record Look(Goal.Review review, String by, String value, String predicted) {}

    /** What was aimed at from some moment on, in words. */
    record Aim(Goal.Revision revision, String target, String owner, String by) {}

    /** How a state is coloured, besides its words. */
    public String tone() {
        return switch (state) {
            case ON_TRACK, REACHED -> "resolved";
            case AT_RISK -> "high";
            case MISSED_BY_TREND, MISSED -> "urgent";
            case TOO_EARLY, CLOSED -> "";
        };
    }

    /** A sign that tells states apart without colour. */
    public String sign() {
        return switch (state) {
            case ON_TRACK -> "●";
            case REACHED -> "✓";
            case AT_RISK -> "▲";
            case MISSED_BY_TREND -> "■";
            case MISSED -> "✕";
            case TOO_EARLY -> "…";
            case CLOSED -> "–";
        };
    }

    /** A day as people of the desk write it. */
    public String day(LocalDate day) {
        return GoalViews.DAY.format(day);
    }

    public LocalDate date() {
        return goal.now().date();
    }
}
