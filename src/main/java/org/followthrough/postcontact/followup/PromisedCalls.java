package org.followthrough.postcontact.followup;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.followthrough.casefile.CallPromised;
import org.followthrough.casefile.CaseMerged;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.NewMessage;
import org.followthrough.engine.CaseProcesses;
import org.followthrough.engine.RunningProcesses;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Promises to call a customer: made, broken when the time passes, kept when the call is made, also late. */
@Service
@Transactional
class PromisedCalls {

    static final String CALL_PROMISED = "Message_CallPromised";
    private static final String PROMISED_CALL = "promised-call";
    private static final String ANY_TEAM = "frontline";
    private static final ZoneId DESK = ZoneId.of(Customer.USUAL_ZONE);
    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm (VV)", Locale.ENGLISH);

    private final JdbcClient jdbc;
    private final RunningProcesses processes;
    private final CaseProcesses running;
    private final Conversations conversations;
    private final Ledger ledger;
    private final Clock clock;

    PromisedCalls(
            JdbcClient jdbc,
            RunningProcesses processes,
            CaseProcesses running,
            Conversations conversations,
            Ledger ledger,
            Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.running = running;
        this.conversations = conversations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Keeps the promise in mind: a record, a task and a timer, in the transaction in which it was made. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void made(CallPromised call) {
        UUID promise = UUID.randomUUID();
        jdbc.sql("""
                insert into promise (id, reference, promised_by, team, due_at, about, made_at)
                values (:id, :reference, :user, :team, :due, :about, :now)
                """)
                .param("id", promise)
                .param("reference", call.reference())
                .param("user", call.promisedBy())
                .param("team", call.team())
                .param("due", call.dueAt().atOffset(ZoneOffset.UTC))
                .param("about", call.about())
                .param("now", now())
                .update();
        ledger.append(
                call.reference(),
                EventType.PROMISE_MADE,
                call.promisedBy(),
                Map.of("promise", promise.toString(), "dueAt", call.dueAt().toString()));
        note(
                call.reference(),
                call.promisedBy(),
                "Promised to call by " + DUE.format(call.dueAt().atZone(DESK)) + ".",
                call.about());
        Map<String, Object> facts = new HashMap<>();
        FollowupFacts.PROMISE_ID.put(facts, promise.toString());
        FollowupFacts.PROMISED_BY.put(facts, call.promisedBy());
        FollowupFacts.TEAM.put(facts, Objects.requireNonNullElse(call.team(), ANY_TEAM));
        FollowupFacts.DUE_AT.put(facts, Date.from(call.dueAt()));
        processes.start(CALL_PROMISED, call.reference(), facts);
    }

    /** A promise outlives its case: it is kept on the case with which the customer's concern goes on. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseMerged merge) {
        jdbc.sql("update promise set reference = :survivor where reference = :absorbed")
                .param("survivor", merge.survivor())
                .param("absorbed", merge.absorbed())
                .update();
        running.move(PROMISED_CALL, merge.absorbed(), merge.survivor());
    }

    /** The time has passed without a call. Counts once. */
    void broken(UUID promise) {
        jdbc.sql("update promise set broken_at = :now where id = :id and broken_at is null and called_at is null"
                        + " returning reference")
                .param("now", now())
                .param("id", promise)
                .query(String.class)
                .optional()
                .ifPresent(reference -> ledger.append(
                        reference, EventType.PROMISE_BROKEN, Ledger.SYSTEM, Map.of("promise", promise.toString())));
    }

    /**
     * The call was made or tried.
     *
     * @param note what was said or tried, or null
     */
    void called(UUID promise, String user, boolean reached, String note) {
        String reference = jdbc.sql("update promise set called_at = :now, called_by = :user, reached = :reached"
                        + " where id = :id returning reference")
                .param("now", now())
                .param("user", user)
                .param("reached", reached)
                .param("id", promise)
                .query(String.class)
                .single();
        ledger.append(
                reference,
                reached ? EventType.PROMISE_KEPT : EventType.PROMISE_NOT_REACHED,
                user,
                Map.of("promise", promise.toString()));
        String outcome = reached ? "Called as promised." : "Called as promised, but could not reach the customer.";
        note(reference, user, outcome, note);
    }

    private void note(String reference, String user, String what, String more) {
        conversations.write(
                conversations.current(reference),
                NewMessage.note(Channel.PHONE, user, clock.instant(), more == null ? what : what + "\n\n" + more));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
