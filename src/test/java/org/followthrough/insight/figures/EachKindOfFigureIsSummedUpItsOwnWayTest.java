package org.followthrough.insight.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureCases.Entry;
import org.followthrough.insight.FigureCases.Order;
import org.followthrough.insight.FigureCases.Which;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRow;
import org.followthrough.web.BadParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Durations by their mean, shares by Wilson, surveys by their scores, customers once for the net promoter score. */
class EachKindOfFigureIsSummedUpItsOwnWayTest {

    private static final String NOW = "2026-05-01T00:00:00Z";

    @RegisterExtension
    static final ObservationTable table = new ObservationTable();

    @Test
    void durationsAreToldInSecondsWithMeanMedianAndNinetiethPercentile() {
        for (int minutes : new int[] {1, 2, 3, 4, 10}) {
            table.has(table.row(Figure.FRT, "2026-03-0%dT10:00:00Z".formatted(minutes % 9 + 1), minutes * 60_000));
        }

        FigureRow row = row(Figure.FRT);

        assertThat(row.value()).isEqualTo(240).isEqualTo(row.mean());
        assertThat(row.median()).isEqualTo(180);
        assertThat(row.p90()).isCloseTo(60 * 7.6, within(1e-9)); // between the 4th and the 5th, six tenths on the way
        // s = √(50 / 4) min, t(4) = 2.776445: 4 ± 2.776445 · 3.535534 / √5, and no time is below zero
        assertThat(row.low()).isZero();
        assertThat(row.high()).isCloseTo(60 * (4 + 4.389946), within(1e-3));
        assertThat(row.share()).isNull();
        assertThat(table.cases(question(Figure.FRT), Which.COUNTED, Order.WORST, NOW)
                        .cases())
                .extracting(Entry::value)
                .containsExactly(600.0, 240.0, 180.0, 120.0, 60.0);
    }

    @Test
    void sharesHaveWilsonsInterval() {
        IntStream.range(0, 148)
                .forEach(n -> table.has(table.row(Figure.REOPEN, "2026-03-05T10:00:00Z", n < 15 ? 1 : 0)));

        FigureRow row = row(Figure.REOPEN);

        assertThat(row.value()).isEqualTo(15.0 / 148).isEqualTo(row.share());
        assertThat(row.low()).isCloseTo(0.0624, within(0.00005));
        assertThat(row.high()).isCloseTo(0.1605, within(0.00005));
        assertThat(row.mean()).isNull();
        assertThat(table.cases(question(Figure.REOPEN), Which.BAD, Order.NEWEST, NOW)
                        .total())
                .isEqualTo(15);
        assertThat(table.cases(question(Figure.REOPEN), Which.COUNTED, Order.WORST, NOW)
                        .cases()
                        .subList(0, 16))
                .extracting(Entry::value)
                .containsOnlyOnce(0.0)
                .endsWith(0.0);
    }

    @Test
    void brokenServiceLevelsComeFirst() {
        table.has(
                table.row(Figure.SLA_FRT, "2026-03-05T10:00:00Z", 1),
                table.row(Figure.SLA_FRT, "2026-03-04T10:00:00Z", 0),
                table.row(Figure.SLA_FRT, "2026-03-06T10:00:00Z", 1));

        assertThat(table.cases(question(Figure.SLA_FRT), Which.COUNTED, Order.WORST, NOW)
                        .cases())
                .extracting(Entry::value)
                .containsExactly(0.0, 1.0, 1.0);
    }

    @Test
    void ratiosAreMeansOfParts() {
        for (int ppm : new int[] {400_000, 500_000, 500_000, 600_000}) {
            table.has(table.row(Figure.PAUSE_SHARE, "2026-03-05T10:00:00Z", ppm));
        }

        FigureRow row = row(Figure.PAUSE_SHARE);

        assertThat(row.value()).isEqualTo(0.5);
        // s = √(0.02 / 3), t(3) = 3.1824463
        assertThat(row.low()).isCloseTo(0.5 - 3.1824463 * Math.sqrt(0.02 / 3 / 4), within(1e-6));
        assertThat(row.high()).isCloseTo(0.5 + 3.1824463 * Math.sqrt(0.02 / 3 / 4), within(1e-6));
    }

    @Test
    void anIntervalEndsWhereTheScaleEnds() {
        table.has(
                table.row(Figure.PAUSE_SHARE, "2026-03-05T10:00:00Z", 250_000),
                table.row(Figure.PAUSE_SHARE, "2026-03-05T10:00:00Z", 750_000));

        assertThat(row(Figure.PAUSE_SHARE)).satisfies(row -> {
            assertThat(row.low()).isZero();
            assertThat(row.high()).isEqualTo(1);
        });
    }

