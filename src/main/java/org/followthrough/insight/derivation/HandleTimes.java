package org.followthrough.insight.derivation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.Figure;
import org.followthrough.servicelevel.OpenTime;

/** How long people have tasks in hand, within their working hours. */
final class HandleTimes {

    private HandleTimes() {}

    static void derive(CaseHistory history, OpenTime.Calendars calendars, Observations observations) {
        Map<String, Entry> held = new HashMap<>();
        Map<String, Duration> worked = new HashMap<>();
        for (Entry entry : history.all(
                EventType.TASK_ASSIGNED,
                EventType.TASK_UNASSIGNED,
                EventType.TASK_RETURNED,
                EventType.TASK_COMPLETED,
                EventType.TASK_CANCELLED)) {
            String task = CaseHistory.text(entry, "task");
            Entry since = held.remove(task);
            if (since != null) {
                worked.merge(task, between(since, entry, calendars), Duration::plus);
            }
            if (entry.type() == EventType.TASK_ASSIGNED) {
                held.put(task, entry);
            } else if (entry.type() == EventType.TASK_COMPLETED && CaseHistory.isPerson(entry.actor())) {
                observations.addTask(
                        Figure.AHT,
                        task,
                        entry.occurredAt(),
                        worked.getOrDefault(task, Duration.ZERO).toMillis(),
                        Credit.of(history, entry),
                        CaseHistory.text(entry, "process"));
            }
        }
    }

    private static Duration between(Entry assigned, Entry ended, OpenTime.Calendars calendars) {
        String calendar = CaseHistory.text(assigned, "calendar");
        return calendars.between(
                calendar == null ? OpenTime.USUAL : calendar,
                assigned.occurredAt(),
                assigned.occurredAt(),
                ended.occurredAt());
    }
}
