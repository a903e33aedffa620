package org.followthrough.insight.derivation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.Figure;

/** Whether we call when we said we would. */
final class Promises {

    private Promises() {}

    static void derive(CaseHistory history, Observations observations) {
        Map<String, Entry> made = new LinkedHashMap<>();
        Map<String, Entry> decided = new LinkedHashMap<>();
        for (Entry entry : history.all(
                EventType.PROMISE_MADE,
                EventType.PROMISE_KEPT,
                EventType.PROMISE_NOT_REACHED,
                EventType.PROMISE_BROKEN)) {
            (entry.type() == EventType.PROMISE_MADE ? made : decided)
                    .putIfAbsent(CaseHistory.text(entry, "promise"), entry);
        }
        decided.forEach((promise, entry) -> observations.add(
                Figure.PROMISE_KEPT,
                promise,
                entry.occurredAt(),
                entry.type() == EventType.PROMISE_BROKEN ? 0 : 1,
                new Credit(history.teamAt(entry.seq()), whoPromised(made.get(promise)))));
        made.forEach((promise, entry) -> {
            if (!decided.containsKey(promise)) {
                observations.pending(
                        Figure.PROMISE_KEPT,
                        promise,
                        entry.occurredAt(),
                        new Credit(history.teamAt(entry.seq()), whoPromised(entry)));
            }
        });
    }

    private static String whoPromised(Entry made) {
        return made == null ? null : CaseHistory.person(made);
    }
}
