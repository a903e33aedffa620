package org.followthrough.servicelevel.preview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.calendar.BadCalendar;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.DayException;
import org.followthrough.servicelevel.calendar.TooFarAway;
import org.followthrough.servicelevel.calendar.Week;
import org.followthrough.servicelevel.clock.BadTarget;
import org.followthrough.servicelevel.clock.ChangeMode;
import org.followthrough.servicelevel.clock.ClockEvent;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.clock.Rules;
import org.followthrough.servicelevel.clock.ServiceClock;
import org.followthrough.servicelevel.clock.Target;
import org.followthrough.servicelevel.clock.TargetUnit;
import org.followthrough.web.BadParameter;

/** Reads and checks one request for a preview. */
final class PreviewReader {

    private static final int MOST_EVENTS = 500;
    private static final int MOST_CALENDARS = 20;
    private static final long MOST_SLICES = 100_000;
    private static final int MOST_EXCEPTIONS = 2000;
    private static final int MOST_HOURS_A_DAY = 100;
    private static final Duration LONGEST = Duration.ofDays(20 * 366);

    private final Metric metric;
    private final Instant start;
    private final Instant at;
    private final Rules rules;
    private final List<ClockEvent> events = new ArrayList<>();

    private Rules latest;
    private int calendars = 1;
    private int hoursAWeek;
    private boolean paused;
    private boolean resolved;

    private PreviewReader(Given request) {
        request.object("calendar", "target", "metric", "start", "events", "at");
        BusinessCalendar calendar = calendar(request.part("calendar"));
        Target target = target(request.part("target"));
        metric = request.part("metric").word(Metric.class);
        start = request.part("start").instant();
        at = notBefore(start, "the start", request.part("at"));
        rules = rules(request, calendar, target, start);
        latest = rules;
        Instant last = start;
        for (Given event :
                request.optional("events").map(list -> list.list(MOST_EVENTS)).orElse(List.of())) {
            last = readEvent(event, last);
        }
    }

    /**
     * Reads a clock as the request describes it.
     *
     * @throws BadParameter naming the field that cannot be used
     */
    static Preview read(Given request) {
        PreviewReader reader = new PreviewReader(request);
        Reading reading;
        try {
            reading = ServiceClock.read(reader.metric, reader.start, reader.rules, reader.events, reader.at);
        } catch (TooFarAway tooFar) {
            throw request.part("target").problem("amount", tooFar.getMessage());
        }
        if (reader.mostSlices(reading) > MOST_SLICES) {
            throw request.part("target")
                    .problem("amount", "The answer would have more than " + MOST_SLICES + " slices. Ask for less.");
        }
        return Preview.of(reading);
    }

    private long mostSlices(Reading reading) {
        Instant end = reading.dueAt().isAfter(at) ? reading.dueAt() : at;
        return Duration.between(start, end).toDays() / 7 * hoursAWeek * 2;
    }

    private Instant readEvent(Given event, Instant last) {
        if (event.json().isObject() && event.json().path("type").asText().equals(EventType.TARGET_CHANGED.name())) {
            event.object("at", "type", "target", "calendar", "mode");
        } else {
            event.object("at", "type");
        }
        Instant time = notBefore(last, events.isEmpty() ? "the start" : "the event before it", event.part("at"));
        switch (event.part("type").word(EventType.class)) {
            case PAUSE -> {
                paused = true;
                events.add(new ClockEvent.Paused(time, "paused"));
            }
            case RESUME -> {
                if (!paused) {
                    throw event.problem("type", "Nothing is paused that could resume. Put a PAUSE before it.");
                }
                paused = false;
                events.add(new ClockEvent.Resumed(time));
            }
            case RESPONDED -> {
                if (metric.endsWithAnAnswer()) {
                    events.add(new ClockEvent.Stopped(time));
                }
            }
            case RESOLVED -> {
                resolved = true;
                events.add(new ClockEvent.Stopped(time));
            }
            case REOPENED -> {
                if (!resolved) {
                    throw event.problem("type", "Nothing is resolved that could reopen. Put a RESOLVED before it.");
                }
                resolved = false;
                events.add(new ClockEvent.Reopened(time));
            }
            case TARGET_CHANGED -> events.add(change(event, time));
            case CANCELLED -> events.add(new ClockEvent.Cancelled(time));
        }
        return time;
    }

