package org.followthrough.insight.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.followthrough.access.Staff;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureAnswer;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRights;
import org.followthrough.insight.FigureRow;
import org.followthrough.insight.Pending;
import org.springframework.stereotype.Component;

/** Puts figures on cards: the headline with all that is needed to believe it, and charts with the tables behind them. */
@Component
class Cards {

    /** A row of the table behind a chart. */
    record Line(
            String name,
            String brief,
            String cases,
            Double value,
            String words,
            Double low,
            Double high,
            String interval,
            String n,
            long pending,
            boolean few) {}

    /**
     * A chart and the table behind it.
     *
     * @param kind line, columns or bars
     * @param heading what the rows are
     * @param interval whether there are intervals to show
     * @param withheld how many rows are not shown because so few people are behind them
     * @param csv address of the table as a file
     */
    record Chart(
            String id,
            String kind,
            String unit,
            String caption,
            String heading,
            boolean interval,
            List<Line> lines,
            int withheld,
            String csv) {

        public boolean known() {
            return lines.stream().anyMatch(line -> line.value() != null && (!counts() || line.value() != 0));
        }

        public boolean counts() {
            return unit.equals("count");
        }

        public boolean anyFew() {
            return lines.stream().anyMatch(Line::few);
        }

        public boolean anyPending() {
            return lines.stream().anyMatch(line -> line.pending() > 0);
        }
    }

    /**
     * A figure on a page.
     *
     * @param none whether there is no headline
     * @param nothing whether nothing counts and nothing is pending either
     * @param n how many count, with what they are; empty where the headline says it
     * @param beside median, mean, response rate
     * @param pending what is not published yet, in words
     * @param alone address of the figure on a page of its own
     * @param cases address of the cases behind it
     * @param waiting address of the cases that are pending
     */
    record Card(
            Figure figure,
            String id,
            String value,
            boolean none,
            boolean nothing,
            String n,
            String interval,
            String beside,
            String pending,
            boolean few,
            String alone,
            String cases,
            String waiting,
            List<Chart> charts) {}

    /** Cards with the time of their data. */
    record Dealt(Instant asOf, List<Card> cards) {}

    private final Staff staff;
    private final Clock clock;

