package org.followthrough.insight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.followthrough.insight.Difference;
import org.followthrough.insight.Difference.Verdict;
import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two tallies make a plain sentence: what changed, of how many, and whether it may be chance. */
class AComparisonSaysWhatMayBeConcludedTest {

    @Test
    void aFasterResponseThatIsBeyondChance() {
        Difference found = Comparison.of(Figure.FRT, minutes(812, 42, 400), minutes(640, 31, 300));

        assertThat(found.sentence())
                .isEqualTo(
                        "First response time 42 min → 31 min, n = 812 and 640; the difference is beyond chance, for the"
                                + " better.");
        assertThat(found.difference()).isEqualTo(-660);
        assertThat(found.low()).isLessThan(-660);
        assertThat(found.high()).isBetween(-660.0, 0.0);
        assertThat(found.better()).isTrue();
    }

    @Test
    void aSlowerResponseThatMayBeChance() {
        Difference found = Comparison.of(Figure.FRT, minutes(12, 31, 400), minutes(14, 42, 400));

        assertThat(found.sentence())
                .isEqualTo("First response time 31 min → 42 min, n = 12 and 14; the difference may be chance.");
        assertThat(found.verdict()).isEqualTo(Verdict.MAY_BE_CHANCE);
        assertThat(found.better()).isFalse();
    }

    @Test
    void tooFewToTell() {
        assertThat(Comparison.of(Figure.FRT, minutes(1, 31, Double.NaN), minutes(1400, 42, 400))
                        .sentence())
                .isEqualTo("First response time 31 min → 42 min, n = 1 and 1,400; too few to tell.");
        assertThat(Comparison.of(Figure.FRT, Tally.NOTHING, minutes(3, 42, 400)).sentence())
                .isEqualTo("First response time: nothing to compare, n = 0 and 3.");
    }

    @Test
    void sharesDifferByPercentagePoints() {
        assertThat(Comparison.of(Figure.FCR_GROSS, share(56, 70), share(48, 80)).sentence())
                .isEqualTo("First contact resolution (gross) 80.0 % → 60.0 % (−20.0 percentage points), n = 70 and 80;"
                        + " the difference is beyond chance, for the worse.");
        assertThat(Comparison.of(Figure.ESCALATION_FUNCTIONAL, share(48, 80), share(56, 70))
                        .sentence())
                .as("neither direction is good")
                .isEqualTo("Functional escalation rate 60.0 % → 80.0 % (+20.0 percentage points), n = 80 and 70; the"
                        + " difference is beyond chance.");
        assertThat(Comparison.of(Figure.REOPEN, share(5, 50), share(5, 50)).sentence())
                .isEqualTo("Reopen rate 10.0 % → 10.0 % (0.0 percentage points), n = 50 and 50; the difference may be"
                        + " chance.");
    }

    @Test
    void scoresDifferByPoints() {
        Tally before = new Tally(100, 0, BigDecimal.ZERO, null, null, null, 20, 50);
        Tally after = new Tally(100, 0, BigDecimal.ZERO, null, null, null, 50, 20);

        assertThat(Comparison.of(Figure.NPS, before, after).sentence())
                .isEqualTo("Net promoter score (NPS) −30 → +30 (+60 points), n = 100 and 100; the difference is beyond"
                        + " chance, for the better.");
    }

    @Test
    void countsAreExact() {
        assertThat(Comparison.of(Figure.RECEIVED, count(1812), count(640)).sentence())
                .isEqualTo("Cases received 1,812 → 640 (−1,172).");
        assertThat(Comparison.of(Figure.BACKLOG, count(52), count(40)).sentence())
                .isEqualTo("Backlog 52 → 40 (−12), for the better.");
        assertThat(Comparison.of(Figure.BACKLOG, Tally.NOTHING, Tally.NOTHING).verdict())
                .isEqualTo(Verdict.EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.25, 0.3 s",
        "42, 42 s",
        "59.6, 1 min",
        "60, 1 min",
        "95, 1 min 35 s",
        "599.4, 9 min 59 s",
        "2520, 42 min",
        "3599, 1 h",
        "19200, 5 h 20 min",
        "172799, 2 d",
        "273600, 3 d 4 h",
        "-90, −1 min 30 s"
    })
    void durationsAreToldInUnitsOfTheirSize(double seconds, String words) {
        assertThat(Words.duration(seconds)).isEqualTo(words);
    }

    private static Tally minutes(long n, double mean, double varianceInSquareMinutes) {
        return new Tally(
                n,
                0,
                BigDecimal.valueOf(n * mean * 60_000),
                varianceInSquareMinutes * 60_000 * 60_000,
                null,
                null,
                0,
                0);
    }

    private static Tally share(long hits, long n) {
        return new Tally(n, 0, BigDecimal.valueOf(hits), null, null, null, hits, 0);
    }

    private static Tally count(long n) {
        return new Tally(n, 0, BigDecimal.valueOf(n), null, null, null, 0, 0);
    }
}
