package org.followthrough.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.insight.CaseBook.Event;

/** What was promised and kept: service levels by their clocks, and calls. */
final class RecomputedPromises {

    private RecomputedPromises() {}

    /** What the events say of one clock once what was withdrawn is left out. */
    private static final class Clock {

        private String metric;
        private Event breach;
        private Event stop;
    }

    static List<Observed> of(ToldCase told) {
        List<Observed> rows = new ArrayList<>();
        clocks(told).values().forEach(clock -> rows.addAll(serviceLevel(told, clock)));
        rows.addAll(calls(told));
        return rows;
    }

    private static Map<String, Clock> clocks(ToldCase told) {
        Map<String, Clock> clocks = new LinkedHashMap<>();
        for (Event event : told.events()) {
            if (event.type().startsWith("CLOCK_") && event.text("clock") != null) {
                Clock clock = clocks.computeIfAbsent(event.text("clock"), id -> new Clock());
                clock.metric = event.text("metric") == null ? clock.metric : event.text("metric");
                switch (event.type()) {
                    case "CLOCK_BREACHED" -> clock.breach = event;
                    case "CLOCK_BREACH_WITHDRAWN" -> clock.breach = null;
                    case "CLOCK_STOPPED" -> clock.stop = event;
                    case "CLOCK_STOP_WITHDRAWN" -> clock.stop = null;
                    default -> {
                        // an alarm decides nothing
                    }
                }
            }
        }
        return clocks;
    }

    private static List<Observed> serviceLevel(ToldCase told, Clock clock) {
        String process = "RECOVERY".equals(clock.metric) ? "post-contact" : "contact";
        if (clock.breach != null) {
            Event breach = clock.breach;
            Map<String, String> keys =
                    told.keys(process, breach.at(), told.team(breach.seq()), holder(told, breach.seq()));
            Observed late = Observed.share("SLA_" + clock.metric, told, breach.at(), false, keys);
            String overrun = "OVERRUN_" + clock.metric;
            if (clock.stop == null) {
                return List.of(late, Observed.pending(overrun, told, breach.at(), keys));
            }
            Event stop = clock.stop;
            return List.of(
                    late,
                    Observed.of(
                            overrun,
                            told,
                            stop.at(),
                            RecomputedTimes.millis(stop.time("dueAt"), stop.at()),
                            told.keys(process, stop.at(), told.team(breach.seq()), holder(told, breach.seq()))));
        }
        if (clock.stop != null && !clock.stop.data().path("late").asBoolean()) {
            Event stop = clock.stop;
            String who = told.events().stream()
                    .filter(event -> event.byAPerson() && event.at().equals(stop.at()))
                    .findFirst()
                    .map(Event::actor)
                    .orElse(null);
            return List.of(Observed.share(
                    "SLA_" + clock.metric,
                    told,
                    stop.at(),
                    true,
                    told.keys(process, stop.at(), told.team(stop.seq()), who)));
        }
        return List.of();
    }

    /** Who held a task of the contact process then: of the last one that was given to somebody and not taken back. */
    private static String holder(ToldCase told, int seq) {
        Map<String, String> holders = new LinkedHashMap<>();
        for (Event event : told.events()) {
            if (event.seq() < seq && "contact".equals(event.text("process"))) {
                switch (event.type()) {
                    case "TASK_ASSIGNED" -> {
                        holders.remove(event.text("task"));
                        holders.put(event.text("task"), event.text("assignee"));
                    }
                    case "TASK_UNASSIGNED", "TASK_RETURNED", "TASK_COMPLETED", "TASK_CANCELLED" ->
                        holders.remove(event.text("task"));
                    default -> {
                        // changes no holder
                    }
                }
            }
        }
        return holders.values().stream().reduce((earlier, later) -> later).orElse(null);
    }

    private static List<Observed> calls(ToldCase told) {
        Map<String, Event> made = new LinkedHashMap<>();
        Map<String, Event> decided = new LinkedHashMap<>();
        for (Event event : told.events()) {
            switch (event.type()) {
                case "PROMISE_MADE" -> made.putIfAbsent(event.text("promise"), event);
                case "PROMISE_KEPT", "PROMISE_NOT_REACHED", "PROMISE_BROKEN" ->
                    decided.putIfAbsent(event.text("promise"), event);
                default -> {
                    // no promise
                }
            }
        }
        List<Observed> rows = new ArrayList<>();
        made.forEach((promise, event) -> {
            if (!decided.containsKey(promise)) {
                Map<String, String> keys = told.pending("promised-call", event);
                keys.put("agent", event.byAPerson() ? event.actor() : null);
                rows.add(Observed.pending("PROMISE_KEPT", told, event.at(), keys));
            }
        });
        decided.forEach((promise, event) -> {
            String who = Optional.ofNullable(made.get(promise))
                    .filter(Event::byAPerson)
                    .map(Event::actor)
                    .orElse(null);
            rows.add(Observed.share(
                    "PROMISE_KEPT",
                    told,
                    event.at(),
                    !event.is("PROMISE_BROKEN"),
                    told.keys("promised-call", event.at(), told.team(event.seq()), who)));
        });
        return rows;
    }
}
