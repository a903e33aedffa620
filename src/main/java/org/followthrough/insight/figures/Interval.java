package org.followthrough.insight.figures;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.followthrough.insight.FigureKind;

/**
 * A 95 % confidence interval. There is none where nothing can be said: of fewer than two observations, and of means
 * whose observations are all alike.
 */
record Interval(double low, double high) {

    private static final double UPPER = 0.975;
    private static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(UPPER);

    /** What of it lies on the scale of a kind of figure. */
    Interval on(FigureKind scale) {
        return new Interval(Math.max(scale.lowest(), low), Math.min(scale.highest(), high));
    }

    /**
     * Of a mean: Student's t (Student, "The Probable Error of a Mean", Biometrika 6, 1908): mean ± t(n − 1) · s / √n.
     *
     * @param variance of the sample, with n − 1 below
     */
    static Optional<Interval> ofMean(long n, double mean, double variance) {
        if (n < 2 || !(variance > 0)) {
            return Optional.empty();
        }
        double half = t(n - 1.0) * Math.sqrt(variance / n);
        return Optional.of(new Interval(mean - half, mean + half));
    }

    /**
     * Of a share: Wilson's score interval without continuity correction (Wilson, "Probable inference, the law of
     * succession, and statistical inference", JASA 22, 1927; method 3 of Newcombe, Statistics in Medicine 17, 1998,
     * 857–872).
     */
    static Optional<Interval> ofShare(long hits, long n) {
        return n < 2 ? Optional.empty() : Optional.of(wilson(hits, n));
    }

    /**
     * Of a net promoter score in points: normal, with the variance of a trinomial (Rocks, "Interval Estimation for the
     * 'Net Promoter Score'", The American Statistician 70, 2016): var = (p + d − (p − d)²) / n with the shares p of
     * promoters and d of detractors.
     */
    static Optional<Interval> ofNetPromoters(long promoters, long detractors, long n) {
        double variance = variance(promoters, detractors, n);
        if (n < 2 || !(variance > 0)) {
            return Optional.empty();
        }
        double score = 100.0 * (promoters - detractors) / n;
        double half = 100 * Z * Math.sqrt(variance);
        return Optional.of(new Interval(score - half, score + half));
    }

    /**
     * Of the second mean less the first: Welch's t with the degrees of freedom of Satterthwaite (Welch, "The
     * generalization of 'Student's' problem when several different population variances are involved", Biometrika 34,
     * 1947).
     *
     * @param variance1 of the first sample, with n − 1 below
     * @param variance2 of the second sample, with n − 1 below
     */
    static Optional<Interval> ofMeans(
            long n1, double mean1, double variance1, long n2, double mean2, double variance2) {
        if (n1 < 2 || n2 < 2 || !(variance1 + variance2 > 0)) {
            return Optional.empty();
        }
        double first = variance1 / n1;
        double second = variance2 / n2;
        double freedom = (first + second) * (first + second) / (first * first / (n1 - 1) + second * second / (n2 - 1));
        double half = t(freedom) * Math.sqrt(first + second);
        return Optional.of(new Interval(mean2 - mean1 - half, mean2 - mean1 + half));
    }

    /**
     * Of the second share less the first: Newcombe's hybrid of two score intervals (method 10 of Newcombe, "Interval
     * estimation for the difference between independent proportions", Statistics in Medicine 17, 1998, 873–890).
     */
    static Optional<Interval> ofShares(long hits1, long n1, long hits2, long n2) {
        if (n1 < 2 || n2 < 2) {
            return Optional.empty();
        }
        Interval one = wilson(hits1, n1);
        Interval two = wilson(hits2, n2);
        double share1 = (double) hits1 / n1;
        double share2 = (double) hits2 / n2;
        double down = Math.hypot(share2 - two.low, one.high - share1);
        double up = Math.hypot(two.high - share2, share1 - one.low);
        return Optional.of(new Interval(share2 - share1 - down, share2 - share1 + up));
    }

    /** Of the second net promoter score less the first, in points: normal, the variances of both added. */
    static Optional<Interval> ofNetPromoterScores(
            long promoters1, long detractors1, long n1, long promoters2, long detractors2, long n2) {
        double variance = variance(promoters1, detractors1, n1) + variance(promoters2, detractors2, n2);
        if (n1 < 2 || n2 < 2 || !(variance > 0)) {
            return Optional.empty();
        }
        double difference = 100.0 * (promoters2 - detractors2) / n2 - 100.0 * (promoters1 - detractors1) / n1;
        double half = 100 * Z * Math.sqrt(variance);
        return Optional.of(new Interval(Math.max(-200, difference - half), Math.min(200, difference + half)));
    }

    /** Whether zero is outside, so that a difference of nothing is hard to believe. */
    boolean excludesZero() {
        return low > 0 || high < 0;
    }

    private static double variance(long promoters, long detractors, long n) {
        double p = (double) promoters / n;
        double d = (double) detractors / n;
        return (p + d - (p - d) * (p - d)) / n;
    }

    private static Interval wilson(long hits, long n) {
        double share = (double) hits / n;
        double middle = (hits + Z * Z / 2) / (n + Z * Z);
        double half = Z / (n + Z * Z) * Math.sqrt(n * share * (1 - share) + Z * Z / 4);
        // At the edge the formula gives the edge, but for the last digit.
        return new Interval(hits == 0 ? 0 : middle - half, hits == n ? 1 : middle + half);
    }

    private static double t(double freedom) {
        return TDistribution.of(freedom).inverseCumulativeProbability(UPPER);
    }
}
