package org.followthrough.insight;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers questions for figures, whoever asks. What is shown to a person goes through {@link FigureRights}.
 */
@Service
@Transactional(readOnly = true)
public class Figures {

    private final Clock clock;

    Figures(Clock clock) {
        this.clock = clock;
    }

    /** The answer as of now. */
    public FigureAnswer ask(FigureQuestion question) {
        return askAll(List.of(question)).get(0);
    }

    /** The answers to many questions as of one moment, in their order; much faster than one by one. */
    public List<FigureAnswer> askAll(List<FigureQuestion> questions) {
        Instant now = clock.instant();
        return questions.stream()
                .map(question -> new FigureAnswer(question, now, List.of(), List.of()))
                .toList();
    }

    /**
     * Compares two periods, two versions or any two questions for the same figure, neither of them cut.
     *
     * @throws IllegalArgumentException if they ask for different figures
     */
    public Difference compare(FigureQuestion one, FigureQuestion other) {
        return new Difference(
                ask(one).row(),
                ask(other).row(),
                null,
                null,
                null,
                Difference.Verdict.TOO_FEW,
                null,
                "Too few to tell.");
    }

    /**
     * The cases behind a row: {@code figures.cases(question.at(row.key()), …)}.
     *
     * @param offset how many to leave out
     * @param limit how many at most
     */
    public FigureCases cases(
            FigureQuestion question, FigureCases.Which which, FigureCases.Order order, int offset, int limit) {
        return new FigureCases(question.by(null), clock.instant(), 0, offset, List.of());
    }

    /** The keys by which figures can be narrowed that occur in a period, for example all teams, in their order. */
    public List<String> keys(Cut cut, Instant from, Instant to) {
        return List.of();
    }
}
