package org.followthrough.servicelevel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ACalendarIsWrittenAsPeopleReadItTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Test
    void inJsonBothWays() throws Exception {
        String written = """
                {"zone":"Europe/Berlin","week":{"MONDAY":["09:00-12:00","13:00-17:00"],"FRIDAY":["22:00-06:00"]},
                 "exceptions":[{"date":"2026-04-03","closed":true,"why":"Good Friday"},
                               {"date":"2026-12-24","intervals":["09:00-12:00"]},
                               {"date":"2026-12-23","add":["18:00-20:00"]}]}
                """;
        CalendarSpec spec = json.readValue(written, CalendarSpec.class);
        assertThat(json.readTree(json.writeValueAsString(spec))).isEqualTo(json.readTree(written));
        BusinessCalendar.of(spec);
        CalendarSpec always = json.readValue("{\"zone\":\"UTC\",\"week\":\"always\"}", CalendarSpec.class);
        assertThat(always.week()).isEqualTo(Week.ALWAYS);
        assertThat(json.writeValueAsString(always.week())).isEqualTo("\"always\"");
    }

    @Test
    void andNamesTheHoursThatAreMissing() throws Exception {
        CalendarSpec spec = json.readValue(
                "{\"zone\":\"UTC\",\"week\":\"always\",\"exceptions\":[{\"date\":\"2026-04-03\",\"add\":[null]}]}",
                CalendarSpec.class);
        assertThatThrownBy(() -> BusinessCalendar.of(spec))
                .isInstanceOfSatisfying(
                        BadCalendar.class, bad -> assertThat(bad.field()).isEqualTo("exceptions[0].add[0]"));
    }

    @Test
    void anExceptionRulesItsDateFromMidnightToMidnight() {
        BusinessCalendar nights = nights(DayException.closed(LocalDate.parse("2026-03-10"), "Audit"));
        assertThat(open(nights, "2026-03-09T22:00", "2026-03-11T22:00")).isEqualTo(Duration.ofHours(2));
        nights = nights(
                new DayException(LocalDate.parse("2026-03-10"), null, List.of("20:00-04:00"), null, "Short night"));
        assertThat(open(nights, "2026-03-09T22:00", "2026-03-11T22:00")).isEqualTo(Duration.ofHours(2 + 8));
        nights = nights(
                new DayException(LocalDate.parse("2026-03-10"), null, null, List.of("12:00-13:00"), "Open noon"));
        assertThat(open(nights, "2026-03-09T22:00", "2026-03-11T22:00")).isEqualTo(Duration.ofHours(8 + 1 + 8));
    }

    @Test
    void aNightIsAnHourShorterOrLongerWhenTheClockChanges() {
        assertThat(open(nights(), "2026-03-28T20:00", "2026-03-29T20:00")).isEqualTo(Duration.ofHours(7));
        assertThat(open(nights(), "2026-10-24T20:00", "2026-10-25T20:00")).isEqualTo(Duration.ofHours(9));
        BusinessCalendar always = BusinessCalendar.always(BERLIN);
        assertThat(open(always, "2026-03-29T00:00", "2026-03-30T00:00")).isEqualTo(Duration.ofHours(23));
        assertThat(open(always, "2026-10-25T00:00", "2026-10-26T00:00")).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void aTimeThatDoesNotExistIsLaterByWhatWasSkippedAndOneThatComesTwiceIsTheFirst() {
        BusinessCalendar always = BusinessCalendar.always(BERLIN);
        assertThat(always.plusDays(at("2026-03-28T02:30"), 1)).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(always.plusDays(at("2026-10-24T02:30"), 1)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void closedTimeSaysWhy() {
        BusinessCalendar office = BusinessCalendar.of(new CalendarSpec(
                "Europe/Berlin",
                Week.of(Map.of("THURSDAY", List.of("09:00-17:00"), "TUESDAY", List.of("09:00-17:00"))),
                List.of(DayException.closed(LocalDate.parse("2026-04-03"), "Good Friday"))));
        assertThat(office.stretches(at("2026-04-02T16:00"), at("2026-04-07T10:00")))
                .containsExactly(
                        new Stretch(at("2026-04-02T16:00"), at("2026-04-02T17:00"), true, "open"),
                        new Stretch(at("2026-04-02T17:00"), at("2026-04-03T00:00"), false, "outside opening hours"),
                        new Stretch(at("2026-04-03T00:00"), at("2026-04-04T00:00"), false, "closed: Good Friday"),
                        new Stretch(at("2026-04-04T00:00"), at("2026-04-07T09:00"), false, "outside opening hours"),
                        new Stretch(at("2026-04-07T09:00"), at("2026-04-07T10:00"), true, "open"));
    }

    @Test
    void whatHardlyEverOpensGivesNoAnswer() {
        BusinessCalendar hardly = BusinessCalendar.of(
                new CalendarSpec("UTC", Week.of(Map.of("MONDAY", List.of("09:00-09:01"))), List.of()));
        Instant start = Instant.parse("2026-03-06T15:30:00Z");
        assertThatThrownBy(() -> hardly.plus(start, Duration.ofDays(10))).isInstanceOf(TooFarAway.class);
        assertThatThrownBy(() -> hardly.plusDays(start, 3652)).isInstanceOf(TooFarAway.class);
    }

    private static Duration open(BusinessCalendar calendar, String from, String to) {
        return calendar.between(at(from), at(to));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static BusinessCalendar nights(DayException... exceptions) {
        List<String> night = List.of("22:00-06:00");
        return BusinessCalendar.of(new CalendarSpec(
                "Europe/Berlin",
                Week.of(Map.of(
                        "MONDAY", night,
                        "TUESDAY", night,
                        "WEDNESDAY", night,
                        "SATURDAY", night)),
                List.of(exceptions)));
    }
}
