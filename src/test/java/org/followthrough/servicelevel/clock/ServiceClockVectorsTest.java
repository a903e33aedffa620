package org.followthrough.servicelevel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.followthrough.servicelevel.clock.TargetUnit.BUSINESS_HOURS;
import static org.followthrough.servicelevel.clock.TargetUnit.BUSINESS_MINUTES;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;
import org.followthrough.servicelevel.calendar.Week;
import org.followthrough.servicelevel.clock.ClockEvent.Paused;
import org.followthrough.servicelevel.clock.ClockEvent.Reopened;
import org.followthrough.servicelevel.clock.ClockEvent.Resumed;
import org.followthrough.servicelevel.clock.ClockEvent.RulesChanged;
import org.followthrough.servicelevel.clock.ClockEvent.Stopped;
import org.junit.jupiter.api.Test;

/** The examples on which everybody agreed: Berlin, Monday to Friday nine to five, closed on three holidays. */
class ServiceClockVectorsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BusinessCalendar OFFICE = office("09:00-17:00");

    @Test
    void theWeekendIsSkipped() {
        assertThat(due("2026-03-06T16:30", 60, BUSINESS_MINUTES)).isEqualTo(at("2026-03-09T09:30"));
    }

    @Test
    void aWholeDayIsDueWhenItClosesAndAMinuteMoreOnTheNext() {
        assertThat(due("2026-03-09T09:00", 8, BUSINESS_HOURS)).isEqualTo(at("2026-03-09T17:00"));
        assertThat(due("2026-03-09T09:00", 8 * 60 + 1, BUSINESS_MINUTES)).isEqualTo(at("2026-03-10T09:01"));
    }

    @Test
    void holidaysAreSkipped() {
        assertThat(due("2026-04-02T16:00", 2, BUSINESS_HOURS)).isEqualTo(at("2026-04-07T10:00"));
    }

    @Test
    void summerTimeMayBeginBetween() {
        assertThat(due("2026-03-27T16:00", 2, BUSINESS_HOURS)).isEqualTo(at("2026-03-30T10:00"));
    }

    @Test
    void lunchIsSkipped() {
        Rules rules = new Rules(office("09:00-12:00", "13:00-17:00"), new Target(60, BUSINESS_MINUTES));
        assertThat(read(rules, "2026-03-09T11:30", "2026-03-09T11:30").dueAt()).isEqualTo(at("2026-03-09T13:30"));
    }

    @Test
    void aPauseMovesTheDueTimeByItsOpenTime() {
        Reading reading = read(
                rules(8),
                "2026-03-09T10:00",
                "2026-03-09T16:00",
                new Paused(at("2026-03-09T11:00"), "paused"),
                new Resumed(at("2026-03-09T15:00")));
        assertThat(reading.dueAt()).isEqualTo(at("2026-03-10T14:00"));
        assertThat(reading.consumed()).isEqualTo(Duration.ofHours(2));
        assertThat(reading.remaining()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aHigherPriorityHoldsFromTheStart() {
        Reading reading = raised(ChangeMode.RETROACTIVE);
        assertThat(reading.dueAt()).isEqualTo(at("2026-03-09T13:00"));
        assertThat(reading.state()).isEqualTo(ClockState.BREACHED);
        assertThat(reading.breachedAt()).isEqualTo(at("2026-03-09T15:00"));
    }

    @Test
    void aHigherPriorityHoldsFromTheChange() {
        assertThat(raised(ChangeMode.FROM_CHANGE).dueAt()).isEqualTo(at("2026-03-10T11:00"));
    }

    @Test
    void aHigherPriorityKeepsTheShareThatIsUsed() {
        assertThat(raised(ChangeMode.PROPORTIONAL).dueAt()).isEqualTo(at("2026-03-10T09:30"));
        assertThat(raised(ChangeMode.PROPORTIONAL).remaining()).isEqualTo(Duration.ofMinutes(150));
    }

    @Test
    void aReopenedCaseResumesWhatWasLeft() {
        Reading reading = read(
                rules(8),
                "2026-03-09T09:00",
                "2026-03-11T10:00",
                new Stopped(at("2026-03-09T12:00")),
                new Reopened(at("2026-03-11T10:00")));
        assertThat(reading.dueAt()).isEqualTo(at("2026-03-11T15:00"));
        assertThat(reading.remaining()).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void aPauseOverTheEndOfSummerTimeIsAsLongAsItLasted() {
        Instant from = Instant.parse("2026-10-25T00:15:00Z");
        Instant to = Instant.parse("2026-10-25T01:45:00Z");
        Rules rules = new Rules(BusinessCalendar.always(BERLIN), new Target(8, BUSINESS_HOURS));
        Instant start = Instant.parse("2026-10-24T20:00:00Z");
        Reading reading = ServiceClock.read(
                Metric.RESOLUTION, start, rules, List.of(new Paused(from, "paused"), new Resumed(to)), to);
        assertThat(reading.dueAt()).isEqualTo(start.plus(Duration.ofMinutes(8 * 60 + 90)));
        assertThat(from.atZone(BERLIN).toLocalTime()).hasToString("02:15");
        assertThat(to.atZone(BERLIN).toLocalTime()).hasToString("02:45");
    }

    private static Reading raised(ChangeMode mode) {
        RulesChanged raised = new RulesChanged(at("2026-03-09T15:00"), rules(4), mode);
        return read(rules(16), "2026-03-09T09:00", "2026-03-09T15:00", raised);
    }

    private static Instant due(String start, long amount, TargetUnit unit) {
        return read(new Rules(OFFICE, new Target(amount, unit)), start, start).dueAt();
    }

    private static Rules rules(long hours) {
        return new Rules(OFFICE, new Target(hours, BUSINESS_HOURS));
    }

    private static Reading read(Rules rules, String start, String now, ClockEvent... events) {
        return ServiceClock.read(Metric.RESOLUTION, at(start), rules, List.of(events), at(now));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static BusinessCalendar office(String... hours) {
        Map<String, List<String>> week = new LinkedHashMap<>();
        for (String day : List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")) {
            week.put(day, List.of(hours));
        }
        List<DayException> holidays = List.of(
                DayException.closed(LocalDate.parse("2026-04-03"), "Good Friday"),
                DayException.closed(LocalDate.parse("2026-04-06"), "Easter Monday"),
                DayException.closed(LocalDate.parse("2026-05-01"), "Labour Day"));
        return BusinessCalendar.of(new CalendarSpec("Europe/Berlin", Week.of(week), holidays));
    }
}
