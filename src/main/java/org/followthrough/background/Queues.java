package org.followthrough.background;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes the workers of queue tables, and what shows people the items they could not do. */
@Component
public class Queues {

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Duration poll;
    private final boolean enabled;

    Queues(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry meters,
            @Value("${followthrough.background.poll:PT1S}") Duration poll,
            @Value("${followthrough.background.enabled:true}") boolean enabled) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.meters = meters;
        this.poll = poll;
        this.enabled = enabled;
    }

    /**
     * A worker that starts and stops with the application; on a node whose background work is switched off it stands
     * still.
     *
     * @param table the queue; a constant of the code, never input
     * @param threads how many items this node handles at once
     * @param handler does one item; a {@link PoisonItem} sets it aside at once, another error after eight
     *     tries, while a {@link NotYet} only has it wait
     * @param onQuarantine told in the transaction that sets an item aside
     */
    public QueueWorker worker(String table, int threads, Consumer<UUID> handler, Consumer<UUID> onQuarantine) {
        return worker(table, threads, Tries.USUAL, handler, onQuarantine);
    }

    /** As above, with another patience than eight tries. */
    public QueueWorker worker(
            String table, int threads, Tries tries, Consumer<UUID> handler, Consumer<UUID> onQuarantine) {
        return new QueueWorker(table, threads, tries, poll, enabled, handler, onQuarantine, jdbc, transactions, clock);
    }

    /** What the queue of a worker could not do. As a bean it has its place on the page of the quarantine by itself. */
    public SetAside setAside(QueueWorker worker, SetAside.Words words, SetAside.Columns columns) {
        return new SetAside(worker, words, columns, jdbc, clock, meters);
    }
}
