package org.followthrough.contact.resolution;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.followthrough.access.Staff;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.MessageKind;
import org.followthrough.contact.CaseNotes;
import org.followthrough.messaging.Outbound;
import org.followthrough.messaging.Outgoing;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Carries out what an agent decided: sends the reply, asks, hands over, waits and in the end tells the customer. */
@Service
@Transactional
class Replies {

    static final String ANSWERED = "ANSWERED";
    static final String NO_ANSWER = "NO_ANSWER";

    private final Cases cases;
    private final Conversations conversations;
    private final Outbound outbound;
    private final Drafts drafts;
    private final CaseNotes notes;
    private final Staff staff;
    private final Ledger ledger;

    Replies(
            Cases cases,
            Conversations conversations,
            Outbound outbound,
            Drafts drafts,
            CaseNotes notes,
            Staff staff,
            Ledger ledger) {
        this.cases = cases;
        this.conversations = conversations;
        this.outbound = outbound;
        this.drafts = drafts;
        this.notes = notes;
        this.staff = staff;
        this.ledger = ledger;
    }

    /** Renders a reply as it will be sent, so that a gap shows while the agent can mend it. */
    void preview(String reference, MessageKind kind, String template, String author, String text) {
        outbound.preview(reference, reply(kind, template, author, text));
    }

    /** Whether the customer has ever been told that we consider the case solved. */
    @Transactional(readOnly = true)
    boolean toldBefore(String reference) {
        return conversations.messages(reference).stream().anyMatch(m -> m.kind() == MessageKind.RESOLUTION);
    }

    /** Sends the agent's answer; the case stays open. */
    void answer(String draftId, String template) {
        send(drafts.get(draftId), template);
    }

    /**
     * Sends the agent's question; the case waits for the customer from now on.
     *
     * @return false if the customer wrote after the agent decided; then the question has gone out, but nothing waits
     */
    boolean ask(String draftId, String template) {
        Draft question = drafts.get(draftId);
        cases.lock(question.reference());
        boolean wroteMeanwhile = wroteAfter(question.reference(), question.createdAt());
        send(question, template);
        if (!wroteMeanwhile) {
            cases.awaitCustomer(question.reference(), question.author());
        }
        return !wroteMeanwhile;
    }

    /**
     * Reminds the customer of the question.
     *
     * @param number 1 for the first reminder
     */
    void remind(String reference, String template, int number) {
        outbound.tell(reference, new Outgoing(MessageKind.REMINDER, template, Ledger.SYSTEM, Map.of()));
        ledger.append(reference, EventType.CUSTOMER_REMINDED, Ledger.SYSTEM, Map.of("number", number));
    }

    /** Gives the case to another team and tells its owner by a note. */
    void handOver(String draftId, String team) {
        Draft decided = drafts.get(draftId);
        CaseFile file = cases.lock(decided.reference());
        String note =
                "Handed over from %s to %s by %s.".formatted(file.team(), team, staff.displayName(decided.author()));
        if (file.owner() != null && !file.owner().equals(decided.author())) {
            note += " For your information, " + staff.displayName(file.owner()) + ": you own this case.";
        }
        if (decided.text() != null) {
            note += "\n" + decided.text();
        }
        cases.handOver(file.reference(), team, decided.author(), null);
        notes.write(file.reference(), decided.author(), note);
    }

    /**
     * Tells the customer how the case ended and resolves it. Nothing is said twice: without a new text, who was told
     * before is not told again.
     *
     * @return false if the customer wrote after the agent decided; then the reply has gone out, but the case goes on
     */
    boolean resolve(String draftId, String template) {
        Draft decided = drafts.get(draftId);
        String reference = decided.reference();
        cases.lock(reference);
        boolean wroteMeanwhile = wroteAfter(reference, decided.createdAt());
        if (decided.text() != null || !wroteMeanwhile && !toldBefore(reference)) {
            send(decided, template);
        }
        if (!wroteMeanwhile) {
            cases.resolve(reference, decided.author(), ANSWERED);
        }
        return !wroteMeanwhile;
    }

    /**
     * Tells the customer that we close the case for now, because our question stayed without an answer.
     *
     * @return false if the customer wrote after all; then nothing is said and the case goes on
     */
    boolean resolveWithoutAnswer(String reference, String template) {
        cases.lock(reference);
        if (wroteAfter(reference, lastSent(reference))) {
            return false;
        }
        outbound.tell(reference, new Outgoing(MessageKind.NO_ANSWER, template, Ledger.SYSTEM, Map.of()));
        cases.resolve(reference, Ledger.SYSTEM, NO_ANSWER);
        return true;
    }

    private void send(Draft draft, String template) {
        Message sent =
                outbound.tell(draft.reference(), reply(draft.kind().kind(), template, draft.author(), draft.text()));
        drafts.sent(draft, sent);
    }

    private static Outgoing reply(MessageKind kind, String template, String author, String text) {
        Map<String, Object> values = new HashMap<>();
        values.put("text", text == null ? "" : text);
        return new Outgoing(kind, template, author, values);
    }

    private boolean wroteAfter(String reference, Instant moment) {
        return conversations.messages(reference).stream()
                .anyMatch(message -> message.direction() == Direction.IN
                        && message.recordedAt().isAfter(moment));
    }

    private Instant lastSent(String reference) {
        return conversations.messages(reference).stream()
                .filter(message -> message.direction() == Direction.OUT)
                .map(Message::recordedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
