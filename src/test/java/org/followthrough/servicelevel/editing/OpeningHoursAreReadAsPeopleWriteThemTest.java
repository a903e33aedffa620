package org.followthrough.servicelevel.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.followthrough.servicelevel.editing.CalendarForm.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursAreReadAsPeopleWriteThemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "09:00-17:00             | 09:00-17:00",
                "9-12, 13-17             | 09:00-12:00,13:00-17:00",
                "9.00 – 12.30; 13h30-24  | 09:00-12:30,13:30-24:00",
                "9:00 to 12:00 and 1-5   | 09:00-12:00,01:00-05:00",
                "22:00-06:00             | 22:00-06:00",
                "All day                 | 00:00-24:00",
                "closed                  | ''",
                "''                      | ''",
            })
    void hours(String typed, String read) {
        assertThat(String.join(",", TypedHours.read(typed))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nine to five  | Write it like 09:00-17:00",
                "09:00         | Write it like 09:00-17:00",
                "09:00-25:00   | from 00:00 to 24:00",
                "09:61-12:00   | from 00:00 to 24:00",
                "24:00-06:00   | begins at 24:00",
                "09:00-09:00   | ends when it begins",
            })
    void whatIsNone(String typed, String sentence) {
        assertThatThrownBy(() -> TypedHours.read(typed)).hasMessageContaining(sentence);
    }

    @Test
    void everyFaultOfACalendarIsNamedAtItsField() {
        CalendarForm form = new CalendarForm(
                "Europe/Berlin",
                false,
                Map.of(
                        DayOfWeek.MONDAY, "09:00-12:00, 11:00-17:00",
                        DayOfWeek.TUESDAY, "22:00-06:00",
                        DayOfWeek.WEDNESDAY, "05:00-12:00",
                        DayOfWeek.THURSDAY, "9-17"),
                List.of(
                        new Line("2026-12-24", "CLOSED", "", ""),
                        new Line("2026-12-24", "OTHER_HOURS", "9-12", ""),
                        new Line("2026-12-31", "OTHER_HOURS", "9-12, 10-11", "")));
        assertThat(form.problems())
                .containsOnlyKeys("week.MONDAY", "week.WEDNESDAY", "exceptions[1].date", "exceptions[2].hours");
    }

    @Test
    void linesThatCannotBeReadAreNamedToo() {
        CalendarForm form = new CalendarForm(
                "Europe/Berlin",
                false,
                Map.of(DayOfWeek.MONDAY, "soon"),
                List.of(
                        new Line("24.12.2026", "CLOSED", "", ""),
                        new Line("2026-12-25", "OTHER_HOURS", "", ""),
                        new Line("2026-12-26", "CLOSED", "9-12", "")));
        assertThat(form.problems())
                .containsOnlyKeys("week.MONDAY", "exceptions[0].date", "exceptions[1].hours", "exceptions[2].hours");
        assertThat(form.read()).isEmpty();
    }

    @Test
    void aWeekWithoutHoursAndAnUnknownZoneAreNamed() {
        assertThat(new CalendarForm("Europe/Berlin", false, Map.of(), List.of()).problems())
                .containsOnlyKeys("week");
        assertThat(new CalendarForm("Berlin", true, Map.of(), List.of()).problems())
                .containsOnlyKeys("zone");
        assertThat(new CalendarForm("Europe/Berlin", true, Map.of(), List.of()).problems())
                .isEmpty();
    }

    @Test
    void whatIsReadIsTypedTheSameWayAgain() {
        CalendarForm form = new CalendarForm(
                "Europe/Berlin",
                false,
                Map.of(DayOfWeek.MONDAY, "9-12,13-17", DayOfWeek.FRIDAY, "22-6"),
                List.of(
                        new Line("2026-12-24", "OTHER_HOURS", "9-12", "Christmas Eve"),
                        new Line("2026-12-25", "CLOSED", "", "Christmas Day"),
                        new Line("2026-12-27", "EXTRA_HOURS", "10-14", "")));
        CalendarForm again = CalendarForm.of(form.read().orElseThrow());
        assertThat(again.week().get(DayOfWeek.MONDAY)).isEqualTo("09:00-12:00, 13:00-17:00");
        assertThat(again.read()).isEqualTo(form.read());
    }
}
