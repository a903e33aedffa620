package org.followthrough.precontact.goals.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureKind;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.Goal.Result;
import org.followthrough.precontact.goals.Goal.Revision;
import org.followthrough.precontact.goals.GoalState;
import org.followthrough.precontact.goals.Rhythm;
import org.followthrough.precontact.goals.progress.Trend.Point;
import org.followthrough.precontact.goals.progress.Trend.Prediction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The numbers are computed by hand. */
class TheTrendSaysHowAGoalStandsTest {

    /** A Monday. */
    private static final LocalDate START = LocalDate.of(2027, 1, 4);

    @Nested
    class TheLine {

        @Test
        void leavesTheLeastSquares() {
            // x̄ = 3, ȳ = 4, Sxx = 10, Σ(x−x̄)(y−ȳ) = 6; residuals −0.8 0.6 1.0 −0.6 −0.2, squares 2.4, s² = 2.4 / 3.
            Trend line = Trend.through(points(2, 4, 5, 4, 5)).orElseThrow();
            assertThat(line.slope()).isCloseTo(0.6, within(1e-12));
            assertThat(line.intercept()).isCloseTo(2.2, within(1e-12));
            assertThat(line.scatter()).isCloseTo(Math.sqrt(0.8), within(1e-12));
        }

        @Test
        void predictsOneNewValueWithItsInterval() {
            // At 6: 2.2 + 0.6 · 6 = 5.8; t(0.975; 3) = 3.182446, √(1 + 1/5 + 9/10) = √2.1, margin 3.182446 · √0.8 ·
            // √2.1.
            Prediction next = Trend.through(points(2, 4, 5, 4, 5)).orElseThrow().predict(6);
            assertThat(next.value()).isCloseTo(5.8, within(1e-12));
            assertThat(next.high() - next.value()).isCloseTo(4.124922, within(1e-6));
            assertThat(next.value() - next.low()).isCloseTo(4.124922, within(1e-6));
        }

        @Test
        void thatFitsExactlyLeavesNothingToChance() {
            Prediction next = Trend.through(points(10, 8, 6, 4)).orElseThrow().predict(5);
            assertThat(next.value()).isCloseTo(2, within(1e-12));
            assertThat(next.high()).isCloseTo(2, within(1e-9));
        }

        @Test
        void isNotLaidThroughThree() {
            assertThat(Trend.through(points(1, 2, 3))).isEmpty();
        }

        private static List<Point> points(double... values) {
            return IntStream.range(0, values.length)
                    .mapToObj(n -> new Point(n + 1, values[n]))
                    .toList();
        }
    }

    @Nested
    class AWeek {

        private static final LocalDate NEXT = START.plusWeeks(1);

        @Test
        void countsWhenItIsOverAndAllIsPublished() {
            assertThat(week(5, 0, NEXT).counts()).isTrue();
            assertThat(week(5, 0, NEXT.minusDays(1)).counts()).isFalse();
        }

        @Test
        void countsWithOneInTenStillToBePublishedAndNotWithMore() {
            assertThat(week(9, 1, NEXT).counts()).isTrue();
            assertThat(week(8, 1, NEXT).counts()).isFalse();
        }

        @Test
        void withFourValuesIsChance() {
            assertThat(week(4, 0, NEXT).counts()).isFalse();
        }

        @Test
        void ofABacklogCountsHoweverSmall() {
            assertThat(Span.of(FigureKind.LEVEL, START, NEXT, 0, 0, 0.0, NEXT).counts())
                    .isTrue();
        }

        private static Span week(long n, long pending, LocalDate today) {
            return Span.of(FigureKind.SHARE, START, NEXT, n, pending, 0.8, today);
        }
    }

    @Nested
    class AGoal {

        // 12 weeks from 4 January; the last whole one up to Sunday 28 March is number 11, from 22 March.
        private static final LocalDate DATE = LocalDate.of(2027, 3, 28);

