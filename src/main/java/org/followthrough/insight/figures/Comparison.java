package org.followthrough.insight.figures;

import java.util.Locale;
import java.util.Optional;
import org.followthrough.insight.Difference;
import org.followthrough.insight.Difference.Verdict;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureKind;

/** Puts two tallies of a figure side by side, and says in a sentence what may be concluded. */
class Comparison {

    private Comparison() {}

    static Difference of(Figure figure, Tally one, Tally other) {
        Double before = one.value(figure);
        Double after = other.value(figure);
        Double difference = before == null || after == null ? null : after - before;
        Optional<Interval> interval = one.intervalOfDifference(figure, other);
        Verdict verdict = one.verdict(figure, other);
        Boolean better = difference == null || difference == 0
                ? null
                : figure.highIsGood().map(high -> high == difference > 0).orElse(null);
        return new Difference(
                one.row(figure, null, null),
                other.row(figure, null, null),
                difference,
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null),
                verdict,
                better,
                sentence(figure, one, other, difference, verdict, better));
    }

    private static String sentence(
            Figure figure, Tally one, Tally other, Double difference, Verdict verdict, Boolean better) {
        if (difference == null) {
            return figure.title() + ": nothing to compare, n = " + count(one.n()) + " and " + count(other.n()) + ".";
        }
        String headline = figure.title() + " " + Words.of(figure, one.value(figure)) + " → "
                + Words.of(figure, other.value(figure));
        String change = figure.kind() == FigureKind.DURATION ? "" : " (" + Words.change(figure, difference) + ")";
        if (verdict == Verdict.EXACT) {
            return headline + change + (better == null ? "." : better ? ", for the better." : ", for the worse.");
        }
        String conclusion = switch (verdict) {
            case BEYOND_CHANCE ->
                "the difference is beyond chance"
                        + (better == null ? "" : better ? ", for the better" : ", for the worse");
            case MAY_BE_CHANCE -> "the difference may be chance";
            default -> "too few to tell";
        };
        return headline + change + ", n = " + count(one.n()) + " and " + count(other.n()) + "; " + conclusion + ".";
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
