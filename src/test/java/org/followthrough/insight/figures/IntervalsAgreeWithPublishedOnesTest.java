package org.followthrough.insight.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each interval gives what the papers and textbooks print. */
class IntervalsAgreeWithPublishedOnesTest {

    /** "Student's" sleep data of 1908: hours of sleep gained by ten people with each of two drugs. */
    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    @ParameterizedTest
    @CsvSource({ // Newcombe 1998, 857-872, table I, method 3
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718"
    })
    void ofAShare(long hits, long n, double low, double high) {
        isAbout(Interval.ofShare(hits, n), low, high, 0.00005);
    }

    @ParameterizedTest
    @CsvSource({ // Newcombe 1998, 873-890, table II, method 10; he takes the second from the first
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void ofTheDifferenceOfTwoShares(long hits2, long n2, long hits1, long n1, double low, double high) {
        isAbout(Interval.ofShares(hits1, n1, hits2, n2), low, high, 0.00005);
    }

    /** As R prints it for t.test(sleep$extra). */
    @Test
    void ofAMean() {
        double[] all = new double[20];
        System.arraycopy(FIRST, 0, all, 0, 10);
        System.arraycopy(SECOND, 0, all, 10, 10);

        isAbout(Interval.ofMean(20, mean(all), variance(all)), 0.5955845, 2.4844155, 1e-6);
    }

    /** As R prints it for t.test(extra ~ group, data = sleep): df = 17.776. */
    @Test
    void ofTheDifferenceOfTwoMeans() {
        isAbout(
                Interval.ofMeans(10, mean(SECOND), variance(SECOND), 10, mean(FIRST), variance(FIRST)),
                -3.3654832,
                0.2054832,
                1e-6);
    }

    /** NIST/SEMATECH e-Handbook 1.3.5.3 (cars of the US and of Japan): t = -12.94627 at 136.8750 degrees of freedom. */
    @Test
    void ofTheDifferenceOfTwoMeansOfUnlikeSamples() {
        double difference = 20.14458 - 30.48101;
        double half = 1.977513 * difference / -12.94627;

        isAbout(
                Interval.ofMeans(79, 30.48101, 6.10771 * 6.10771, 249, 20.14458, 6.41470 * 6.41470),
                difference - half,
                difference + half,
                1e-3);
    }

    /** By hand: 50 promoters and 20 detractors of 100; √((0.7 − 0.3²) / 100) = 0.0781025. */
    @Test
    void ofANetPromoterScore() {
        isAbout(Interval.ofNetPromoters(50, 20, 100), 30 - 15.30781, 30 + 15.30781, 1e-4);
        isAbout(Interval.ofNetPromoterScores(20, 50, 100, 50, 20, 100), 60 - 21.64851, 60 + 21.64851, 1e-4);
    }

    @Test
    void nothingIsSaidOfFewerThanTwoOrOfMeansOfWhatIsAllAlike() {
        assertThat(Interval.ofMean(0, Double.NaN, Double.NaN)).isEmpty();
        assertThat(Interval.ofMean(1, 5, Double.NaN)).isEmpty();
        assertThat(Interval.ofMean(3, 5, 0)).isEmpty();
        assertThat(Interval.ofShare(0, 0)).isEmpty();
        assertThat(Interval.ofShare(1, 1)).isEmpty();
        assertThat(Interval.ofNetPromoters(0, 0, 0)).isEmpty();
        assertThat(Interval.ofNetPromoters(1, 0, 1)).isEmpty();
        assertThat(Interval.ofNetPromoters(4, 0, 4)).isEmpty();
        assertThat(Interval.ofMeans(1, 5, Double.NaN, 9, 4, 2)).isEmpty();
        assertThat(Interval.ofMeans(4, 5, 0, 4, 4, 0)).isEmpty();
        assertThat(Interval.ofShares(1, 1, 3, 9)).isEmpty();
        assertThat(Interval.ofNetPromoterScores(0, 0, 0, 5, 1, 9)).isEmpty();
        assertThat(Interval.ofNetPromoterScores(3, 0, 3, 0, 4, 4)).isEmpty();
    }

    @Test
    void aSampleThatIsAllAlikeIsComparedWithOneThatIsNot() {
        assertThat(Interval.ofMeans(5, 3, 0, 5, 4, 1))
                .hasValueSatisfying(found -> assertThat(found.low()).isFinite());
    }

    @Test
    void zeroOnTheEdgeMayBeChance() {
        assertThat(new Interval(0, 3).excludesZero()).isFalse();
        assertThat(new Interval(-1, 3).excludesZero()).isFalse();
        assertThat(new Interval(0.1, 3).excludesZero()).isTrue();
        assertThat(new Interval(-3, -0.1).excludesZero()).isTrue();
    }

    private static void isAbout(Optional<Interval> found, double low, double high, double by) {
        assertThat(found).isPresent();
        assertThat(found.get().low()).isCloseTo(low, within(by));
        assertThat(found.get().high()).isCloseTo(high, within(by));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
