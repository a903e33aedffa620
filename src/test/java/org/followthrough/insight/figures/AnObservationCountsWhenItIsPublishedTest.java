package org.followthrough.insight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureCases.Order;
import org.followthrough.insight.FigureCases.Which;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRow;
import org.followthrough.insight.Pending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An observation counts in the half-open period of its moment, once its value is known and published. */
class AnObservationCountsWhenItIsPublishedTest {

    private static final String NOW = "2026-03-20T12:00:00Z";

    @RegisterExtension
    static final ObservationTable table = new ObservationTable();

    private final FigureQuestion march = FigureQuestion.of(
            Figure.FCR_GROSS,
            Instant.parse("2026-03-01T00:00:00Z"),
            Instant.parse("2026-04-01T00:00:00Z"),
            ZoneOffset.UTC);

    @Test
    void aPeriodHoldsItsBeginningAndNotItsEnd() {
        table.has(
                table.row(Figure.FCR_GROSS, "2026-02-28T23:59:59.999999Z", 1),
                table.row(Figure.FCR_GROSS, "2026-03-01T00:00:00Z", 1),
                table.row(Figure.FCR_GROSS, "2026-03-31T23:59:59.999999Z", 1),
                table.row(Figure.FCR_GROSS, "2026-04-01T00:00:00Z", 1));

        assertThat(row(march).n()).isEqualTo(2);
    }

    @Test
    void whatIsNotKnownOrNotPublishedIsPending() {
        table.has(
                table.row(Figure.FCR_GROSS, "2026-03-10T00:00:00Z", 1).finalAt("2026-03-17T00:00:00Z"),
                table.row(Figure.FCR_GROSS, "2026-03-13T12:00:00Z", 0).finalAt(NOW),
                table.row(Figure.FCR_GROSS, "2026-03-13T12:00:01Z", 1).finalAt("2026-03-20T12:00:01Z"),
                table.row(Figure.FCR_GROSS, "2026-03-12T00:00:00Z", null),
                table.row(Figure.FCR_GROSS, "2026-02-12T00:00:00Z", null),
                table.row(Figure.FCR_NET, "2026-03-12T00:00:00Z", 1));

        assertThat(row(march)).satisfies(row -> {
            assertThat(row.n()).isEqualTo(2);
            assertThat(row.pending()).isEqualTo(2);
            assertThat(row.value()).isEqualTo(0.5);
        });
        assertThat(table.cases(march, Which.COUNTED, Order.NEWEST, NOW).total()).isEqualTo(2);
        assertThat(table.cases(march, Which.PENDING, Order.NEWEST, NOW).total()).isEqualTo(2);
        assertThat(table.cases(march, Which.BAD, Order.NEWEST, NOW).cases())
                .extracting(entry -> entry.value())
                .containsExactly(0.0);
    }

    @Test
    void whatIsPendingSaysWhenItIsPublishedWithTheFiltersOfTheQuestion() {
        table.has(
                table.row(Figure.FCR_GROSS, "2026-03-10T00:00:00Z", 1).finalAt("2026-03-17T00:00:00Z"),
                table.row(Figure.FCR_GROSS, "2026-03-15T12:10:00Z", 1).finalAt("2026-03-22T12:10:00Z"),
                table.row(Figure.FCR_GROSS, "2026-03-16T09:50:00Z", 1).finalAt("2026-03-23T09:50:00Z"),
                table.row(Figure.FCR_GROSS, "2026-03-16T12:20:00Z", null));

        assertThat(pending(march)).isEqualTo(Map.of(Figure.FCR_GROSS, pending(1, 2, "2026-03-22T12:10:00Z")));
        assertThat(pending(march.only(Cut.HOUR, "09")))
                .isEqualTo(Map.of(Figure.FCR_GROSS, pending(0, 1, "2026-03-23T09:50:00Z")));
        assertThat(pending(march.only(Cut.WEEKDAY, "tuesday"))).isEmpty();
        assertThat(pending(march.only(Cut.TEAM, "nobody"))).isEmpty();
    }

    private static Map<Figure, Pending> pending(FigureQuestion question) {
        return table.casesBehind().pending(List.of(Figure.FCR_GROSS, Figure.FCR_NET), question, Instant.parse(NOW));
    }

    private static Pending pending(long running, long waiting, String from) {
        return new Pending(running, waiting, Instant.parse(from));
    }

    @Test
    void nothingIsAnEmptyRowWithoutAHeadline() {
        assertThat(table.rows(march, NOW))
                .containsExactly(new FigureRow(null, 0, 0, null, null, null, null, null, null, null, null));
        assertThat(table.rows(march.by(Cut.TEAM), NOW)).isEmpty();
        assertThat(table.cases(march, Which.COUNTED, Order.WORST, NOW).cases()).isEmpty();
    }

    @Test
    void oneAloneHasNoInterval() {
        table.has(table.row(Figure.FCR_GROSS, "2026-03-10T00:00:00Z", 1));

        assertThat(row(march)).satisfies(row -> {
            assertThat(row.value()).isEqualTo(1);
            assertThat(row.low()).isNull();
            assertThat(row.high()).isNull();
        });
    }

    @Test
    void whatHasNoTeamIsInARowOfItsOwnThatCanBeAskedFor() {
        table.has(
                table.row(Figure.FCR_GROSS, "2026-03-10T00:00:00Z", 1).team("billing"),
                table.row(Figure.FCR_GROSS, "2026-03-10T00:00:00Z", 0).team("billing"),
                table.row(Figure.FCR_GROSS, "2026-03-10T00:00:00Z", 1).team("technical"),
                table.row(Figure.FCR_GROSS, "2026-03-10T00:00:00Z", 1).team("complaints"),
                table.row(Figure.FCR_GROSS, "2026-03-10T00:00:00Z", 1));

        assertThat(table.rows(march.by(Cut.TEAM), NOW))
                .extracting(FigureRow::key)
                .containsExactly("billing", "complaints", "none", "technical");
        assertThat(row(march.only(Cut.TEAM, Cut.NONE)).n()).isEqualTo(1);
        assertThat(row(march.only(Cut.TEAM, "billing")).n()).isEqualTo(2);
        assertThat(row(march.only(Cut.TEAM, "' or true --")).n()).isZero();
    }

    @Test
    void manyQuestionsAreAnsweredInTheirOrder() {
        table.has(
                table.row(Figure.FCR_GROSS, "2026-03-10T00:00:00Z", 1).team("billing"),
                table.row(Figure.FCR_NET, "2026-03-10T00:00:00Z", 1).team("billing"),
                table.row(Figure.FCR_NET, "2026-02-10T00:00:00Z", 0).team("technical"));
        FigureQuestion net =
                new FigureQuestion(Figure.FCR_NET, march.from(), march.to(), march.zone(), null, march.only());
        FigureQuestion february = net.in(Instant.parse("2026-02-01T00:00:00Z"), march.from());

        List<Double> values = table
                .answers()
                .to(List.of(february, net, march, february.by(Cut.TEAM), net), Instant.parse(NOW), Instant.parse(NOW))
                .stream()
                .map(answer -> answer.rows().get(0).value())
                .toList();

        assertThat(values).containsExactly(0.0, 1.0, 1.0, 0.0, 1.0);
        assertThat(table.answers().to(List.of(), Instant.parse(NOW), Instant.parse(NOW)))
                .isEmpty();
    }

    private static FigureRow row(FigureQuestion question) {
        return table.answer(question, NOW).row();
    }
}
