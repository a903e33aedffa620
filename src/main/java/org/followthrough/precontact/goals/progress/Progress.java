package org.followthrough.precontact.goals.progress;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.GoalState;
import org.followthrough.precontact.goals.progress.Trend.Point;
import org.followthrough.precontact.goals.progress.Trend.Prediction;

/**
 * How a goal stands on a day. Its weeks (or months, where the date was more than half a year away) are numbered from 0,
 * the first whole one after it was set; those that {@linkplain Span count} are the points of its trend. The last whole
 * one up to the date decides.
 *
 * <ol>
 *   <li>{@code REACHED} or {@code MISSED}: the deciding week or month counts and is as good as the target, or not. If it
 *       does not count {@value #LONGEST_WAIT} days after the date, its value decides as it is, and without one the goal is
 *       missed.
 *   <li>{@code TOO_EARLY}: fewer than four count.
 *   <li>{@code ON_TRACK}: the line reaches the target in the deciding week or month.
 *   <li>{@code AT_RISK}: the line does not, but the better end of its 95 % prediction interval does.
 *   <li>{@code MISSED_BY_TREND}: not even that.
 * </ol>
 *
 * <p>A goal that has ended keeps what was recorded. See {@link Trend} for the line and its source.
 *
 * @param spans from the first on, as far as they have begun and up to the deciding one
 * @param judged the deciding week or month, as far as it is known
 * @param trend null where it is too early
 * @param prediction for the deciding week or month; null where it is too early
 */
public record Progress(
        GoalState state, List<Span> spans, Span judged, Trend trend, Prediction prediction, LocalDate asOf) {

    /** Days after the date in which what is still to be published is waited for. */
    static final int LONGEST_WAIT = 30;

    /** Says how a goal stands with these weeks or months, in their order from the first. */
    static Progress of(Goal goal, List<Span> spans, LocalDate today) {
        Span judged = spans.stream()
                .filter(span -> span.from().equals(goal.judged()))
                .findFirst()
                .orElseGet(() -> new Span(goal.judged(), goal.rhythm().after(goal.judged(), 1), 0, 0, null, false));
        Optional<Trend> trend = Trend.through(spans.stream()
                .filter(Span::counts)
                .map(span -> new Point(number(goal, span), span.value()))
                .toList());
        Prediction prediction =
                trend.map(line -> line.predict(number(goal, judged))).orElse(null);
        return new Progress(
                state(goal, judged, prediction, today), spans, judged, trend.orElse(null), prediction, today);
    }

    private static GoalState state(Goal goal, Span judged, Prediction prediction, LocalDate today) {
        if (goal.result() != null) {
            return goal.result().outcome();
        }
        boolean waitedEnough = today.isAfter(goal.now().date().plusDays(LONGEST_WAIT));
        if (judged.counts() || waitedEnough) {
            return judged.value() != null && goal.reaches(judged.value()) ? GoalState.REACHED : GoalState.MISSED;
        }
        if (prediction == null) {
            return GoalState.TOO_EARLY;
        }
        if (goal.reaches(prediction.value())) {
            return GoalState.ON_TRACK;
        }
        return goal.reaches(goal.up() ? prediction.high() : prediction.low())
                ? GoalState.AT_RISK
                : GoalState.MISSED_BY_TREND;
    }

    /** The newest week or month that counts. */
    public Optional<Span> newest() {
        return spans.stream().filter(Span::counts).reduce((earlier, later) -> later);
    }

    /** The height of the trend in a week or month. */
    public Optional<Double> line(Goal goal, Span span) {
        return Optional.ofNullable(trend).map(line -> line.at(number(goal, span)));
    }

    private static int number(Goal goal, Span span) {
        return goal.rhythm().number(goal.first(), span.from());
    }
}
