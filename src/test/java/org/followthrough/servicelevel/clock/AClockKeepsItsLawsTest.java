package org.followthrough.servicelevel.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.followthrough.servicelevel.clock.TargetUnit.BUSINESS_DAYS;
import static org.followthrough.servicelevel.clock.TargetUnit.BUSINESS_HOURS;
import static org.followthrough.servicelevel.clock.TargetUnit.BUSINESS_MINUTES;
import static org.followthrough.servicelevel.clock.TargetUnit.HOURS;
import static org.followthrough.servicelevel.clock.TargetUnit.MINUTES;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.RandomCalendar;
import org.followthrough.servicelevel.calendar.Stretch;
import org.followthrough.servicelevel.clock.ClockEvent.Paused;
import org.followthrough.servicelevel.clock.ClockEvent.Resumed;
import org.followthrough.servicelevel.clock.ClockEvent.RulesChanged;

class AClockKeepsItsLawsTest {

    private static final int TRIES = 150;
    private static final List<TargetUnit> ALL = List.of(TargetUnit.values());
    private static final List<TargetUnit> BY_AMOUNT = List.of(MINUTES, HOURS, BUSINESS_MINUTES, BUSINESS_HOURS);

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aLaterStartIsNeverDueEarlier(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        Random chance = new Random(seed);
        Rules rules = rules(random, BY_AMOUNT, chance);
        Instant start = instant(random, chance);
        Instant later = start.plus(some(chance));
        assertThat(rules.due(later)).isAfterOrEqualTo(rules.due(start));
    }

