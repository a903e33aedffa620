package org.followthrough.servicelevel.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
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
 * Brings everything that depends on a case's clocks in line with its ledger: the table, the breaches in the ledger, the
 * timers and due dates. Happens once at the end of each transaction that wrote into the ledger, before it commits; the
 * case has been held since the first entry, so nobody else changes it meanwhile.
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
            EventType.CLOCK_BREACH_WITHDRAWN);

    private final Ledger ledger;
    private final Rulebooks rulebooks;
    private final ServiceClockTable table;
    private final CaseTimers timers;
    private final Clock clock;

    CaseClockSync(Ledger ledger, Rulebooks rulebooks, ServiceClockTable table, CaseTimers timers, Clock clock) {
        this.ledger = ledger;
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
            boolean withdrawn = noteBreaches(reference, entries, times.clocks());
            cases.put(reference, withdrawn ? new CaseTimes(reference, ledger.of(reference), rulebook, now) : times);
        });
        table.write(cases, rulebook.size(), now);
        timers.move(
                cases.keySet(), (reference, question) -> cases.get(reference).answer(question));
    }

    /**
     * One breach per clock; what turns out not to have been one is withdrawn with a trace.
     *
     * @return whether a breach was withdrawn
     */
    private boolean noteBreaches(String reference, List<Ledger.Entry> entries, List<DerivedClock> clocks) {
        Map<String, String> noted = new LinkedHashMap<>();
        for (Ledger.Entry entry : entries) {
            if (entry.type() == EventType.CLOCK_BREACHED) {
                noted.put((String) entry.data().get("clock"), (String)
                        entry.data().get("metric"));
            } else if (entry.type() == EventType.CLOCK_BREACH_WITHDRAWN) {
                noted.remove((String) entry.data().get("clock"));
            }
        }
        Set<String> breached = new HashSet<>();
        for (DerivedClock derived : clocks) {
            if (derived.reading().breachedAt() != null) {
                breached.add(derived.id());
                if (!noted.containsKey(derived.id())) {
                    ledger.append(
                            reference,
                            EventType.CLOCK_BREACHED,
                            derived.reading().breachedAt(),
                            Ledger.SYSTEM,
                            Map.of(
                                    "clock", derived.id(),
                                    "metric", derived.metric().name(),
                                    "dueAt", derived.reading().dueAt().toString()));
                }
            }
        }
        noted.keySet().removeAll(breached);
        noted.forEach((id, metric) -> ledger.append(
                reference, EventType.CLOCK_BREACH_WITHDRAWN, Ledger.SYSTEM, Map.of("clock", id, "metric", metric)));
        return !noted.isEmpty();
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
