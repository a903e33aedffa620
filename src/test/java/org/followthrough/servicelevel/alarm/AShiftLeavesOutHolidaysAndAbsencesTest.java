package org.followthrough.servicelevel.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;
import org.followthrough.servicelevel.calendar.Week;
import org.junit.jupiter.api.Test;

class AShiftLeavesOutHolidaysAndAbsencesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Week OFFICE = Week.of(Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
            .collect(Collectors.toMap(day -> day, day -> List.of("09:00-17:00"))));
    private static final Week NIGHTS = Week.of(Map.of(
            "MONDAY", List.of("22:00-06:00"), "TUESDAY", List.of("22:00-06:00"), "FRIDAY", List.of("22:00-06:00")));

    @Test
    void itEndsAtTheCloseAndBeginsAtTheOpening() {
        Shift shift = shift(OFFICE, null, null);
        assertThat(shift.isOn(at("2027-03-08T09:00"))).isTrue();
        assertThat(shift.isOn(at("2027-03-08T16:59:59"))).isTrue();
        assertThat(shift.isOn(at("2027-03-08T17:00"))).isFalse();
        assertThat(shift.begins(at("2027-03-08T17:00"))).contains(at("2027-03-09T09:00"));
        assertThat(shift.isOnWithin(at("2027-03-08T08:00"), Duration.ofHours(1)))
                .isTrue();
        assertThat(shift.isOnWithin(at("2027-03-08T07:59:59"), Duration.ofHours(1)))
                .isFalse();
    }

    @Test
    void itLeavesOutAHoliday() {
        Shift shift = shift(OFFICE, null, null, DayException.closed(LocalDate.parse("2027-03-29"), "Easter Monday"));
        assertThat(shift.begins(at("2027-03-26T17:00"))).contains(at("2027-03-30T09:00"));
    }

    @Test
    void aNightBelongsToTheDayItBeginsOn() {
        Shift shift = shift(NIGHTS, null, null);
        assertThat(shift.isOn(at("2027-03-09T05:59"))).isTrue();
        assertThat(shift.isOn(at("2027-03-09T06:00"))).isFalse();
        assertThat(shift.begins(at("2027-03-10T06:00"))).contains(at("2027-03-12T22:00"));
    }

    @Test
    void anAbsenceTakesItsDaysAndTheNightThatWouldBeginOnTheLast() {
        Shift office = shift(OFFICE, "2027-03-09", "2027-03-11");
        assertThat(office.isOn(at("2027-03-08T16:00"))).isTrue();
        assertThat(office.isAway(at("2027-03-08T23:59"))).isFalse();
        assertThat(office.isAway(at("2027-03-09T00:00"))).isTrue();
        assertThat(office.isAway(at("2027-03-11T23:59"))).isTrue();
        assertThat(office.begins(at("2027-03-08T17:00"))).contains(at("2027-03-12T09:00"));

        Shift nights = shift(NIGHTS, "2027-03-09", "2027-03-09");
        assertThat(nights.isOn(at("2027-03-08T23:00"))).isTrue();
        assertThat(nights.begins(at("2027-03-09T00:00"))).contains(at("2027-03-12T22:00"));
    }

    @Test
    void anAbsenceRulesOverAHolidayOfTheCalendar() {
        Shift shift = shift(
                OFFICE,
                "2027-03-29",
                "2027-03-30",
                DayException.closed(LocalDate.parse("2027-03-29"), "Easter Monday"));
        assertThat(shift.begins(at("2027-03-29T00:00"))).contains(at("2027-03-31T09:00"));
    }

    @Test
    void aCalendarAroundTheClockKnowsAbsencesToo() {
        Shift shift = new Shift(
                BusinessCalendar.always(BERLIN), LocalDate.parse("2027-03-28"), LocalDate.parse("2027-03-28"));
        assertThat(shift.isOn(at("2027-03-27T23:59"))).isTrue();
        // The night in which summer time begins: the day has 23 hours.
        assertThat(shift.begins(at("2027-03-28T00:00"))).contains(Instant.parse("2027-03-28T22:00:00Z"));
    }

    private static Shift shift(Week week, String awayFrom, String awayUntil, DayException... exceptions) {
        return new Shift(
                BusinessCalendar.of(new CalendarSpec("Europe/Berlin", week, List.of(exceptions))),
                awayFrom == null ? null : LocalDate.parse(awayFrom),
                awayUntil == null ? null : LocalDate.parse(awayUntil));
    }

    private static Instant at(String local) {
        return ZonedDateTime.of(LocalDateTime.parse(local), BERLIN).toInstant();
    }
}