    /** By the same local time, hence only between open days, and as long as that time exists once. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aLaterStartIsNeverDueEarlierOnBusinessDays(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        CalendarSpec spec = random.spec();
        BusinessCalendar calendar = BusinessCalendar.of(new CalendarSpec("UTC", spec.week(), spec.exceptions()));
        Random chance = new Random(seed);
        Rules rules = new Rules(calendar, new Target(1 + chance.nextInt(30), BUSINESS_DAYS));
        Instant start = calendar.plusDays(instant(random, chance), 1);
        Instant later = calendar.plusDays(start.plus(some(chance)), 1);
        Assume.that(!later.isBefore(start));
        assertThat(rules.due(later)).isAfterOrEqualTo(rules.due(start));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void moreTimeIsNeverDueEarlier(
            @ForAll("calendars") RandomCalendar random, @ForAll TargetUnit unit, @ForAll long seed) {
        Random chance = new Random(seed);
        BusinessCalendar calendar = BusinessCalendar.of(random.spec());
        Instant start = instant(random, chance);
        long amount = 1 + chance.nextInt(40);
        Instant due = new Rules(calendar, new Target(amount, unit)).due(start);
        Instant dueOfMore = new Rules(calendar, new Target(amount + 1 + chance.nextInt(3), unit)).due(start);
        assertThat(dueOfMore).isAfterOrEqualTo(due);
        assertThat(due).isAfterOrEqualTo(start);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void inTwoStepsItIsDueAsInOne(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        Random chance = new Random(seed);
        BusinessCalendar calendar = BusinessCalendar.of(random.spec());
        TargetUnit unit = BY_AMOUNT.get(chance.nextInt(BY_AMOUNT.size()));
        Instant start = instant(random, chance);
        long a = 1 + chance.nextInt(200);
        long b = 1 + chance.nextInt(200);
        assertThat(due(calendar, start, a + b, unit)).isEqualTo(due(calendar, due(calendar, start, a, unit), b, unit));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void inTwoStepsOfDaysItIsDueAsInOne(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        Random chance = new Random(seed);
        BusinessCalendar calendar = BusinessCalendar.of(random.spec());
        Instant noon = LocalDate.ofInstant(instant(random, chance), calendar.zone())
                .atTime(LocalTime.NOON)
                .atZone(calendar.zone())
                .toInstant();
        long a = 1 + chance.nextInt(40);
        long b = 1 + chance.nextInt(40);
        assertThat(due(calendar, noon, a + b, BUSINESS_DAYS))
                .isEqualTo(due(calendar, due(calendar, noon, a, BUSINESS_DAYS), b, BUSINESS_DAYS));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void splittingAPauseChangesNothing(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        Random chance = new Random(seed);
        RandomRun run = run(random, ALL, chance);
        Instant from = run.start().plus(some(chance));
        Instant middle = from.plus(some(chance));
        Instant to = middle.plus(some(chance));
        Instant now = to.plus(some(chance));
        Reading whole = read(run, now, new Paused(from, "waiting"), new Resumed(to));
        assertThat(read(
                        run,
                        now,
                        new Paused(from, "waiting"),
                        new Resumed(middle),
                        new Paused(middle, "waiting"),
                        new Resumed(to)))
                .usingRecursiveComparison()
                .ignoringFields("course")
                .isEqualTo(whole);
        assertThat(read(run, now, new Paused(from, "waiting"), new Paused(middle, "waiting"), new Resumed(to))
                        .slices())
                .isEqualTo(whole.slices());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aPauseOutsideHoursChangesNothing(
            @ForAll("calendars") RandomCalendar random, @ForAll TargetUnit unit, @ForAll long seed) {
        Assume.that(unit.business());
        Random chance = new Random(seed);
        RandomRun run = run(random, List.of(unit), chance);
        List<Stretch> closed =
                run.rules().calendar().stretches(run.start(), run.start().plus(Duration.ofDays(20))).stream()
                        .filter(stretch -> !stretch.open())
                        .toList();
        Assume.that(!closed.isEmpty());
        Stretch stretch = closed.get(chance.nextInt(closed.size()));
        Instant now = stretch.to().plus(some(chance));
        Reading unpaused = read(run, now);
        Reading paused = read(run, now, new Paused(stretch.from(), "waiting"), new Resumed(stretch.to()));
        assertThat(paused).usingRecursiveComparison().ignoringFields("course").isEqualTo(unpaused);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aReplayGivesTheSameBytes(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        RandomRun first = run(random, ALL, new Random(seed));
        RandomRun second = run(random, ALL, new Random(seed));
        assertThat(second.read())
                .isEqualTo(first.read())
                .hasToString(first.read().toString());
        assertThat(second.read().slices()).hasToString(first.read().slices().toString());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void whatIsPastDoesNotDependOnNow(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        Random chance = new Random(seed);
        RandomRun run = run(random, ALL, chance);
        Instant now = run.start().plus(some(chance));
        Reading early = run.read(now);
        List<ClockEvent> happened =
                run.events().stream().filter(event -> !event.at().isAfter(now)).toList();
        RandomRun nothingMore = new RandomRun(run.start(), run.rules(), happened, now.plus(some(chance)));
        assertThat(nothingMore.read(now)).isEqualTo(early);
        Reading late = nothingMore.read();
        assertThat(countedUntil(now, late)).isEqualTo(countedUntil(now, early));
        if (early.breachedAt() != null) {
            assertThat(late.breachedAt()).isEqualTo(early.breachedAt());
            assertThat(late.dueAt()).isEqualTo(early.dueAt());
        } else if (late.breachedAt() != null) {
            assertThat(late.breachedAt()).isAfter(now);
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void consumedAndRemainingAreTheTarget(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        RandomRun run = run(random, ALL, new Random(seed));
        Reading reading = run.read();
        assertThat(reading.consumed().plus(reading.remaining())).isEqualTo(reading.target());
        assertThat(reading.consumed()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void slicesHaveNoGapAndAddUp(@ForAll("calendars") RandomCalendar random, @ForAll long seed) {
        RandomRun run = run(random, ALL, new Random(seed));
        Reading reading = run.read();
        Instant done = run.start();
        for (Slice slice : reading.slices()) {
            assertThat(slice.from()).isEqualTo(done);
            assertThat(slice.to()).isAfter(slice.from());
            done = slice.to();
        }
        Instant until = reading.stoppedAt() != null ? reading.stoppedAt() : run.now();
        Instant end = reading.stoppedAt() == null && reading.dueAt().isAfter(until) ? reading.dueAt() : until;
        assertThat(done).isEqualTo(end);
        boolean weighted = run.events().stream()
                .anyMatch(event -> event instanceof RulesChanged change && change.mode() == ChangeMode.PROPORTIONAL);
        if (!weighted) {
            assertThat(countedUntil(until, reading)).isEqualTo(reading.consumed());
            if (reading.state() == ClockState.RUNNING || reading.state() == ClockState.PAUSED) {
                assertThat(countedUntil(reading.dueAt(), reading)).isEqualTo(reading.target());
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void eachShareIsReachedWhenItIsUsed(
            @ForAll("calendars") RandomCalendar random,
            @ForAll @IntRange(min = 1, max = 200) int percent,
            @ForAll long seed) {
        RandomRun run = run(random, BY_AMOUNT, new Random(seed));
        Reading reading = run.read();
        reading.reaches(percent).ifPresent(at -> {
            if (!at.isAfter(run.now()) && run.events().stream().noneMatch(RulesChanged.class::isInstance)) {
                assertThat(run.read(at).usedPercent()).isEqualTo(percent);
                assertThat(run.read(at.minusNanos(1)).usedPercent()).isLessThan(percent);
            }
        });
        if (reading.breachedAt() != null) {
            assertThat(reading.reaches(100)).hasValue(reading.dueAt());
        }
        if (reading.state().open() && !reading.paused()) {
            assertThat(reading.reaches(percent)).isPresent();
        }
    }

    @Provide
    Arbitrary<RandomCalendar> calendars() {
        return RandomCalendar.any();
    }

    private static Duration countedUntil(Instant until, Reading reading) {
        Duration sum = Duration.ZERO;
        for (Slice slice : reading.slices()) {
            if (slice.counted() && slice.from().isBefore(until)) {
                Instant to = slice.to().isBefore(until) ? slice.to() : until;
                sum = sum.plus(Duration.between(slice.from(), to));
            }
        }
        return sum;
    }

    private static Reading read(RandomRun run, Instant now, ClockEvent... events) {
        return ServiceClock.read(Metric.RESOLUTION, run.start(), run.rules(), List.of(events), now);
    }

    private static Instant due(BusinessCalendar calendar, Instant start, long amount, TargetUnit unit) {
        return new Rules(calendar, new Target(amount, unit)).due(start);
    }

    private static Rules rules(RandomCalendar random, List<TargetUnit> units, Random chance) {
        return run(random, units, chance).rules();
    }

    private static RandomRun run(RandomCalendar random, List<TargetUnit> units, Random chance) {
        return RandomRun.of(BusinessCalendar.of(random.spec()), instant(random, chance), units, chance);
    }

    /** Often close to a change of the clock, and not always a whole second. */
    private static Instant instant(RandomCalendar random, Random chance) {
        Instant first = LocalDate.of(random.firstYear(), 1, 10).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant any = first.plusSeconds(chance.nextInt(8 * 366 * 24 * 60 * 60));
        var rules = ZoneId.of(random.spec().zone()).getRules();
        var change = rules.nextTransition(any);
        Instant instant = change == null || chance.nextBoolean()
                ? any
                : change.getInstant().minusSeconds(chance.nextInt(3 * 24 * 60 * 60));
        return chance.nextBoolean() ? instant : instant.plusNanos(chance.nextInt(1_000_000_000));
    }

    private static Duration some(Random chance) {
        Duration minutes = Duration.ofMinutes(1 + chance.nextInt(chance.nextBoolean() ? 300 : 8000));
        return chance.nextBoolean() ? minutes : minutes.plusNanos(chance.nextLong(1_000_000_000L));
    }
}
