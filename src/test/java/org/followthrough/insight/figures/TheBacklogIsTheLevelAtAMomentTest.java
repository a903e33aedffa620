package org.followthrough.insight.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureCases.Entry;
import org.followthrough.insight.FigureCases.Order;
import org.followthrough.insight.FigureCases.Which;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRow;
import org.followthrough.web.BadParameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The backlog at any moment is what all steps up to it amount to, never later than now. */
class TheBacklogIsTheLevelAtAMomentTest {

    private static final String NOW = "2026-03-04T12:00:00Z";

    @RegisterExtension
    static final ObservationTable table = new ObservationTable();

    /** A is solved and comes back; B is handed over; C is solved for good; D comes after now. */
    @BeforeEach
    void fourCases() {
        table.has(
                table.row("A", Figure.BACKLOG, "2026-02-01T10:00:00Z", 1).team("billing"),
                table.row("A", Figure.BACKLOG, "2026-03-01T10:00:00Z", -1).team("billing"),
                table.row("A", Figure.BACKLOG, "2026-03-03T10:00:00Z", 1).team("billing"),
                table.row("B", Figure.BACKLOG, "2026-03-01T09:00:00Z", 1),
                table.row("B", Figure.BACKLOG, "2026-03-02T09:00:00Z", -1),
                table.row("B", Figure.BACKLOG, "2026-03-02T09:00:00Z", 1).team("technical"),
                table.row("C", Figure.BACKLOG, "2026-03-02T08:00:00Z", 1).team("complaints"),
                table.row("C", Figure.BACKLOG, "2026-03-03T00:00:00Z", -1).team("complaints"),
                table.row("D", Figure.BACKLOG, "2026-03-04T13:00:00Z", 1).team("billing"));
    }

    @Test
    void itIsTheLevelAtTheEndOfThePeriodOrNow() {
        assertThat(level("2026-03-02T08:00:00Z")).isEqualTo(2);
        assertThat(level("2026-03-02T07:59:59Z")).isEqualTo(1);
        assertThat(level("2026-03-03T00:00:00Z")).isEqualTo(1);
        assertThat(level("2026-04-01T00:00:00Z")).as("now").isEqualTo(2);
    }

    @Test
    void byDayItIsTheLevelAtTheEndOfEach() {
        assertThat(table.rows(until("2026-03-07T00:00:00Z").by(Cut.DAY), NOW))
                .extracting(FigureRow::key, FigureRow::n, FigureRow::value)
                .containsExactly(
                        tuple("2026-03-01", 1L, 1.0),
                        tuple("2026-03-02", 1L, 1.0), // C leaves at midnight sharp, which is the end of the day
                        tuple("2026-03-03", 2L, 2.0),
                        tuple("2026-03-04", 2L, 2.0),
                        tuple("2026-03-05", 0L, null),
                        tuple("2026-03-06", 0L, null));
    }

    @Test
    void eachEndOfDayIsTheSameAskedAlone() {
        FigureQuestion days = until("2026-03-07T00:00:00Z").by(Cut.DAY);

        for (FigureRow row : table.rows(days, "2026-05-01T00:00:00Z")) {
            assertThat(table.answer(days.at(row.key()), "2026-05-01T00:00:00Z").row())
                    .usingRecursiveComparison()
                    .ignoringFields("key")
                    .isEqualTo(row);
            assertThat(table.cases(days.at(row.key()), Which.COUNTED, Order.WORST, "2026-05-01T00:00:00Z")
                            .total())
                    .isEqualTo(row.n());
        }
    }

    @Test
    void aCaseIsInTheBacklogOfTheTeamThatHasIt() {
        assertThat(table.rows(until("2026-03-02T08:30:00Z").by(Cut.TEAM), NOW))
                .extracting(FigureRow::key, FigureRow::n)
                .containsExactly(tuple("complaints", 1L), tuple("none", 1L), tuple("billing", 0L));
        assertThat(table.rows(until("2026-03-04T00:00:00Z").by(Cut.TEAM), NOW))
                .extracting(FigureRow::key, FigureRow::n)
                .containsExactly(
                        tuple("billing", 1L), tuple("technical", 1L), tuple("complaints", 0L), tuple("none", 0L));
        assertThat(table.rows(
                        FigureQuestion.of(
                                        Figure.BACKLOG,
                                        Instant.parse("2026-03-03T12:00:00Z"),
                                        Instant.parse("2026-03-04T00:00:00Z"),
                                        ZoneOffset.UTC)
                                .by(Cut.TEAM),
                        NOW))
                .as("without those where nothing was and nothing happened")
                .extracting(FigureRow::key)
                .containsExactly("billing", "technical");
    }

    @Test
    void behindItAreTheCasesThatWereOpenThen() {
        assertThat(table.cases(until("2026-03-02T23:00:00Z"), Which.COUNTED, Order.WORST, NOW)
                        .cases())
                .extracting(Entry::reference, Entry::at, Entry::team)
                .containsExactly(
                        tuple("C", Instant.parse("2026-03-02T08:00:00Z"), "complaints"),
                        tuple("B", Instant.parse("2026-03-02T09:00:00Z"), "technical"));
        assertThat(table.cases(
                                until("2026-04-01T00:00:00Z").only(Cut.TEAM, "billing"),
                                Which.COUNTED,
                                Order.NEWEST,
                                NOW)
                        .cases())
                .extracting(Entry::reference, Entry::at)
                .containsExactly(tuple("A", Instant.parse("2026-03-03T10:00:00Z")));
    }

    @Test
    void aLevelHasNoHours() {
        assertThatThrownBy(() -> until(NOW).by(Cut.HOUR))
                .isInstanceOf(BadParameter.class)
                .hasMessage("\"Backlog\" is a level at a moment. Ask for it by day, week or month.");
        assertThatThrownBy(() -> new FigureQuestion(
                        Figure.BACKLOG,
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(1),
                        ZoneOffset.UTC,
                        null,
                        Map.of(Cut.WEEKDAY, "monday")))
                .isInstanceOf(BadParameter.class);
    }

    private static double level(String moment) {
        return table.answer(until(moment), NOW).row().value();
    }

    private static FigureQuestion until(String moment) {
        return FigureQuestion.of(
                Figure.BACKLOG, Instant.parse("2026-03-01T00:00:00Z"), Instant.parse(moment), ZoneOffset.UTC);
    }
}
