package org.followthrough.servicelevel.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.LedgerGrew;
import org.followthrough.engine.CaseTimers;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Brings everything that depends on a case's clocks in line with its ledger: the table, the notes of breaches and ends
 * in the ledger, the timers and due dates. Happens once at the end of each transaction that wrote into the ledger,
 * before it commits; the case has been held since the first entry, so nobody else changes it meanwhile.
 */
@Component
class CaseClockSync {

    /** What moves no clock and settles nothing. */
    private static final Set<EventType> WITHOUT_EFFECT = Set.of(
            EventType.CONVERSATION_STARTED,
            EventType.CONVERSATION_JOINED,
            EventType.DELIVERY_FAILED,
            EventType.OWNER_CHANGED,
            EventType.TASK_CREATED,
            EventType.CASE_HANDED_OVER,
            EventType.CASE_ESCALATED,
            EventType.ESCALATION_HANDLED,
            EventType.PROMISE_MADE,
            EventType.PROMISE_KEPT,
            EventType.PROMISE_NOT_REACHED,
            EventType.PROMISE_BROKEN,
            EventType.SURVEY_SENT,
            EventType.SURVEY_SKIPPED,
            EventType.SURVEY_REMINDED,
            EventType.SURVEY_EXPIRED,
            EventType.CLOCK_BREACHED,
            EventType.CLOCK_BREACH_WITHDRAWN,
            EventType.CLOCK_STOPPED,
            EventType.CLOCK_STOP_WITHDRAWN);

    private final Ledger ledger;
    private final ClockNotes notes;
    private final Rulebooks rulebooks;
    private final ServiceClockTable table;
    private final CaseTimers timers;
    private final Clock clock;

    CaseClockSync(
            Ledger ledger,
            ClockNotes notes,
            Rulebooks rulebooks,
            ServiceClockTable table,
            CaseTimers timers,
            Clock clock) {
        this.ledger = ledger;
        this.notes = notes;
        this.rulebooks = rulebooks;
        this.table = table;
        this.timers = timers;
        this.clock = clock;
    }

    @EventListener
    void on(LedgerGrew grew) {
        if (WITHOUT_EFFECT.contains(grew.type())) {
            return;
        }
        Changed changed = (Changed) TransactionSynchronizationManager.getResource(this);
        if (changed == null) {
            changed = new Changed();
            TransactionSynchronizationManager.bindResource(this, changed);
            TransactionSynchronizationManager.registerSynchronization(changed);
        }
        changed.references.add(grew.reference());
    }

    /** Brings cases in line that this transaction holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sync(Collection<String> references) {
        Rulebook rulebook = rulebooks.current();
        Instant now = clock.instant();
        Map<String, CaseTimes> cases = new LinkedHashMap<>();
        Map<String, List<Ledger.Entry>> ledgers = ledger.of(references);
        ledgers.forEach((reference, entries) -> {
            CaseTimes times = new CaseTimes(reference, entries, rulebook, now);
            boolean withdrawn = notes.write(reference, entries, times.clocks());
            cases.put(reference, withdrawn ? new CaseTimes(reference, ledger.of(reference), rulebook, now) : times);
        });
        table.write(cases, rulebook.size(), now);
        timers.move(
                cases.keySet(), (reference, question) -> cases.get(reference).answer(question));
    }

    /** The cases whose ledger has grown in one transaction. */
    private final class Changed implements TransactionSynchronization {

        private final Set<String> references = new TreeSet<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            sync(List.copyOf(references));
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(CaseClockSync.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(CaseClockSync.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(CaseClockSync.this);
        }
    }
}
