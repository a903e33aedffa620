package org.followthrough.insight.derivation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.Figure;

/** Which service levels were kept, and by how much the others were missed. */
final class ServiceClocks {

    private static final String ATTAINMENT = "SLA_";
    private static final String OVERRUN = "OVERRUN_";
    private static final String CONTACT = "contact";

    private static final Map<String, Figure> BY_NAME = byName();

    private ServiceClocks() {}

    static void derive(CaseHistory history, Observations observations) {
        Map<String, Entry> breaches = new LinkedHashMap<>();
        Map<String, Entry> stops = new LinkedHashMap<>();
        for (Entry entry : history.entries()) {
            String clock = CaseHistory.text(entry, "clock");
            switch (entry.type()) {
                case CLOCK_BREACHED -> breaches.put(clock, entry);
                case CLOCK_BREACH_WITHDRAWN -> breaches.remove(clock);
                case CLOCK_STOPPED -> stops.put(clock, entry);
                case CLOCK_STOP_WITHDRAWN -> stops.remove(clock);
                default -> {
                    // says nothing about clocks
                }
            }
        }
        TreeSet<String> clocks = new TreeSet<>(breaches.keySet());
        clocks.addAll(stops.keySet());
        for (String clock : clocks) {
            Entry breach = breaches.get(clock);
            Entry stop = stops.get(clock);
            if (breach != null) {
                missed(history, observations, clock, breach, stop);
            } else if (!CaseHistory.is(stop, "late")) {
                figure(ATTAINMENT, stop)
                        .ifPresent(figure -> observations.add(
                                figure,
                                clock,
                                stop.occurredAt(),
                                1,
                                new Credit(history.teamAt(stop.seq()), whoStopped(history, stop))));
            }
        }
    }

    private static void missed(CaseHistory history, Observations observations, String clock, Entry breach, Entry stop) {
        Credit credit = new Credit(history.teamAt(breach.seq()), whoHeldTheCase(history, breach));
        figure(ATTAINMENT, breach).ifPresent(figure -> observations.add(figure, clock, breach.occurredAt(), 0, credit));
        figure(OVERRUN, breach).ifPresent(figure -> {
            if (stop != null) {
                long overrun = CaseHistory.millis(CaseHistory.instant(stop, "dueAt"), stop.occurredAt());
                observations.add(figure, clock, stop.occurredAt(), overrun, credit);
            } else if (history.all(EventType.CASE_CLOSED).isEmpty()) {
                observations.pending(figure, clock, breach.occurredAt(), credit);
            }
        });
    }

    /** The person whose act stopped the clock, or null. */
    private static String whoStopped(CaseHistory history, Entry stop) {
        return history.entries().stream()
                .filter(entry -> entry.occurredAt().equals(stop.occurredAt()) && CaseHistory.isPerson(entry.actor()))
                .findFirst()
                .map(Entry::actor)
                .orElse(null);
    }

    /** Who held a task of the contact when a clock ran out, or null. */
    private static String whoHeldTheCase(CaseHistory history, Entry breach) {
        Map<String, Entry> held = new HashMap<>();
        for (Entry entry : history.entries()) {
            if (entry.seq() > breach.seq()) {
                break;
            }
            String task = CaseHistory.text(entry, "task");
            switch (entry.type()) {
                case TASK_ASSIGNED -> held.put(task, entry);
                case TASK_UNASSIGNED, TASK_RETURNED, TASK_COMPLETED, TASK_CANCELLED -> held.remove(task);
                default -> {
                    // moves no task
                }
            }
        }
        return held.values().stream()
                .filter(entry -> !(entry.data().get("process") instanceof String process) || process.equals(CONTACT))
                .max((one, other) -> Integer.compare(one.seq(), other.seq()))
                .map(entry -> CaseHistory.text(entry, "assignee"))
                .orElse(null);
    }

    /** Nothing for clocks that are no service level towards customers or colleagues. */
    private static Optional<Figure> figure(String prefix, Entry entry) {
        return Optional.ofNullable(BY_NAME.get(prefix + CaseHistory.text(entry, "metric")));
    }

    private static Map<String, Figure> byName() {
        Map<String, Figure> figures = new HashMap<>();
        Arrays.stream(Figure.values()).forEach(figure -> figures.put(figure.name(), figure));
        return figures;
    }
}
