package org.followthrough.insight.figures;

import java.math.BigDecimal;
import java.util.Optional;
import org.followthrough.insight.Difference.Verdict;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.FigureRow;

/**
 * What the database adds up of the observations of a row. Exact where observations are added, so that their order does
 * not show.
 *
 * @param n how many count
 * @param pending how many are not published yet
 * @param total sum of the values that count
 * @param variance of the values that count, with n − 1 below; null where it is not needed or n is below 2
 * @param median of the values that count, or null
 * @param p90 of the values that count, or null
 * @param hits values that count and are good: yes, 4 and 5 of CSAT, 5 to 7 of CES, promoters
 * @param misses detractors
 */
record Tally(
        long n, long pending, BigDecimal total, Double variance, Double median, Double p90, long hits, long misses) {

    static final Tally NOTHING = new Tally(0, 0, BigDecimal.ZERO, null, null, null, 0, 0);

    /** How many stored units make one unit in which a figure is told: milliseconds of a second, ppm of a whole. */
    static double storedIn(Figure figure) {
        return switch (figure.kind()) {
            case DURATION -> 1_000;
            case RATIO -> 1_000_000;
            default -> 1;
        };
    }

    /** The row that people see. */
    FigureRow row(Figure figure, String key, Double responseRate) {
        FigureKind kind = figure.kind();
        Optional<Interval> interval = interval(figure);
        double unit = storedIn(figure);
        boolean quantiles = kind == FigureKind.DURATION || kind == FigureKind.RATIO;
        return new FigureRow(
                key,
                n,
                pending,
                value(figure),
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null),
                n > 0 && (quantiles || kind == FigureKind.CSAT || kind == FigureKind.CES) ? mean(figure) : null,
                quantiles && median != null ? median / unit : null,
                quantiles && p90 != null ? p90 / unit : null,
                n > 0 && (kind == FigureKind.SHARE || kind == FigureKind.CSAT || kind == FigureKind.CES)
                        ? share()
                        : null,
                responseRate);
    }

    /** The level after further steps. */
    Tally plus(Tally steps) {
        return new Tally(n + steps.n, 0, total.add(steps.total), null, null, null, 0, 0);
    }

    /** The headline in the unit of the figure; null if nothing counts. */
    Double value(Figure figure) {
        return switch (figure.kind()) {
            case COUNT, LEVEL -> total.doubleValue();
            case DURATION, RATIO, CES -> n == 0 ? null : mean(figure);
            case SHARE, CSAT -> n == 0 ? null : share();
            case NPS -> n == 0 ? null : 100.0 * (hits - misses) / n;
        };
    }

    private Optional<Interval> interval(Figure figure) {
        Optional<Interval> interval = switch (figure.kind()) {
            case COUNT, LEVEL -> Optional.empty();
            case DURATION, RATIO, CES -> Interval.ofMean(n, n == 0 ? 0 : mean(figure), variance(figure));
            case SHARE, CSAT -> Interval.ofShare(hits, n);
            case NPS -> Interval.ofNetPromoters(hits, misses, n);
        };
        return interval.map(one -> one.on(figure.kind()));
    }

    /** The interval of the other headline less this one. */
    Optional<Interval> intervalOfDifference(Figure figure, Tally other) {
        if (n == 0 || other.n == 0) {
            return Optional.empty();
        }
        return switch (figure.kind()) {
            case COUNT, LEVEL -> Optional.empty();
            case DURATION, RATIO, CES ->
                Interval.ofMeans(
                        n, mean(figure), variance(figure), other.n, other.mean(figure), other.variance(figure));
            case SHARE, CSAT -> Interval.ofShares(hits, n, other.hits, other.n);
            case NPS -> Interval.ofNetPromoterScores(hits, misses, n, other.hits, other.misses, other.n);
        };
    }

    /** What may be concluded from this and another tally of the figure. */
    Verdict verdict(Figure figure, Tally other) {
        if (figure.kind() == FigureKind.COUNT || figure.kind() == FigureKind.LEVEL) {
            return Verdict.EXACT;
        }
        return intervalOfDifference(figure, other)
                .map(interval -> interval.excludesZero() ? Verdict.BEYOND_CHANCE : Verdict.MAY_BE_CHANCE)
                .orElse(Verdict.TOO_FEW);
    }

    private double mean(Figure figure) {
        return total.doubleValue() / (n * storedIn(figure));
    }

    private double share() {
        return (double) hits / n;
    }

    private double variance(Figure figure) {
        double unit = storedIn(figure);
        return variance == null ? Double.NaN : variance / (unit * unit);
    }
}
