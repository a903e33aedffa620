package org.followthrough.precontact.goals;

import java.util.Optional;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.FigureRow;

/**
 * What a goal begins from: the figure in a period before it, computed and never entered.
 *
 * @param value in the unit of the figure; null where there is none
 * @param n on how many it rests
 * @param pending how many of the period are not published yet
 */
public record Baseline(Figure figure, Double value, long n, long pending) {

    /** With fewer the mean of a sample is hardly normal, and a share moves by three points with each. */
    public static final int FEWEST = 30;

    static Baseline of(Figure figure, FigureRow row) {
        return new Baseline(figure, row.value(), row.n(), row.pending());
    }

    /** Returns whether so many are published that the rest will hardly change a figure: at most one in ten is not. */
    public static boolean published(long n, long pending) {
        return pending * 10 <= n + pending;
    }

    /** Returns why no goal can begin from it and what to do, or nothing when one can. */
    public Optional<String> problem() {
        if (value == null && figure.kind() == FigureKind.LEVEL) {
            return Optional.of("There is no " + figure.title() + " for this period. Choose another one.");
        }
        if (figure.kind() == FigureKind.LEVEL) {
            return Optional.empty();
        }
        if (n < FEWEST || value == null) {
            return Optional.of("This period has " + n + (n == 1 ? " value" : " values") + "; a baseline needs " + FEWEST
                    + " to mean anything. Choose a longer period, or narrow it less.");
        }
        if (!published(n, pending)) {
            return Optional.of(pending + " of " + (n + pending)
                    + " values of this period are not published yet. Choose a" + " period that ended earlier.");
        }
        return Optional.empty();
    }
}
