package org.followthrough.precontact.goals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.casefile.Customer;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureQuestion;

/**
 * A goal with all that became of it.
 *
 * @param definition of the figure when the goal was set
 * @param only what of the figure it is about, empty for all
 * @param baselineTo the day after the last of the baseline
 * @param baseline in the unit of the figure
 * @param revisions the first is the goal as it was set, the last holds now
 * @param reviews oldest first
 * @param result null while it runs
 */
public record Goal(
        String number,
        Figure figure,
        int definition,
        Map<Cut, String> only,
        Rhythm rhythm,
        LocalDate baselineFrom,
        LocalDate baselineTo,
        double baseline,
        long baselineN,
        String setBy,
        Instant setAt,
        List<Revision> revisions,
        List<Review> reviews,
        Result result) {

    /** The zone in which its days are told. */
    public static final ZoneId DESK = ZoneId.of(Customer.USUAL_ZONE);

    /**
     * What was to be reached, from some moment on.
     *
     * @param target in the unit of the figure
     * @param date the last day by which it is to be reached
     * @param reason of the goal for the first, of the change for the others
     */
    public record Revision(
            int revision,
            double target,
            LocalDate date,
            String owner,
            String reason,
            String changedBy,
            Instant changedAt) {}

    /**
     * What the figure was in a period.
     *
     * @param from first day of the period
     */
    public record Value(LocalDate from, double value, long n) {}

    /**
     * One look at the goal by a person.
     *
     * @param revision that was looked at
     * @param state as it stood then
     * @param predicted what the trend promised for the date; null where it was too early
     * @param newest the newest value that counted then, or null
     */
    public record Review(
            int revision,
            Decision decision,
            String note,
            GoalState state,
            Double predicted,
            Value newest,
            String reviewedBy,
            Instant reviewedAt) {}

    /**
     * How it ended.
     *
     * @param outcome reached, missed, or closed before it was decided
     * @param value on which that rests, or null
     */
    public record Result(GoalState outcome, Value value, Instant recordedAt) {}

    /** What holds now. */
    public Revision now() {
        return revisions.get(revisions.size() - 1);
    }

    /** How it ended, if it did. */
    public Optional<Result> ended() {
        return Optional.ofNullable(result);
    }

    /** Whether a larger value is better. */
    public boolean up() {
        return figure.highIsGood().orElseThrow();
    }

    /** Whether a value is as good as the target, or better. */
    public boolean reaches(double value) {
        return up() ? value >= now().target() : value <= now().target();
    }

    /** Whether the figure is defined otherwise today than when the goal was set. */
    public boolean redefined() {
        return figure.definition() != definition;
    }

    /** The day on which it was set. */
    public LocalDate setOn() {
        return LocalDate.ofInstant(setAt, DESK);
    }

    /** First day of the first whole week or month after it was set. */
    public LocalDate first() {
        return rhythm.firstFrom(setOn());
    }

    /** First day of the week or month that decides: the last whole one up to the date. */
    public LocalDate judged() {
        return rhythm.lastUpTo(now().date());
    }

    /** The figure in a period, both days at midnight of the desk. */
    public FigureQuestion question(LocalDate from, LocalDate to) {
        return question(figure, only, from, to);
    }

    static FigureQuestion question(Figure figure, Map<Cut, String> only, LocalDate from, LocalDate to) {
        return new FigureQuestion(
                figure,
                from.atStartOfDay(DESK).toInstant(),
                to.atStartOfDay(DESK).toInstant(),
                DESK,
                null,
                only);
    }
}
