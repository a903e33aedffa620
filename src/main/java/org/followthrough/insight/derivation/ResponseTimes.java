package org.followthrough.insight.derivation;

import java.util.Optional;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.Figure;

/** How long customers wait for an answer of a person: the first one, and each further one. */
final class ResponseTimes {

    private ResponseTimes() {}

    static void derive(CaseHistory history, Observations observations) {
        if (history.isOpenedByCustomer()) {
            first(history, observations);
        }
        next(history, observations);
    }

    private static void first(CaseHistory history, Observations observations) {
        Optional<Entry> answer = history.firstAnswer();
        if (answer.isPresent()) {
            observations.add(
                    Figure.FRT,
                    "",
                    answer.get().occurredAt(),
                    history.sinceReceived(answer.get().occurredAt()),
                    Credit.of(history, answer.get()));
        } else if (history.isOpen()) {
            observations.pending(Figure.FRT, "", history.receivedAt(), Credit.ofPending(history));
        }
    }

    /** A turn begins with the first message that nobody has answered yet. */
    private static void next(CaseHistory history, Observations observations) {
        boolean firstTurnOver = !history.isOpenedByCustomer();
        Entry unanswered = null;
        for (Entry entry :
                history.inTime(EventType.MESSAGE_RECEIVED, EventType.MESSAGE_SENT, EventType.CASE_RESOLVED)) {
            if (entry.type() == EventType.MESSAGE_RECEIVED) {
                unanswered = firstTurnOver && unanswered == null ? entry : unanswered;
            } else if (entry.type() == EventType.CASE_RESOLVED) {
                unanswered = null;
            } else if (CaseHistory.isAnswer(entry)) {
                if (unanswered != null) {
                    observations.add(
                            Figure.NRT,
                            Integer.toString(unanswered.seq()),
                            entry.occurredAt(),
                            CaseHistory.millis(unanswered.occurredAt(), entry.occurredAt()),
                            Credit.of(history, entry));
                }
                unanswered = null;
                firstTurnOver = true;
            }
        }
        if (unanswered != null) {
            observations.pending(
                    Figure.NRT, Integer.toString(unanswered.seq()), unanswered.occurredAt(), Credit.ofPending(history));
        }
    }
}
