package org.followthrough.servicelevel.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.clock.ClockEvent;
import org.followthrough.servicelevel.clock.ClockEvent.Paused;
import org.followthrough.servicelevel.clock.ClockEvent.Resumed;
import org.followthrough.servicelevel.clock.ClockEvent.Stopped;
import org.followthrough.servicelevel.clock.Rules;
import org.followthrough.servicelevel.clock.ServiceClock;
import org.followthrough.servicelevel.clock.Target;
import org.followthrough.servicelevel.clock.TargetUnit;
import org.junit.jupiter.api.Test;

/** When it is due and why, and how it stands, for the cases that people ask about. */
class AClockIsToldInWordsACustomerUnderstandsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BusinessCalendar DESK = calendar();
    private static final Target FOUR_HOURS = new Target(4, TargetUnit.BUSINESS_HOURS);

    @Test
    void overAWeekend() {
        Telling telling = telling(Metric.FRT, FOUR_HOURS, "2026-03-06T16:30", "2026-03-06T16:45");

        assertThat(telling.promise())
                .isEqualTo("We promised a first answer within 4 business hours: you contacted us on Friday 6 March at"
                        + " 16:30, our desk is closed from Friday 17:00 to Monday 09:00, so it is due on Monday 9"
                        + " March at 12:30.");
        assertThat(telling.standing()).isEqualTo("It is running: 3 h 45 min of opening hours are left.");
    }

    @Test
    void overEasterTheHolidaysAreNamed() {
        Telling telling = telling(
                Metric.RESOLUTION, new Target(2, TargetUnit.BUSINESS_HOURS), "2026-04-02T16:00", "2026-04-07T11:00");

        assertThat(telling.promise())
                .isEqualTo("We promised a solution within 2 business hours: you contacted us on Thursday 2 April at"
                        + " 16:00, our desk was closed from Thursday 17:00 to Tuesday 09:00 (Good Friday, Easter"
                        + " Monday), so it was due on Tuesday 7 April at 10:00.");
        assertThat(telling.standing()).isEqualTo("It is overdue by 1 h of opening hours.");
    }

    @Test
    void whileTheCustomerIsWaitedForItRests() {
        Telling telling = telling(
                Metric.RESOLUTION,
                new Target(8, TargetUnit.BUSINESS_HOURS),
                "2026-03-09T10:00",
                "2026-03-09T15:00",
                new Paused(at("2026-03-09T11:00"), "We asked you a question and wait for your answer."));

        assertThat(telling.promise())
                .endsWith("so it would be due on Tuesday 10 March at 14:00 if the wait ended now.")
                .contains("the time from Monday 11:00 to Monday 15:00 does not count because we asked you a question"
                        + " and wait for your answer");
        assertThat(telling.standing())
                .isEqualTo("It rests since Monday 9 March at 11:00, because we asked you a question and wait for your"
                        + " answer: 7 h of opening hours are left once it goes on.");
    }

    @Test
    void doneInTimeAndTooLate() {
        Target day = new Target(24, TargetUnit.HOURS);
        assertThat(telling(Metric.FRT, day, "2026-03-06T16:30", "2026-03-09T10:00", new Stopped(at("2026-03-06T18:00")))
                        .standing())
                .isEqualTo("It was done on Friday 6 March at 18:00, in time.");
        Telling late =
                telling(Metric.FRT, day, "2026-03-06T16:30", "2026-03-09T10:00", new Stopped(at("2026-03-07T17:00")));
        assertThat(late.standing()).isEqualTo("It was done on Saturday 7 March at 17:00, 30 min too late.");
        assertThat(late.promise())
                .isEqualTo("We promised a first answer within 24 hours: you contacted us on Friday 6 March at 16:30,"
                        + " so it was due on Saturday 7 March at 16:30.");
    }

    @Test
    void overManyNightsOnlyOpeningHoursCount() {
        Telling telling = telling(
                Metric.RESOLUTION,
                new Target(5, TargetUnit.BUSINESS_DAYS),
                "2026-03-30T10:00",
                "2026-04-10T10:00",
                new Paused(at("2026-03-31T10:00"), "We asked you a question and wait for your answer."),
                new Resumed(at("2026-04-01T10:00")));

        assertThat(telling.promise())
                .contains("only our opening hours count (Good Friday, Easter Monday)")
                .contains("the time from Tuesday 10:00 to Wednesday 10:00 does not count")
                .endsWith("so it was due on Thursday 9 April at 10:00.");
    }

    private static Telling telling(Metric metric, Target target, String start, String now, ClockEvent... events) {
        var reading = ServiceClock.read(metric, at(start), new Rules(DESK, target), List.of(events), at(now));
        return new Telling(metric, target, reading, null, new Moments(BERLIN, at(now)));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static BusinessCalendar calendar() {
        try {
            return BusinessCalendar.of(
                    new ObjectMapper().registerModule(new JavaTimeModule()).readValue("""
                    {"zone":"Europe/Berlin","week":{"MONDAY":["09:00-17:00"],"TUESDAY":["09:00-17:00"],
                     "WEDNESDAY":["09:00-17:00"],"THURSDAY":["09:00-17:00"],"FRIDAY":["09:00-17:00"]},
                     "exceptions":[{"date":"2026-04-03","closed":true,"why":"Good Friday"},
                                   {"date":"2026-04-06","closed":true,"why":"Easter Monday"}]}
                    """, CalendarSpec.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
