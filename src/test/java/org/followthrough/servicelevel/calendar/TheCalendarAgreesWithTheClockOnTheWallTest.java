package org.followthrough.servicelevel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class TheCalendarAgreesWithTheClockOnTheWallTest {

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void minuteByMinuteOverTenYears(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        BusinessCalendar calendar = BusinessCalendar.of(random.spec());
        MinuteByMinute truth = new MinuteByMinute(random);
        everyMinuteIsOpenOrClosedAsOnTheWall(calendar, truth);
        Random questions = new Random(seed);
        for (int i = 0; i < 120; i++) {
            int start = truth.firstSafeMinute()
                    + questions.nextInt(truth.lastSafeMinute() - 400 * 24 * 60 - truth.firstSafeMinute());
            ask(calendar, truth, start, questions);
        }
    }

    private static void everyMinuteIsOpenOrClosedAsOnTheWall(BusinessCalendar calendar, MinuteByMinute truth) {
        int minute = truth.firstSafeMinute();
        Instant from = truth.instant(minute);
        Instant to = truth.instant(truth.lastSafeMinute());
        Instant done = from;
        for (Stretch stretch : calendar.stretches(from, to)) {
            assertThat(stretch.from()).isEqualTo(done);
            assertThat(stretch.to()).isAfter(stretch.from());
            for (; truth.instant(minute).isBefore(stretch.to()); minute++) {
                if (truth.isOpen(minute) != stretch.open()) {
                    throw new AssertionError(truth.instant(minute) + " in " + stretch);
                }
            }
            done = stretch.to();
        }
        assertThat(done).isEqualTo(to);
    }

    private static void ask(BusinessCalendar calendar, MinuteByMinute truth, int start, Random questions) {
        Instant from = truth.instant(start);
        int amount = 1 + questions.nextInt(questions.nextBoolean() ? 600 : 40_000);
        int due = truth.plus(start, amount);
        if (due >= 0) {
            assertThat(calendar.plus(from, Duration.ofMinutes(amount)))
                    .as("%s plus %d open minutes", from, amount)
                    .isEqualTo(truth.instant(due));
        }
        int end = start + questions.nextInt(400 * 24 * 60);
        assertThat(calendar.between(from, truth.instant(end)).toMinutes())
                .as("open from %s to %s", from, truth.instant(end))
                .isEqualTo(truth.between(start, end));
        int days = 1 + questions.nextInt(12);
        int day = truth.openDay(start, days);
        if (day >= 0) {
            assertThat(calendar.plusDays(from, days))
                    .as("%s plus %d open days", from, days)
                    .isEqualTo(truth.instant(truth.sameTimeOn(day, start)));
            assertThat(calendar.endOfDay(from, days))
                    .as("close of open day %d after %s", days, from)
                    .isEqualTo(truth.instant(truth.closeOf(day)));
        }
        int opens = start;
        while (opens < truth.lastSafeMinute() && !truth.isOpen(opens)) {
            opens++;
        }
        assertThat(calendar.nextOpen(from)).isEqualTo(truth.instant(opens));
    }

    @Provide
    Arbitrary<RandomCalendar> calendars() {
        return RandomCalendar.any();
    }
}
