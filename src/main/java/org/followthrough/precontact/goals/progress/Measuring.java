package org.followthrough.precontact.goals.progress;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.insight.FigureAnswer;
import org.followthrough.insight.FigureRow;
import org.followthrough.insight.Figures;
import org.followthrough.precontact.goals.Goal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for the figures of goals. */
@Component
@Transactional(readOnly = true)
public class Measuring {

    private final Figures figures;
    private final Clock clock;

    Measuring(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** Returns how a goal stands now. */
    public Progress of(Goal goal) {
        return of(List.of(goal)).get(0);
    }

    /** Returns how each of these goals stands now, all with one question. */
    public List<Progress> of(List<Goal> goals) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Goal.DESK);
        List<Goal> begun = goals.stream().filter(goal -> begun(goal, today)).toList();
        Iterator<FigureAnswer> answers = figures.askAll(begun.stream()
                        .map(goal -> goal.question(goal.first(), end(goal, today))
                                .by(goal.rhythm().cut()))
                        .toList())
                .iterator();
        List<Progress> progress = new ArrayList<>();
        for (Goal goal : goals) {
            progress.add(
                    Progress.of(goal, begun.contains(goal) ? spans(goal, answers.next(), today) : List.of(), today));
        }
        return progress;
    }

    private static boolean begun(Goal goal, LocalDate today) {
        return !goal.first().isAfter(today) && !goal.first().isAfter(goal.judged());
    }

    /** The day after the last week or month that is looked at: the one that has begun, at most the deciding one. */
    private static LocalDate end(Goal goal, LocalDate today) {
        return Stream.iterate(goal.first(), from -> goal.rhythm().after(from, 1))
                .dropWhile(from -> !from.isAfter(today) && !from.isAfter(goal.judged()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Span> spans(Goal goal, FigureAnswer answer, LocalDate today) {
        var rows = answer.rows().stream().collect(Collectors.toMap(FigureRow::key, row -> row));
        return Stream.iterate(goal.first(), from -> goal.rhythm().after(from, 1))
                .takeWhile(from -> from.isBefore(end(goal, today)))
                .map(from -> {
                    FigureRow row = rows.get(key(goal, from));
                    LocalDate to = goal.rhythm().after(from, 1);
                    return row == null
                            ? new Span(from, to, 0, 0, null, false)
                            : Span.of(goal.figure().kind(), from, to, row.n(), row.pending(), row.value(), today);
                })
                .toList();
    }

    /** As rows by week and by month are called. */
    private static String key(Goal goal, LocalDate from) {
        return switch (goal.rhythm()) {
            case WEEK -> from.toString();
            case MONTH -> from.toString().substring(0, "2026-10".length());
        };
    }
}
