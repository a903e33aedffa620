package org.followthrough.insight;

import java.util.Arrays;
import java.util.List;

/** The statistics of a row by their textbook formulas. */
final class PlainStatistics {

    /** The 97.5 % point of the normal distribution. */
    static final double Z = 1.959963984540054;

    private PlainStatistics() {}

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Half the width of the 95 % interval of a mean: t · s / √n. */
    static double halfWidth(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double variance = squares / (values.length - 1);
        return student(values.length - 1) * Math.sqrt(variance / values.length);
    }

    /** The percentile between the two nearest ranks, in proportion. */
    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The 95 % interval of a share after Wilson (1927). */
    static List<Double> wilson(double yes, double n) {
        double p = yes / n;
        double centre = p + Z * Z / (2 * n);
        double spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double whole = 1 + Z * Z / n;
        return List.of((centre - spread) / whole, (centre + spread) / whole);
    }

    /** The 97.5 % point of Student's t for whole degrees of freedom, by halving. */
    static double student(int freedom) {
        double low = 0;
        double high = 13;
        for (int turn = 0; turn < 200; turn++) {
            double middle = (low + high) / 2;
            if (between(middle, freedom) < 0.95) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Probability that t lies between -t and t: Abramowitz and Stegun, 26.7.3 and 26.7.4. */
    private static double between(double t, int freedom) {
        double angle = Math.atan(t / Math.sqrt(freedom));
        double cosine = Math.cos(angle);
        double term = freedom % 2 == 0 ? 1 : cosine;
        double sum = 0;
        for (int k = freedom % 2 == 0 ? 0 : 1; k <= freedom - 2; k += 2) {
            sum += term;
            term *= cosine * cosine * (k + 1) / (k + 2);
        }
        double series = Math.sin(angle) * sum;
        return freedom % 2 == 0 ? series : 2 / Math.PI * (angle + series);
    }
}
