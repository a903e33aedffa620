package org.followthrough.servicelevel;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;
import org.followthrough.servicelevel.calendar.Week;
import org.followthrough.servicelevel.clock.ChangeMode;
import org.followthrough.servicelevel.clock.ClockEvent;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.clock.Rules;
import org.followthrough.servicelevel.clock.ServiceClock;
import org.followthrough.servicelevel.clock.Target;
import org.followthrough.servicelevel.clock.TargetUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What deriving a due time costs; run on demand, see CONTRIBUTING. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DueTimeBenchmark {

    private static final Instant START = Instant.parse("2026-03-06T15:30:00Z");

    private final CalendarSpec spec = calendarWithExceptions(200);
    private final BusinessCalendar calendar = BusinessCalendar.of(spec);
    private final Rules year = new Rules(calendar, new Target(251 * 7, TargetUnit.BUSINESS_HOURS));
    private final List<ClockEvent> fifty = fiftyEvents();

    /** Runs all benchmarks. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(DueTimeBenchmark.class.getSimpleName())
                        .build())
                .run();
    }

    @Benchmark
    public Instant dueAYearAhead() {
        return ServiceClock.read(Metric.RESOLUTION, START, year, List.of(), START)
                .dueAt();
    }

    @Benchmark
    public Reading replayOfFiftyEvents() {
        return ServiceClock.read(Metric.RESOLUTION, START, year, fifty, START.plus(Duration.ofDays(60)));
    }

    @Benchmark
    public Instant dueAYearAheadOnACalendarNeverUsedBefore() {
        return BusinessCalendar.of(spec).plus(START, Duration.ofHours(251 * 7));
    }

    private List<ClockEvent> fiftyEvents() {
        List<ClockEvent> events = new ArrayList<>();
        for (int day = 1; day <= 24; day++) {
            events.add(new ClockEvent.Paused(START.plus(Duration.ofDays(2 * day)), "waiting"));
            events.add(new ClockEvent.Resumed(START.plus(Duration.ofDays(2 * day + 1))));
        }
        Rules half = new Rules(calendar, new Target(120 * 7, TargetUnit.BUSINESS_HOURS));
        events.add(new ClockEvent.RulesChanged(START.plus(Duration.ofDays(55)), half, ChangeMode.RETROACTIVE));
        events.add(new ClockEvent.RulesChanged(START.plus(Duration.ofDays(56)), year, ChangeMode.PROPORTIONAL));
        return events;
    }

    private static CalendarSpec calendarWithExceptions(int count) {
        Map<String, List<String>> week = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                week.put(day.name(), List.of("09:00-12:00", "13:00-17:00"));
            }
        }
        LocalDate first = LocalDate.parse("2026-01-02");
        List<DayException> exceptions = IntStream.range(0, count)
                .mapToObj(i -> i % 2 == 0
                        ? DayException.closed(first.plusDays(5L * i), "Closed")
                        : new DayException(first.plusDays(5L * i), null, List.of("09:00-12:00"), null, null))
                .toList();
        return new CalendarSpec(ZoneId.of("Europe/Berlin").getId(), Week.of(week), exceptions);
    }
}
