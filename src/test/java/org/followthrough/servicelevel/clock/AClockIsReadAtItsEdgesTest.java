package org.followthrough.servicelevel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.followthrough.servicelevel.clock.TargetUnit.BUSINESS_DAYS;
import static org.followthrough.servicelevel.clock.TargetUnit.BUSINESS_HOURS;
import static org.followthrough.servicelevel.clock.TargetUnit.END_OF_BUSINESS_DAY;
import static org.followthrough.servicelevel.clock.TargetUnit.HOURS;
import static org.followthrough.servicelevel.clock.TargetUnit.WEEKS;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.Week;
import org.followthrough.servicelevel.clock.ClockEvent.Cancelled;
import org.followthrough.servicelevel.clock.ClockEvent.Paused;
import org.followthrough.servicelevel.clock.ClockEvent.Reopened;
import org.followthrough.servicelevel.clock.ClockEvent.Resumed;
import org.followthrough.servicelevel.clock.ClockEvent.RulesChanged;
import org.followthrough.servicelevel.clock.ClockEvent.Stopped;
import org.junit.jupiter.api.Test;

class AClockIsReadAtItsEdgesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BusinessCalendar OFFICE = office();

    @Test
    void atTheVeryInstantItIsDueAnAnswerIsInTimeAndSilenceIsNot() {
        Instant due = at("2026-03-09T17:00");
        assertThat(read(Metric.FRT, hours(8), due, new Stopped(due)).state()).isEqualTo(ClockState.MET);
        Reading silence = read(Metric.FRT, hours(8), due);
        assertThat(silence.state()).isEqualTo(ClockState.BREACHED);
        assertThat(silence.breachedAt()).isEqualTo(due);
        assertThat(silence.remaining()).isZero();
        assertThat(read(Metric.FRT, hours(8), due.minusNanos(1)).state()).isEqualTo(ClockState.RUNNING);
        Reading late = read(Metric.FRT, hours(8), due.plusSeconds(60), new Stopped(due.plusNanos(1)));
        assertThat(late.state()).isEqualTo(ClockState.STOPPED_LATE);
        assertThat(late.breachedAt()).isEqualTo(due);
    }

    @Test
    void aPauseThatBeginsWhenItIsDueComesTooLate() {
        Instant due = at("2026-03-09T17:00");
        Reading reading = read(Metric.RESOLUTION, hours(8), at("2026-03-10T12:00"), new Paused(due, "waiting"));
        assertThat(reading.state()).isEqualTo(ClockState.BREACHED);
        assertThat(reading.paused()).isTrue();
        assertThat(reading.dueAt()).isEqualTo(due);
        assertThat(reading.reaches(150)).isEmpty();
    }

    @Test
    void firstAndNextResponseNeverPauseAndNeverReopen() {
        for (Metric metric : List.of(Metric.FRT, Metric.NRT)) {
            Reading paused = read(metric, hours(4), at("2026-03-09T12:00"), new Paused(at("2026-03-09T10:00"), "x"));
            assertThat(paused.state()).isEqualTo(ClockState.RUNNING);
            assertThat(paused.dueAt()).isEqualTo(at("2026-03-09T13:00"));
            Reading reopened = read(
                    metric,
                    hours(4),
                    at("2026-03-12T12:00"),
                    new Stopped(at("2026-03-09T10:00")),
                    new Reopened(at("2026-03-11T10:00")));
            assertThat(reopened.state()).isEqualTo(ClockState.MET);
        }
    }

    @Test
    void aLowerPriorityNeverHealsABreach() {
        for (ChangeMode mode : ChangeMode.values()) {
            Reading reading = read(
                    Metric.RESOLUTION,
                    hours(4),
                    at("2026-03-09T16:00"),
                    new RulesChanged(at("2026-03-09T14:00"), hours(400), mode));
            assertThat(reading.state()).isEqualTo(ClockState.BREACHED);
            assertThat(reading.breachedAt()).isEqualTo(at("2026-03-09T13:00"));
            assertThat(reading.dueAt()).isEqualTo(at("2026-03-09T13:00"));
        }
    }

    @Test
    void aHigherPriorityCarriesEarlierPauses() {
        Reading reading = read(
                Metric.RESOLUTION,
                hours(16),
                at("2026-03-09T15:00"),
                new Paused(at("2026-03-09T10:00"), "waiting"),
                new Resumed(at("2026-03-09T14:00")),
                new RulesChanged(at("2026-03-09T15:00"), hours(4), ChangeMode.RETROACTIVE));
        assertThat(reading.state()).isEqualTo(ClockState.RUNNING);
        assertThat(reading.dueAt()).isEqualTo(at("2026-03-09T17:00"));
    }

    @Test
    void whatIsReopenedWithNothingLeftIsBreachedAtOnce() {
        Reading late = read(
                Metric.RESOLUTION,
                hours(4),
                at("2026-03-11T12:00"),
                new Stopped(at("2026-03-09T15:00")),
                new Reopened(at("2026-03-11T10:00")));
        assertThat(late.state()).isEqualTo(ClockState.BREACHED);
        assertThat(late.breachedAt()).isEqualTo(at("2026-03-11T10:00"));
        assertThat(late.dueAt()).isEqualTo(at("2026-03-09T13:00"));
        Reading justInTime = read(
                Metric.RESOLUTION,
                hours(4),
                at("2026-03-11T12:00"),
                new Stopped(at("2026-03-09T13:00")),
                new Reopened(at("2026-03-11T10:00")));
        assertThat(justInTime.breachedAt()).isEqualTo(at("2026-03-11T10:00"));
    }

    @Test
    void aChangeWhileStoppedWaitsForTheReopening() {
        RulesChanged raised = new RulesChanged(at("2026-03-10T10:00"), hours(4), ChangeMode.RETROACTIVE);
        Stopped stopped = new Stopped(at("2026-03-09T12:00"));
        assertThat(read(Metric.RESOLUTION, hours(8), at("2026-03-10T12:00"), stopped, raised)
                        .target())
                .isEqualTo(Duration.ofHours(8));
        Reading reopened = read(
                Metric.RESOLUTION,
                hours(8),
                at("2026-03-11T10:00"),
                stopped,
                raised,
                new Reopened(at("2026-03-11T10:00")));
        assertThat(reopened.dueAt()).isEqualTo(at("2026-03-11T11:00"));
    }

    @Test
    void withoutObjectItIsCancelledUnlessItWasLate() {
        assertThat(read(Metric.FRT, hours(8), at("2026-03-09T16:00"), new Cancelled(at("2026-03-09T12:00")))
                        .state())
                .isEqualTo(ClockState.CANCELLED);
        assertThat(read(Metric.FRT, hours(2), at("2026-03-09T16:00"), new Cancelled(at("2026-03-09T12:00")))
                        .state())
                .isEqualTo(ClockState.STOPPED_LATE);
    }

    @Test
    void anotherReasonToWaitNeitherResetsNorCountsTwice() {
        Reading reading = read(
                Metric.RESOLUTION,
                hours(8),
                at("2026-03-09T16:00"),
                new Paused(at("2026-03-09T10:00"), "waiting for the customer"),
                new Paused(at("2026-03-09T11:00"), "waiting for the carrier"),
                new Resumed(at("2026-03-09T12:00")));
        assertThat(reading.dueAt()).isEqualTo(at("2026-03-10T11:00"));
        assertThat(reading.slices())
                .startsWith(
                        new Slice(at("2026-03-09T09:00"), at("2026-03-09T10:00"), true, "open"),
                        new Slice(at("2026-03-09T10:00"), at("2026-03-09T11:00"), false, "waiting for the customer"),
                        new Slice(at("2026-03-09T11:00"), at("2026-03-09T12:00"), false, "waiting for the carrier"));
    }

    @Test
    void daysAndWeeksKeepTheLocalTime() {
        assertThat(due("2026-03-06T20:15", 1, BUSINESS_DAYS)).isEqualTo(at("2026-03-09T20:15"));
        assertThat(due("2026-03-27T10:00", 1, BUSINESS_DAYS)).isEqualTo(at("2026-03-30T10:00"));
        assertThat(due("2026-03-07T10:00", 3, END_OF_BUSINESS_DAY)).isEqualTo(at("2026-03-11T17:00"));
        assertThat(due("2026-03-06T10:00", 8, WEEKS)).isEqualTo(at("2026-05-01T10:00"));
        assertThat(due("2026-03-28T12:00", 24, HOURS)).isEqualTo(at("2026-03-29T13:00"));
    }

    @Test
    void aTargetOfDaysThatEndsBeforeOpeningWarnsNotBeforeItIsDue() {
        Rules rules = new Rules(OFFICE, new Target(1, BUSINESS_DAYS));
        Reading sunday =
                ServiceClock.read(Metric.RESOLUTION, at("2026-03-08T08:00"), rules, List.of(), at("2026-03-08T12:00"));
        assertThat(sunday.dueAt()).isEqualTo(at("2026-03-09T08:00"));
        assertThat(sunday.target()).isZero();
        assertThat(sunday.state()).isEqualTo(ClockState.RUNNING);
        assertThat(sunday.usedPercent()).isZero();
        assertThat(sunday.reaches(50)).hasValue(at("2026-03-09T08:00"));
        assertThat(sunday.reaches(150)).hasValue(at("2026-03-09T20:00"));
    }

    @Test
    void sharesAreReachedInTimeThatCounts() {
        Reading reading = read(Metric.RESOLUTION, hours(8), at("2026-03-09T15:00"));
        assertThat(reading.usedPercent()).isEqualTo(75);
        assertThat(reading.reaches(50)).hasValue(at("2026-03-09T13:00"));
        assertThat(reading.reaches(90)).hasValue(at("2026-03-09T16:12"));
        assertThat(reading.reaches(150)).hasValue(at("2026-03-10T13:00"));
        Reading paused = read(
                Metric.RESOLUTION, hours(8), at("2026-03-09T15:00"), new Paused(at("2026-03-09T14:00"), "waiting"));
        assertThat(paused.reaches(50)).hasValue(at("2026-03-09T13:00"));
        assertThat(paused.reaches(75)).isEmpty();
        Reading met = read(Metric.RESOLUTION, hours(8), at("2026-03-10T15:00"), new Stopped(at("2026-03-09T14:00")));
        assertThat(met.reaches(50)).hasValue(at("2026-03-09T13:00"));
        assertThat(met.reaches(75)).isEmpty();
        assertThat(met.reaches(100)).isEmpty();
    }

    @Test
    void eventsComeInOrder() {
        assertThatThrownBy(() -> read(
                        Metric.FRT,
                        hours(8),
                        at("2026-03-09T16:00"),
                        new Stopped(at("2026-03-09T12:00")),
                        new Cancelled(at("2026-03-09T11:00"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Reading read(Metric metric, Rules rules, Instant now, ClockEvent... events) {
        return ServiceClock.read(metric, at("2026-03-09T09:00"), rules, List.of(events), now);
    }

    private static Instant due(String start, long amount, TargetUnit unit) {
        return new Rules(OFFICE, new Target(amount, unit)).due(at(start));
    }

    private static Rules hours(long hours) {
        return new Rules(OFFICE, new Target(hours, BUSINESS_HOURS));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static BusinessCalendar office() {
        Map<String, List<String>> week = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                week.put(day.name(), List.of("09:00-17:00"));
            }
        }
        return BusinessCalendar.of(new CalendarSpec("Europe/Berlin", Week.of(week), List.of()));
    }
}
