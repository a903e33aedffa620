package org.followthrough.insight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureCases.Order;
import org.followthrough.insight.FigureCases.Which;
import org.followthrough.insight.FigureKind;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a figure is cut, nothing gets lost and nothing counts twice, and behind each row are as many cases as it says. */
class RowsAddUpToTheWholeTest {

    private static final String NOW = "2026-11-10T00:00:00Z";
    private static final Instant FROM = Instant.parse("2026-10-09T17:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-06T03:20:00Z");
    private static final List<Figure> ADDITIVE =
            List.of(Figure.FRT, Figure.FCR_GROSS, Figure.PAUSE_SHARE, Figure.CSAT, Figure.CES, Figure.VOLUME);

    @RegisterExtension
    static final ObservationTable table = new ObservationTable();

    @BeforeEach
    void anything() {
        var random = new Random(7);
        List<ObservationTable.Row> rows = new ArrayList<>();
        for (int n = 0; n < 210; n++) {
            Figure figure = n % 7 == 6 ? Figure.BACKLOG : ADDITIVE.get(n % 7);
            Instant at = FROM.minus(2, ChronoUnit.DAYS).plus(random.nextInt(33 * 24 * 60), ChronoUnit.MINUTES);
            Integer value = figure.kind() == FigureKind.LEVEL
                    ? Integer.valueOf(1)
                    : random.nextInt(9) == 0 ? null : Integer.valueOf(random.nextInt(6));
            ObservationTable.Row row = table.row(figure, at.toString(), value)
                    .channel(one(random, "email", "web", "phone", null))
                    .team(one(random, "billing", "technical", null))
                    .agent(one(random, "ben", "tina", "anna", null))
                    .sop(one(random, "contact 1.0.0", "contact 1.1.0", null));
            rows.add(
                    random.nextInt(9) == 0 && figure.kind() != FigureKind.LEVEL
                            ? row.finalAt("2026-12-01T00:00:00Z")
                            : row);
        }
        table.has(rows.toArray(ObservationTable.Row[]::new));
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void byEachCut(Cut by) {
        for (String zone : List.of("Europe/Berlin", "America/St_Johns")) {
            for (Figure figure : ADDITIVE) {
                FigureQuestion whole = FigureQuestion.of(figure, FROM, TO, ZoneId.of(zone));
                List<FigureRow> rows = table.rows(whole.by(by), NOW);
                FigureRow total = table.answer(whole, NOW).row();

                assertThat(total.n()).isPositive();
                assertThat(rows.stream().mapToLong(FigureRow::n).sum()).isEqualTo(total.n());
                assertThat(rows.stream().mapToLong(FigureRow::pending).sum()).isEqualTo(total.pending());
                assertThat(rows).extracting(FigureRow::key).doesNotHaveDuplicates();
                if (figure == Figure.FCR_GROSS && zone.equals("Europe/Berlin")) {
                    rows.stream()
                            .filter(row -> row.n() + row.pending() > 0)
                            .forEach(row -> asManyAsItSays(whole.by(by), row));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"CHANNEL", "TEAM", "AGENT", "SOP", "TIER"})
    void theBacklogToo(Cut by) {
        FigureQuestion whole = FigureQuestion.of(Figure.BACKLOG, FROM, TO, ZoneId.of("UTC"));
        List<FigureRow> rows = table.rows(whole.by(by), NOW);

        assertThat(rows.stream().mapToLong(FigureRow::n).sum())
                .isEqualTo(table.answer(whole, NOW).row().n());
        rows.forEach(row -> asManyAsItSays(whole.by(by), row));
    }

    private static void asManyAsItSays(FigureQuestion question, FigureRow row) {
        FigureQuestion one = question.at(row.key());
        assertThat(table.answer(one, NOW).row())
                .usingRecursiveComparison()
                .ignoringFields("key")
                .isEqualTo(row);
        assertThat(table.cases(one, Which.COUNTED, Order.WORST, NOW).total()).isEqualTo(row.n());
        assertThat(table.cases(one, Which.PENDING, Order.NEWEST, NOW).total()).isEqualTo(row.pending());
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