        @Test
        void isTooEarlyToTellWithThreeWeeks() {
            assertThat(of(0.9, 0.5, 0.6, 0.7).state()).isEqualTo(GoalState.TOO_EARLY);
        }

        @Test
        void isOnTrackWhenTheLineGetsThere() {
            // 0.50 + 0.04 · 11 = 0.94
            Progress progress = of(0.9, 0.50, 0.54, 0.58, 0.62);
            assertThat(progress.prediction().value()).isCloseTo(0.94, within(1e-12));
            assertThat(progress.state()).isEqualTo(GoalState.ON_TRACK);
        }

        @Test
        void isAtRiskWhenOnlyChanceGetsItThere() {
            // Line through 0.50 0.60 0.52 0.58: slope 0.016, intercept 0.526, at 11: 0.702. Residuals −0.026 0.058
            // −0.038 0.006, s² = 0.00552 / 2; √(1 + 1/4 + 9.5² / 5) = 4.39318; t(0.975; 2) = 4.302653; margin 0.99305.
            Progress progress = of(0.9, 0.50, 0.60, 0.52, 0.58);
            assertThat(progress.prediction().value()).isCloseTo(0.702, within(1e-12));
            assertThat(progress.prediction().high() - 0.702).isCloseTo(0.993046, within(1e-5));
            assertThat(progress.state()).isEqualTo(GoalState.AT_RISK);
        }

        @Test
        void isMissedByTrendWhenNotEvenChanceGetsItThere() {
            // 0.50 + 0.01 · 11 = 0.61, without scatter.
            assertThat(of(0.9, 0.50, 0.51, 0.52, 0.53).state()).isEqualTo(GoalState.MISSED_BY_TREND);
        }

        @Test
        void forWhichLowIsGoodIsReadTheOtherWay() {
            Goal goal = goal(Figure.FRT, 1800, null);
            // 3600 − 200 · 11 = 1400 s.
            assertThat(Progress.of(goal, weeks(3600, 3400, 3200, 3000), START.plusWeeks(4))
                            .state())
                    .isEqualTo(GoalState.ON_TRACK);
            assertThat(Progress.of(goal, weeks(3600, 3590, 3580, 3570), START.plusWeeks(4))
                            .state())
                    .isEqualTo(GoalState.MISSED_BY_TREND);
        }

        @Test
        void isNotToldByWhatIsNotPublished() {
            List<Span> weeks = new ArrayList<>(weeks(0.50, 0.54, 0.58));
            weeks.add(new Span(START.plusWeeks(3), START.plusWeeks(4), 9, 40, 0.99, false));
            Progress progress = Progress.of(goal(Figure.SLA_FRT, 0.9, null), weeks, START.plusWeeks(4));
            assertThat(progress.state()).isEqualTo(GoalState.TOO_EARLY);
            assertThat(progress.newest().orElseThrow().value()).isEqualTo(0.58);
        }

        @Test
        void leavesAWeekThatDoesNotCountOutWithoutClosingTheGap() {
            // Weeks 0, 1, 2 and 4 on one line: 0.50 + 0.04 · 11 = 0.94.
            List<Span> weeks = new ArrayList<>(weeks(0.50, 0.54, 0.58));
            weeks.add(new Span(START.plusWeeks(3), START.plusWeeks(4), 2, 0, 0.1, false));
            weeks.add(week(4, 0.66));
            Progress progress = Progress.of(goal(Figure.SLA_FRT, 0.9, null), weeks, START.plusWeeks(5));
            assertThat(progress.prediction().value()).isCloseTo(0.94, within(1e-12));
        }

        @Test
        void isDecidedByTheLastWholeWeekUpToItsDate() {
            double[] twelve = IntStream.range(50, 62)
                    .mapToDouble(percent -> percent / 100.0)
                    .toArray();
            assertThat(at(DATE.plusDays(1), 0.61, twelve)).isEqualTo(GoalState.REACHED);
            assertThat(at(DATE.plusDays(1), 0.62, twelve)).isEqualTo(GoalState.MISSED);
        }

