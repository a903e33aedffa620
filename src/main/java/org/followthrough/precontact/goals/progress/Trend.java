package org.followthrough.precontact.goals.progress;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The straight line through some points that leaves the least squares, and what it predicts.
 *
 * <p>Slope {@code b = Σ(x−x̄)(y−ȳ) / Sxx} with {@code Sxx = Σ(x−x̄)²}, intercept {@code a = ȳ − b·x̄}; what one new
 * value at x will be lies with 95 % within {@code a + b·x ± t(0.975; k−2) · s · √(1 + 1/k + (x−x̄)²/Sxx)}, where
 * {@code s² = Σ(y − a − b·x)² / (k−2)} and k is the number of points. Source: D. C. Montgomery, G. C. Runger, Applied
 * Statistics and Probability for Engineers, 4th ed., 11-2 (line) and 11-6 (prediction of new observations).
 *
 * @param points how many it was laid through
 * @param intercept where it begins, at x = 0
 * @param slope by how much it rises with each x
 * @param scatter s, how far the points lie from it
 * @param centre x̄
 * @param spread Sxx
 */
public record Trend(int points, double intercept, double slope, double scatter, double centre, double spread) {

    /** So few points tell nothing: a line through three fits nearly whatever they are. */
    public static final int FEWEST = 4;

    private static final double LEVEL = 0.975;

    /** A value, and where it stands in time. */
    public record Point(double x, double y) {}

    /**
     * What one value will be.
     *
     * @param low lower end of the 95 % prediction interval
     * @param high upper end of it
     */
    public record Prediction(double value, double low, double high) {}

    /** Returns the line through these points; nothing for fewer than {@link #FEWEST}. No two stand at the same x. */
    public static Optional<Trend> through(List<Point> points) {
        int k = points.size();
        if (k < FEWEST) {
            return Optional.empty();
        }
        double centre = points.stream().mapToDouble(Point::x).average().orElseThrow();
        double mean = points.stream().mapToDouble(Point::y).average().orElseThrow();
        double spread = 0;
        double together = 0;
        for (Point point : points) {
            spread += (point.x() - centre) * (point.x() - centre);
            together += (point.x() - centre) * (point.y() - mean);
        }
        double slope = together / spread;
        double intercept = mean - slope * centre;
        double left = 0;
        for (Point point : points) {
            double off = point.y() - intercept - slope * point.x();
            left += off * off;
        }
        return Optional.of(new Trend(k, intercept, slope, Math.sqrt(left / (k - 2)), centre, spread));
    }

    /** Returns the height of the line. */
    public double at(double x) {
        return intercept + slope * x;
    }

    /** Returns what one new value will be. */
    public Prediction predict(double x) {
        double margin = TDistribution.of(points - 2.0).inverseCumulativeProbability(LEVEL)
                * scatter
                * Math.sqrt(1 + 1.0 / points + (x - centre) * (x - centre) / spread);
        return new Prediction(at(x), at(x) - margin, at(x) + margin);
    }
}
