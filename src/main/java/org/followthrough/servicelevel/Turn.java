package org.followthrough.servicelevel;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.MessageKind;

/**
 * Whose turn it is in a case, replayed from its ledger. Only a person's public message answers the customer.
 *
 * @param openedAt when the case was opened
 * @param answered whether a person has ever answered
 * @param unansweredSince when the customer wrote the first message that nobody has answered yet, or null
 */
record Turn(Instant openedAt, boolean answered, Instant unansweredSince) {

    private static final Set<String> ANSWERS =
            Set.of(MessageKind.REPLY.name(), MessageKind.QUESTION.name(), MessageKind.RESOLUTION.name());

    static Turn replay(List<Ledger.Entry> ledger) {
        Turn turn = new Turn(null, false, null);
        for (Ledger.Entry entry : ledger) {
            turn = turn.after(entry);
        }
        return turn;
    }

    private Turn after(Ledger.Entry entry) {
        return switch (entry.type()) {
            case CASE_OPENED -> new Turn(entry.occurredAt(), false, entry.occurredAt());
            case MESSAGE_RECEIVED -> unansweredSince == null ? new Turn(openedAt, answered, entry.occurredAt()) : this;
            case MESSAGE_SENT -> isAnswer(entry) ? new Turn(openedAt, true, null) : this;
            default -> this;
        };
    }

    private static boolean isAnswer(Ledger.Entry entry) {
        return !entry.actor().equals(Ledger.SYSTEM)
                && ANSWERS.contains(entry.data().get("kind"));
    }
}
