package org.followthrough.insight;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.followthrough.insight.figures.Answers;
import org.followthrough.insight.figures.CasesBehind;
import org.followthrough.insight.rollup.Rollup;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers questions for figures, whoever asks. What is shown to a person goes through {@link FigureRights}.
 */
@Service
@Transactional(readOnly = true)
public class Figures {

    private final Answers answers;
    private final CasesBehind casesBehind;
    private final Rollup rollup;
    private final Clock clock;

    Figures(Answers answers, CasesBehind casesBehind, Rollup rollup, Clock clock) {
        this.answers = answers;
        this.casesBehind = casesBehind;
        this.rollup = rollup;
        this.clock = clock;
    }

    /** The answer as of now. */
    public FigureAnswer ask(FigureQuestion question) {
        return askAll(List.of(question)).get(0);
    }

    /** The answers to many questions as of one moment, in their order; much faster than one by one. */
    public List<FigureAnswer> askAll(List<FigureQuestion> questions) {
        return answers.to(questions, clock.instant(), rollup.asOf());
    }

    /**
     * Compares two periods, two versions or any two questions for the same figure. Cuts are left out of account.
     *
     * @throws IllegalArgumentException if they ask for different figures
     */
    public Difference compare(FigureQuestion one, FigureQuestion other) {
        return compareAll(List.of(one), List.of(other)).get(0);
    }

    /**
     * As {@link #compare} for many at once, each with the other in the same place; much faster than one by one.
     *
     * @throws IllegalArgumentException if two ask for different figures
     */
    public List<Difference> compareAll(List<FigureQuestion> ones, List<FigureQuestion> others) {
        if (!ones.stream()
                .map(FigureQuestion::figure)
                .toList()
                .equals(others.stream().map(FigureQuestion::figure).toList())) {
            throw new IllegalArgumentException("A figure can be compared with itself only.");
        }
        return answers.compare(uncut(ones), uncut(others), clock.instant());
    }

    /**
     * The cases behind a row: {@code figures.cases(question.at(row.key()), …)}. The cases of all rows if the question is
     * cut.
     *
     * @param offset how many to leave out
     * @param limit how many at most
     * @throws org.followthrough.web.BadParameter if the figure has none that speak against us, because it is neither a
     *     share nor a score
     */
    public FigureCases cases(
            FigureQuestion question, FigureCases.Which which, FigureCases.Order order, int offset, int limit) {
        return casesBehind.of(question.by(null), which, order, offset, limit, clock.instant(), rollup.asOf());
    }

    /** What is pending in the period and with the filters of a question; figures of which nothing is are left out. */
    public Map<Figure, Pending> pending(Collection<Figure> figures, FigureQuestion question) {
        return casesBehind.pending(figures, question, clock.instant());
    }

    /**
     * The keys that occur in a period, by all cuts that are neither periods nor clocks; for example all teams. In their
     * order, {@link Cut#NONE} is not among them.
     */
    public Map<Cut, List<String>> keys(Instant from, Instant to) {
        return casesBehind.keys(from, to);
    }

    private static List<FigureQuestion> uncut(List<FigureQuestion> questions) {
        return questions.stream().map(question -> question.by(null)).toList();
    }
}
