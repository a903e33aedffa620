package org.followthrough.insight.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureCases.Order;
import org.followthrough.insight.FigureCases.Which;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.FigureRow;
import org.followthrough.web.BadParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days, weeks, months, hours and weekdays are those of the zone asked, complete and right when its clocks change. */
class CutsFollowTheClocksOfTheZoneTest {

    private static final String NOW = "2027-01-01T00:00:00Z";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    @RegisterExtension
    static final ObservationTable table = new ObservationTable();

    /** In Berlin the 25th of October 2026 has 25 hours: from 22:00 UTC the day before to 23:00 UTC. */
    @Test
    void aDayMayHave25Hours() {
        receives("2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z");

        assertThat(table.rows(question("2026-10-24", "2026-10-27", BERLIN).by(Cut.DAY), NOW))
                .extracting(FigureRow::key, FigureRow::n)
                .containsExactly(tuple("2026-10-24", 1L), tuple("2026-10-25", 2L), tuple("2026-10-26", 1L));
    }

    /** From three o'clock it was two o'clock again: 00:30 UTC and 01:30 UTC are both half past two. */
    @Test
    void anHourMayComeTwiceADay() {
        receives("2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");

        assertThat(table.rows(question("2026-10-24", "2026-10-27", BERLIN).by(Cut.HOUR), NOW))
                .hasSize(24)
                .filteredOn(row -> row.n() > 0)
                .extracting(FigureRow::key, FigureRow::n)
                .containsExactly(tuple("01", 1L), tuple("02", 2L), tuple("03", 1L));
        assertThat(table.answer(question("2026-10-24", "2026-10-27", BERLIN).only(Cut.HOUR, "02"), NOW)
                        .row()
                        .n())
                .isEqualTo(2);
    }

    /** In Kathmandu the day begins at 18:15 UTC. */
    @Test
    void aZoneMayBeThreeQuartersOfAnHourOff() {
        receives("2026-10-05T18:14:59Z", "2026-10-05T18:15:00Z");
        FigureQuestion question = question("2026-10-05", "2026-10-07", KATHMANDU);

        assertThat(table.rows(question.by(Cut.DAY), NOW))
                .extracting(FigureRow::key, FigureRow::n)
                .containsExactly(tuple("2026-10-05", 1L), tuple("2026-10-06", 1L));
        assertThat(table.rows(question.by(Cut.HOUR), NOW))
                .filteredOn(row -> row.n() > 0)
                .extracting(FigureRow::key)
                .containsExactly("00", "23");
    }

    @Test
    void anOffsetIsReadAsPeopleMeanIt() {
        receives("2026-10-05T12:00:00Z");

        assertThat(table.rows(
                        question("2026-10-05", "2026-10-06", ZoneId.of("+05:00"))
                                .by(Cut.HOUR),
                        NOW))
                .filteredOn(row -> row.n() > 0)
                .extracting(FigureRow::key)
                .containsExactly("17");
    }

    @Test
    void weekdaysAreSevenFromMonday() {
        receives("2026-10-04T21:59:59Z", "2026-10-04T22:00:00Z", "2026-10-11T12:00:00Z");
        FigureQuestion question = question("2026-10-01", "2026-11-01", BERLIN);

        assertThat(table.rows(question.by(Cut.WEEKDAY), NOW))
                .extracting(FigureRow::key, FigureRow::n)
                .containsExactly(
                        tuple("monday", 1L),
                        tuple("tuesday", 0L),
                        tuple("wednesday", 0L),
                        tuple("thursday", 0L),
                        tuple("friday", 0L),
                        tuple("saturday", 0L),
                        tuple("sunday", 2L));
        assertThat(table.answer(question.only(Cut.WEEKDAY, "sunday"), NOW).row().n())
                .isEqualTo(2);
    }

    @Test
    void weeksBeginOnMondayAndAreCutOffByThePeriod() {
        receives("2026-09-30T12:00:00Z", "2026-10-01T12:00:00Z", "2026-10-18T12:00:00Z");

        assertThat(table.rows(question("2026-10-01", "2026-10-20", BERLIN).by(Cut.WEEK), NOW))
                .extracting(FigureRow::key, FigureRow::n)
                .containsExactly(
                        tuple("2026-09-28", 1L),
                        tuple("2026-10-05", 0L),
                        tuple("2026-10-12", 1L),
                        tuple("2026-10-19", 0L));
    }

    @Test
    void monthsFollowEachOtherOverNewYear() {
        receives("2025-12-31T22:59:59Z", "2025-12-31T23:00:00Z");

        assertThat(table.rows(question("2025-11-01", "2026-02-01", BERLIN).by(Cut.MONTH), NOW))
                .extracting(FigureRow::key, FigureRow::n)
                .containsExactly(tuple("2025-11", 0L), tuple("2025-12", 1L), tuple("2026-01", 1L));
    }

    /** Samoa went to the other side of the date line and had no 30th of December 2011. */
    @Test
    void aDayThatWasLeftOutHasNoRow() {
        assertThat(table.rows(
                        question("2011-12-29", "2012-01-01", ZoneId.of("Pacific/Apia"))
                                .by(Cut.DAY),
                        NOW))
                .extracting(FigureRow::key)
                .containsExactly("2011-12-29", "2011-12-31");
    }

    @ParameterizedTest
    @CsvSource({"DAY, 2026-10-25, 3", "WEEK, 2026-10-19, 3", "MONTH, 2026-10, 4", "HOUR, 02, 2", "WEEKDAY, sunday, 3"})
    void theCasesBehindARowAreAsManyAsItsN(Cut by, String key, int n) {
        receives("2026-10-26T00:59:59Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T12:30:00Z");
        FigureQuestion question = question("2026-10-20", "2026-11-01", BERLIN).by(by);

        assertThat(table.answer(question, NOW).row(key).n()).isEqualTo(n);
        assertThat(table.cases(question.at(key), Which.COUNTED, Order.NEWEST, NOW)
                        .cases())
                .hasSize(n);
    }

    @Test
    void aRowThatIsNotThereHasNoCases() {
        FigureQuestion question = question("2026-10-20", "2026-11-01", BERLIN);

        assertThatThrownBy(() -> question.by(Cut.DAY).at("2026-11-01"))
                .isInstanceOf(BadParameter.class)
                .hasMessage("The period has no day \"2026-11-01\". Give the key of a row, such as 2026-10-05.");
        assertThatThrownBy(() -> question.by(Cut.HOUR).at("24"))
                .isInstanceOf(BadParameter.class)
                .hasMessage("There is no hour \"24\". Give one from \"00\" to \"23\".");
    }

    private static void receives(String... moments) {
        for (String moment : moments) {
            table.has(table.row(Figure.RECEIVED, moment, 1));
        }
    }

    private static FigureQuestion question(String from, String to, ZoneId zone) {
        return FigureQuestion.of(Figure.RECEIVED, start(from, zone), start(to, zone), zone);
    }

    private static Instant start(String date, ZoneId zone) {
        return LocalDate.parse(date).atStartOfDay(zone).toInstant();
    }
}