    private ClockEvent change(Given event, Instant time) {
        Target target = target(event.part("target"));
        BusinessCalendar calendar =
                event.optional("calendar").map(this::calendar).orElse(latest.calendar());
        ChangeMode mode = event.optional("mode")
                .map(given -> given.word(ChangeMode.class))
                .orElse(ChangeMode.RETROACTIVE);
        latest = rules(event, calendar, target, time);
        return new ClockEvent.RulesChanged(time, latest, mode);
    }

    private Instant notBefore(Instant earliest, String what, Given given) {
        Instant instant = given.instant();
        if (instant.isBefore(earliest)) {
            throw given.problem("This is before " + what + ". Send times in their order.");
        }
        if (instant.isAfter(start.plus(LONGEST))) {
            throw given.problem("This is more than twenty years after the start. Write an earlier time.");
        }
        return instant;
    }

    private static Rules rules(Given given, BusinessCalendar calendar, Target target, Instant start) {
        Rules rules = new Rules(calendar, target);
        try {
            rules.due(start);
        } catch (TooFarAway tooFar) {
            throw given.part("target").problem("amount", tooFar.getMessage());
        }
        return rules;
    }

    private static Target target(Given given) {
        given.object("amount", "unit");
        try {
            return new Target(
                    given.part("amount").whole(),
                    TargetUnit.read(given.part("unit").text()));
        } catch (BadTarget bad) {
            throw given.problem(bad.field(), bad.getMessage());
        }
    }

    private BusinessCalendar calendar(Given given) {
        if (calendars++ > MOST_CALENDARS) {
            throw given.problem("At most " + MOST_CALENDARS + " events may bring a calendar. Send fewer.");
        }
        given.object("zone", "week", "exceptions");
        CalendarSpec spec = new CalendarSpec(
                given.part("zone").text(), week(given.part("week")), exceptions(given.optional("exceptions")));
        hoursAWeek = Math.max(
                hoursAWeek,
                spec.week().days().values().stream().mapToInt(List::size).sum());
        try {
            return BusinessCalendar.of(spec);
        } catch (BadCalendar bad) {
            throw given.problem(bad.field(), bad.getMessage());
        }
    }

    private static Week week(Given given) {
        if (given.json().isTextual() && given.text().equals("always")) {
            return Week.ALWAYS;
        }
        if (!given.json().isObject()) {
            throw given.problem("Write \"always\", or opening hours by day: {\"MONDAY\": [\"09:00-17:00\"], …}.");
        }
        Map<String, List<String>> days = new LinkedHashMap<>();
        for (Given day : given.each()) {
            days.put(day.path().substring(given.path().length() + 1), texts(day));
        }
        return Week.of(days);
    }

    private static List<DayException> exceptions(Optional<Given> given) {
        List<DayException> exceptions = new ArrayList<>();
        for (Given exception : given.map(list -> list.list(MOST_EXCEPTIONS)).orElse(List.of())) {
            exception.object("date", "closed", "intervals", "add", "why");
            exceptions.add(new DayException(
                    exception.part("date").date(),
                    exception.optional("closed").map(Given::yesOrNo).orElse(null),
                    exception.optional("intervals").map(PreviewReader::texts).orElse(null),
                    exception.optional("add").map(PreviewReader::texts).orElse(null),
                    exception.optional("why").map(Given::text).orElse(null)));
        }
        return exceptions;
    }

    private static List<String> texts(Given given) {
        return given.list(MOST_HOURS_A_DAY).stream().map(Given::text).toList();
    }
}