    Cards(Staff staff, Clock clock) {
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * The figures asked for, with a chart over time and, if they are cut, one over the cut.
     *
     * @throws org.followthrough.web.BadParameter if that cannot be asked
     */
    Dealt deal(Asked asked, FigureRights.Shown shown) {
        List<FigureQuestion> questions = new ArrayList<>();
        for (Figure figure : asked.figures()) {
            FigureQuestion question = asked.question(figure);
            questions.add(question);
            questions.add(question.by(asked.step()));
            if (asked.by() != null) {
                questions.add(question.by(asked.by()));
            }
        }
        List<FigureAnswer> answers = shown.askAll(questions);
        Map<Figure, Pending> pending = shown.pending(asked.figures(), questions.get(0));
        Map<String, String> names = new HashMap<>();
        int each = questions.size() / asked.figures().size();
        List<Card> cards = new ArrayList<>();
        for (int i = 0; i < answers.size(); i += each) {
            cards.add(card(asked, answers.subList(i, i + each), pending, names));
        }
        return new Dealt(answers.get(0).asOf(), cards);
    }

    private Card card(
            Asked asked, List<FigureAnswer> answers, Map<Figure, Pending> pending, Map<String, String> names) {
        Figure figure = answers.get(0).question().figure();
        FigureRow row = answers.get(0).row();
        String id = figure.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Pending open = pending.get(figure);
        return new Card(
                figure,
                id,
                Labels.value(figure, row.value()),
                row.value() == null,
                row.n() == 0 && open == null,
                counts(figure) ? "" : Labels.counted(figure, row.n()),
                Labels.interval(figure, row.low(), row.high()),
                beside(figure, row),
                open == null || counts(figure) ? "" : words(open, asked.zone(), today(asked)),
                Labels.few(figure, row.n()),
                asked.address(
                        "/figures/trends",
                        "show",
                        figure.name(),
                        "step",
                        asked.step().word()),
                asked.cases(figure, null, null),
                asked.address("/figures/cases", "metric", figure.name(), "which", "pending"),
                answers.stream()
                        .skip(1)
                        .map(answer -> chart(asked, answer, id, names))
                        .filter(chart -> chart.known() || chart.withheld() > 0)
                        .toList());
    }

    private Chart chart(Asked asked, FigureAnswer answer, String id, Map<String, String> names) {
        Figure figure = answer.question().figure();
        Cut cut = answer.question().by();
        List<Line> lines = answer.rows().stream()
                .map(row -> line(asked, figure, cut, row, names))
                .toList();
        String kind = cut.isPeriod()
                ? figure.kind() == FigureKind.COUNT ? "columns" : "line"
                : cut.isClock() ? "columns" : "bars";
        return new Chart(
                id + "-by-" + cut.word(),
                kind,
                Labels.unit(figure),
                figure.title() + " by "
                        + (cut == Cut.SOP ? "SOP version" : cut.title().toLowerCase(Locale.UK)),
                cut.title(),
                lines.stream().anyMatch(line -> line.low() != null),
                lines,
                answer.withheld().size(),
                asked.csv(figure, cut));
    }

    private Line line(Asked asked, Figure figure, Cut cut, FigureRow row, Map<String, String> names) {
        String name = cut == Cut.AGENT && !row.key().equals(Cut.NONE)
                ? names.computeIfAbsent(row.key(), staff::displayName)
                : Labels.key(cut, row.key());
        return new Line(
                name,
                cut == Cut.AGENT ? name : Labels.shortKey(cut, row.key()),
                asked.cases(figure, cut, row.key()),
                row.value(),
                Labels.value(figure, row.value()),
                row.low(),
                row.high(),
                Labels.interval(figure, row.low(), row.high()),
                "%,d".formatted(row.n()),
                row.pending(),
                Labels.few(figure, row.n()));
    }

    /** What is not published yet: "12 more are published from 3 December; 2 are not decided yet." */
    private static String words(Pending pending, ZoneId zone, LocalDate today) {
        List<String> parts = new ArrayList<>();
        if (pending.waiting() > 0) {
            parts.add("%,d more %s published from %s"
                    .formatted(
                            pending.waiting(),
                            pending.waiting() == 1 ? "is" : "are",
                            Labels.day(pending.from(), zone, today)));
        }
        if (pending.running() > 0) {
            parts.add("%,d %s not decided yet".formatted(pending.running(), pending.running() == 1 ? "is" : "are"));
        }
        return String.join("; ", parts) + ".";
    }

    /** What stands beside a headline of a mean or a share. */
    static String beside(Figure figure, FigureRow row) {
        return String.join(
                " · ",
                Stream.of(
                                row.median() == null ? "" : "median " + Labels.value(figure, row.median()),
                                row.p90() == null ? "" : "90 % within " + Labels.value(figure, row.p90()),
                                figure.kind() == FigureKind.CSAT && row.mean() != null
                                        ? "mean score %.1f of 5".formatted(row.mean())
                                        : "",
                                figure.kind() == FigureKind.CES && row.share() != null
                                        ? Labels.value(Figure.SURVEY_COVERAGE, row.share()) + " say 5 to 7"
                                        : "",
                                row.responseRate() == null
                                        ? ""
                                        : Labels.value(Figure.SURVEY_COVERAGE, row.responseRate())
                                                + " of surveys answered")
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private static boolean counts(Figure figure) {
        return figure.kind() == FigureKind.COUNT || figure.kind() == FigureKind.LEVEL;
    }

    private LocalDate today(Asked asked) {
        return LocalDate.ofInstant(clock.instant(), asked.zone());
    }
}
