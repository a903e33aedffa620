package org.followthrough.sop.audit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the chain of evidence. Each entry carries the hash of the one before; the last one is held under a lock until
 * the commit, on whatever node, so that numbers have no gap and the chain no fork. The lock is taken at the very end of
 * a transaction, after everything else it locks: two transactions can wait for each other's entry, never deadlock.
 *
 * <p>Facts carry personal data only as ids and hashes: what is written here can never be deleted.
 */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate alone;

    AuditTrail(JdbcClient jdbc, EntityManager entities, Clock clock, AbstractPlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transactions.addListener(new BeforeCommit());
    }

    /**
     * Adds an entry that is there if, and only if, the current transaction commits. It is written just before the
     * commit, in the order of the calls; without a transaction, at once.
     *
     * @param actor user name; {@code bootstrap} or {@code system} when nobody did it by hand
     * @param kind what happened, in capitals, for example {@code RELEASE_APPROVED}
     * @param subject what it happened to, for example {@code release-17}
     * @param facts text, numbers, truths, lists and maps of these; anything else as its text
     */
    public void add(String actor, String kind, String subject, Map<String, ?> facts) {
        Entry entry = entry(actor, kind, subject, facts);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            transaction.executeWithoutResult(status -> append(entry));
            return;
        }
        Waiting waiting = waiting();
        if (waiting == null) {
            waiting = new Waiting();
            TransactionSynchronizationManager.registerSynchronization(waiting);
        }
        waiting.entries.add(entry);
    }

    /**
     * Adds an entry that stays whatever becomes of the current transaction: for what was refused. It is written at
     * once, in a transaction of its own, hence before all entries that the current transaction adds. Only when the
     * current transaction is already committing and holds the last entry, it follows after that.
     */
    public void addAlone(String actor, String kind, String subject, Map<String, ?> facts) {
        Entry entry = entry(actor, kind, subject, facts);
        Waiting waiting = waiting();
        if (waiting != null && waiting.holdsTheHead) {
            waiting.afterwards.add(entry);
        } else {
            alone.executeWithoutResult(status -> append(entry));
        }
    }

    /** Returns how many entries there are. */
    public long length() {
        return head().seq();
    }

    /** Returns the hash of the last entry, in hexadecimal digits; zeros before the first. */
    public String headHash() {
        return head().hash();
    }

    Head head() {
        return jdbc.sql("select seq, hash from audit_head").query(Head.class).single();
    }

    private void append(Entry entry) {
        Head head = jdbc.sql("select seq, hash from audit_head for update")
                .query(Head.class)
                .single();
        AuditEntry sealed = new AuditEntry(
                        head.seq() + 1,
                        entry.at(),
                        entry.actor(),
                        entry.kind(),
                        entry.subject(),
                        entry.facts(),
                        head.hash(),
                        null)
                .sealed();
        jdbc.sql("insert into audit_entry (seq, at, actor, kind, subject, facts, prev, hash)"
                        + " values (:seq, :at, :actor, :kind, :subject, :facts, :prev, :hash)")
                .param("seq", sealed.seq())
                .param("at", sealed.at().atOffset(ZoneOffset.UTC))
                .param("actor", sealed.actor())
                .param("kind", sealed.kind())
                .param("subject", sealed.subject())
                .param("facts", sealed.facts())
                .param("prev", sealed.prev())
                .param("hash", sealed.hash())
                .update();
        jdbc.sql("update audit_head set seq = :seq, hash = :hash")
                .param("seq", sealed.seq())
                .param("hash", sealed.hash())
                .update();
    }

    private Entry entry(String actor, String kind, String subject, Map<String, ?> facts) {
        return new Entry(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Facts.text(actor),
                Facts.text(kind),
                Facts.text(subject),
                Facts.canonical(facts));
    }

    private Waiting waiting() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Waiting.class::isInstance)
                .map(Waiting.class::cast)
                .filter(waiting -> waiting.trail() == this)
                .findFirst()
                .orElse(null);
    }

    record Head(long seq, String hash) {}

    private record Entry(Instant at, String actor, String kind, String subject, String facts) {}

    /** What the current transaction adds, until it commits. */
    private final class Waiting implements TransactionSynchronization {

        private final List<Entry> entries = new ArrayList<>();
        private final List<Entry> afterwards = new ArrayList<>();
        private boolean holdsTheHead;

        private AuditTrail trail() {
            return AuditTrail.this;
        }

        private void write() {
            if (entries.isEmpty()) {
                return;
            }
            // Changes of entities lock rows only when they are written; that too belongs before the lock of the head.
            entities.flush();
            holdsTheHead = true;
            entries.forEach(AuditTrail.this::append);
            entries.clear();
        }

        @Override
        public void afterCompletion(int status) {
            afterwards.forEach(entry -> alone.executeWithoutResult(own -> append(entry)));
        }
    }

    /** Comes after all that others do before a commit, and never before a rollback. */
    private final class BeforeCommit implements TransactionExecutionListener {

        @Override
        public void beforeCommit(TransactionExecution committing) {
            Waiting waiting = waiting();
            if (waiting != null) {
                waiting.write();
            }
        }
    }
}