        @Test
        void waitsThirtyDaysForThatWeek() {
            List<Span> weeks = new ArrayList<>(weeks(0.50, 0.51, 0.52, 0.53));
            weeks.add(new Span(START.plusWeeks(11), START.plusWeeks(12), 8, 8, 0.95, false));
            Goal goal = goal(Figure.SLA_FRT, 0.9, null);
            assertThat(Progress.of(goal, weeks, DATE.plusDays(30)).state()).isEqualTo(GoalState.MISSED_BY_TREND);
            assertThat(Progress.of(goal, weeks, DATE.plusDays(31)).state()).isEqualTo(GoalState.REACHED);
            assertThat(Progress.of(goal, weeks.subList(0, 4), DATE.plusDays(31)).state())
                    .isEqualTo(GoalState.MISSED);
        }

        @Test
        void thatHasEndedKeepsItsResult() {
            Goal ended = goal(Figure.SLA_FRT, 0.9, new Result(GoalState.CLOSED, null, Instant.EPOCH));
            assertThat(Progress.of(ended, weeks(0.9, 0.9, 0.9, 0.9), START.plusWeeks(4))
                            .state())
                    .isEqualTo(GoalState.CLOSED);
        }

        private static GoalState at(LocalDate today, double target, double... values) {
            return Progress.of(goal(Figure.SLA_FRT, target, null), weeks(values), today)
                    .state();
        }

        private static Progress of(double target, double... values) {
            return Progress.of(goal(Figure.SLA_FRT, target, null), weeks(values), START.plusWeeks(values.length));
        }

        private static List<Span> weeks(double... values) {
            return IntStream.range(0, values.length)
                    .mapToObj(n -> week(n, values[n]))
                    .toList();
        }

        private static Span week(int number, double value) {
            return new Span(START.plusWeeks(number), START.plusWeeks(number + 1), 40, 0, value, true);
        }

        private static Goal goal(Figure figure, double target, Result result) {
            Instant set = START.atStartOfDay(Goal.DESK).toInstant();
            return new Goal(
                    "GOAL-2027-0001",
                    figure,
                    1,
                    Map.of(),
                    Rhythm.WEEK,
                    START.minusWeeks(4),
                    START,
                    figure.highIsGood().orElseThrow() ? 0.5 : 3600,
                    100,
                    "sara",
                    set,
                    List.of(new Revision(1, target, DATE, "sara", "It matters.", "sara", set)),
                    List.of(),
                    result);
        }
    }

    @Nested
    class ItsRhythm {

        @Test
        void isWholeWeeksFromMondayOrWholeMonths() {
            LocalDate wednesday = LocalDate.of(2027, 1, 6);
            assertThat(Rhythm.WEEK.firstFrom(wednesday)).isEqualTo("2027-01-11");
            assertThat(Rhythm.WEEK.firstFrom(START)).isEqualTo(START);
            assertThat(Rhythm.MONTH.firstFrom(wednesday)).isEqualTo("2027-02-01");
            assertThat(Rhythm.MONTH.firstFrom(LocalDate.of(2027, 2, 1))).isEqualTo("2027-02-01");
        }

        @Test
        void endsWithTheLastThatIsWholeOnTheDate() {
            assertThat(Rhythm.WEEK.lastUpTo(LocalDate.of(2027, 3, 28))).isEqualTo("2027-03-22");
            assertThat(Rhythm.WEEK.lastUpTo(LocalDate.of(2027, 3, 27))).isEqualTo("2027-03-15");
            assertThat(Rhythm.MONTH.lastUpTo(LocalDate.of(2027, 3, 31))).isEqualTo("2027-03-01");
            assertThat(Rhythm.MONTH.lastUpTo(LocalDate.of(2027, 3, 30))).isEqualTo("2027-02-01");
        }
    }
}
