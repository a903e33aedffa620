package org.followthrough.background;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works a table as a queue. Each item is handled in one transaction that also marks it done, so that it happens
 * exactly once whatever crashes; any number of nodes take part, each skipping what another holds. The table has the
 * columns {@code id, seq, state, attempts, next_attempt_at, reason, done_at}.
 */
public class QueueWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(QueueWorker.class);
    private static final Duration AFTER_A_LOST_RACE = Duration.ofMillis(200);

    private final String table;
    private final Consumer<UUID> handler;
    private final Consumer<UUID> onQuarantine;
    private final int threads;
    private final Tries tries;
    private final Duration poll;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore wakeUps = new Semaphore(0);
    private final List<Thread> running = new ArrayList<>();
    private volatile boolean started;

    private final boolean autoStartup;

    QueueWorker(
            String table,
            int threads,
            Tries tries,
            Duration poll,
            boolean autoStartup,
            Consumer<UUID> handler,
            Consumer<UUID> onQuarantine,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.threads = threads;
        this.tries = tries;
        this.poll = poll;
        this.autoStartup = autoStartup;
        this.handler = handler;
        this.onQuarantine = onQuarantine;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    String table() {
        return table;
    }

    /** Has an idle worker of this node look at once when the current transaction has committed. */
    public void wake() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wakeUps.release();
                }
            });
        } else {
            wakeUps.release();
        }
    }

    /** Handles all that is due in the calling thread. */
    public void drain() {
        while (workOne()) {
            // each turn handles one item
        }
    }

    /**
     * Handles the next due item.
     *
     * @return false if there is none
     */
    boolean workOne() {
        UUID[] taken = new UUID[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<UUID> next = jdbc.sql("select id from " + table
                                + " where state = 'ACCEPTED' and next_attempt_at <= :now order by seq limit 1"
                                + " for update skip locked")
                        .param("now", now())
                        .query(UUID.class)
                        .optional();
                next.ifPresent(id -> {
                    taken[0] = id;
                    handler.accept(id);
                    jdbc.sql(
                                    "update " + table
                                            + " set state = 'DONE', done_at = :now, reason = null where id = :id and state = 'ACCEPTED'")
                            .param("now", now())
                            .param("id", id)
                            .update();
                });
                return next.isPresent();
            }));
        } catch (NotYet waiting) {
            transaction.executeWithoutResult(status -> postpone(taken[0], waiting));
            return true;
        } catch (ConcurrencyFailureException othersWereFaster) {
            if (taken[0] == null) {
                throw othersWereFaster;
            }
            NotYet again = new NotYet("Somebody else changed the same at the same time.", AFTER_A_LOST_RACE);
            transaction.executeWithoutResult(status -> postpone(taken[0], again));
            return true;
        } catch (Throwable failure) {
            if (taken[0] == null) {
                throw failure;
            }
            note(taken[0], failure);
            return true;
        }
    }

    /** A failure is noted in any case: an item whose failure leaves no trace would be taken again at once, for ever. */
    private void note(UUID id, Throwable failure) {
        try {
            transaction.executeWithoutResult(status -> failed(id, failure, onQuarantine));
        } catch (RuntimeException | Error nobodyCouldBeTold) {
            LOG.error("Nobody could be told that {} {} failed.", table, id, nobodyCouldBeTold);
            transaction.executeWithoutResult(status -> failed(id, failure, nobody -> {}));
        }
    }

    private void postpone(UUID id, NotYet waiting) {
        jdbc.sql("update " + table + " set next_attempt_at = :next, reason = :reason"
                        + " where id = :id and state = 'ACCEPTED'")
                .param("next", now().plus(waiting.waiting()))
                .param("reason", waiting.getMessage())
                .param("id", id)
                .update();
    }

    private void failed(UUID id, Throwable failure, Consumer<UUID> tell) {
        int attempts = jdbc.sql("select attempts from " + table + " where id = :id for update")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                + 1;
        boolean poison = failure instanceof PoisonItem || attempts >= tries.most();
        String reason = reason(failure);
        Duration pause = tries.pauseAfter(attempts);
        jdbc.sql("update " + table + " set attempts = :attempts, next_attempt_at = :next, reason = :reason,"
                        + " state = :state where id = :id and state = 'ACCEPTED'")
                .param("attempts", attempts)
                .param("next", now().plus(pause))
                .param("reason", reason)
                .param("state", poison ? "QUARANTINED" : "ACCEPTED")
                .param("id", id)
                .update();
        if (poison) {
            tell.accept(id);
            LOG.warn("{} {} is set aside after {} attempt(s): {}", table, id, attempts, reason);
        } else {
            LOG.info("{} {} is tried again in {} s: {}", table, id, pause.toSeconds(), reason);
        }
    }

    /** What people read: short, and without the zero bytes that the database refuses. */
    private static String reason(Throwable failure) {
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return reason.substring(0, Math.min(1000, reason.length())).replace("\0", "");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private void work() {
        while (started) {
            try {
                if (!workOne()) {
                    wakeUps.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                // Whatever it was, a thread that ends would leave the queue to nobody.
                if (started) {
                    LOG.error("The queue {} cannot be worked; trying again in 5 s.", table, e);
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        started = true;
        for (int n = 1; n <= threads; n++) {
            Thread thread = new Thread(this::work, table + "-" + n);
            running.add(thread);
            thread.start();
        }
    }

    /** Lets the items in hand finish. */
    @Override
    public void stop() {
        started = false;
        wakeUps.release(threads);
        for (Thread thread : running) {
            try {
                thread.join(Duration.ofSeconds(30).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        running.clear();
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