    @Test
    void satisfactionIsTheShareOfFourAndFiveWithMeanAndResponseRateBesideIt() {
        for (int score : new int[] {5, 4, 3, 1}) {
            table.has(table.row(Figure.CSAT, "2026-03-05T10:00:00Z", score).channel("email"));
        }
        table.has(
                table.row(Figure.RESPONSE_CSAT, "2026-03-04T10:00:00Z", 1).channel("email"),
                table.row(Figure.RESPONSE_CSAT, "2026-03-04T10:00:00Z", 0).channel("email"),
                table.row(Figure.RESPONSE_CSAT, "2026-03-04T10:00:00Z", 0).channel("web"),
                table.row(Figure.RESPONSE_CSAT, "2026-03-04T10:00:00Z", 1)
                        .channel("email")
                        .finalAt("2026-06-01T00:00:00Z"));

        FigureRow row = row(Figure.CSAT);

        assertThat(row.n()).isEqualTo(4);
        assertThat(row.value()).isEqualTo(0.5).isEqualTo(row.share());
        assertThat(row.mean()).isEqualTo(3.25);
        assertThat(row.responseRate()).isEqualTo(1.0 / 3);
        assertThat(table.rows(question(Figure.CSAT).by(Cut.CHANNEL), NOW))
                .singleElement()
                .satisfies(email -> assertThat(email.responseRate()).isEqualTo(0.5));
        assertThat(table.cases(question(Figure.CSAT), Which.BAD, Order.WORST, NOW)
                        .cases())
                .extracting(Entry::value)
                .containsExactly(1.0, 3.0);
    }

    @Test
    void effortIsTheMeanWithTheShareOfFiveToSevenBesideIt() {
        for (int score : new int[] {7, 5, 4, 2}) {
            table.has(table.row(Figure.CES, "2026-03-05T10:00:00Z", score));
        }

        FigureRow row = row(Figure.CES);

        assertThat(row.value()).isEqualTo(4.5).isEqualTo(row.mean());
        assertThat(row.share()).isEqualTo(0.5);
        // s² = 13 / 3, t(3) = 3.1824463
        assertThat(row.low()).isCloseTo(4.5 - 3.1824463 * Math.sqrt(13.0 / 12), within(1e-6));
        assertThat(row.responseRate()).isNull();
    }

    @Test
    void ofEachCustomerOnlyTheLastAnswerPromotesOrDetracts() {
        table.has(
                table.row(Figure.NPS, "2026-03-05T10:00:00Z", 10).customer(1).team("billing"),
                table.row(Figure.NPS, "2026-03-06T10:00:00Z", 0).customer(1).team("technical"),
                table.row(Figure.NPS, "2026-04-01T00:00:00Z", 10).customer(1),
                table.row(Figure.NPS, "2026-03-05T10:00:00Z", 9).customer(2).team("billing"),
                table.row(Figure.NPS, "2026-03-05T10:00:00Z", 8).customer(3).team("billing"),
                table.row(Figure.NPS, "2026-03-05T10:00:00Z", 7).team("billing"),
                table.row(Figure.NPS, "2026-03-05T10:00:00Z", 10).team("billing"));

        FigureRow row = row(Figure.NPS);

        assertThat(row.n()).isEqualTo(5);
        assertThat(row.value()).isEqualTo(20); // promoters 2, detractors 1 of 5
        // √((0.6 − 0.04) / 5) = 0.334664
        assertThat(row.low()).isCloseTo(20 - 100 * 1.959964 * 0.334664, within(1e-3));
        assertThat(table.cases(question(Figure.NPS), Which.COUNTED, Order.WORST, NOW)
                        .cases())
                .extracting(Entry::value)
                .containsExactly(0.0, 7.0, 8.0, 9.0, 10.0);
        assertThat(table.cases(question(Figure.NPS), Which.BAD, Order.WORST, NOW)
                        .total())
                .isOne();
        assertThat(table.rows(question(Figure.NPS).by(Cut.TEAM), NOW))
                .as("the last answer within each row")
                .extracting(FigureRow::key, FigureRow::n, FigureRow::value)
                .containsExactly(tuple("billing", 5L, 60.0), tuple("technical", 1L, -100.0));
    }

    @Test
    void countsAreTheirNumberAndNothingMore() {
        table.has(
                table.row(Figure.RECEIVED, "2026-03-05T10:00:00Z", 1),
                table.row(Figure.RECEIVED, "2026-03-05T10:00:00Z", 1));

        assertThat(row(Figure.RECEIVED))
                .isEqualTo(new FigureRow(null, 2, 0, 2.0, null, null, null, null, null, null, null));
        assertThat(row(Figure.RESOLVED).value()).isZero();
    }

    @Test
    void onlySharesAndScoresHaveBadCases() {
        assertThatThrownBy(() -> table.cases(question(Figure.FRT), Which.BAD, Order.WORST, NOW))
                .isInstanceOf(BadParameter.class)
                .hasMessage(
                        "\"First response time\" does not tell good from bad cases. Ask for which=counted, the worst"
                                + " first.");
    }

    private static FigureRow row(Figure figure) {
        return table.answer(question(figure), NOW).row();
    }

    private static FigureQuestion question(Figure figure) {
        return FigureQuestion.of(
                figure, Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
    }
}
