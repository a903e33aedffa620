package org.followthrough.servicelevel.cases;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.followthrough.servicelevel.policy.Rulebooks.RulebookGrew;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings clocks in line that no change of their case touches: after a publication, and when time runs out where no
 * diagram has a timer for it. Works on every node at once; what a killed node had in hand is taken up by the others,
 * because what is left stands in the table.
 */
@Component
class ClockSweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClockSweeper.class);

    /** Few enough that nobody who works on one of these cases waits noticeably. */
    private static final int AT_ONCE = 100;

    private static final Duration TIME_FOR_TIMERS = Duration.ofSeconds(30);

    private final Rulebooks rulebooks;
    private final ServiceClockTable table;
    private final CaseClockSync sync;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration poll;
    private final boolean autoStartup;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile Thread thread;
    private volatile boolean started;

    ClockSweeper(
            Rulebooks rulebooks,
            ServiceClockTable table,
            CaseClockSync sync,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${followthrough.service-level.sweep:PT5S}") Duration poll,
            @Value("${followthrough.background.enabled:true}") boolean autoStartup) {
        this.rulebooks = rulebooks;
        this.table = table;
        this.sync = sync;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.poll = poll;
        this.autoStartup = autoStartup;
    }

    /**
     * Brings the next cases in line.
     *
     * @return how many; 0 when nothing is left that nobody else has in hand
     */
    int sweepSome() {
        Integer done = transaction.execute(status ->
                sync(table.toSync(rulebooks.current().size(), clock.instant().minus(TIME_FOR_TIMERS), AT_ONCE)));
        return done == null ? 0 : done;
    }

    /** Gives clocks to the running cases that have none yet: those from before there was a table of clocks. */
    void takeUp() {
        String last = "";
        for (List<String> next = table.withoutClocks(last, AT_ONCE);
                !next.isEmpty();
                next = table.withoutClocks(last, AT_ONCE)) {
            List<String> references = next;
            transaction.executeWithoutResult(status -> sync(references));
            last = references.get(references.size() - 1);
        }
    }

    private int sync(List<String> references) {
        List<String> held = references.isEmpty() ? references : table.hold(references);
        if (!held.isEmpty()) {
            sync.sync(held);
        }
        return held.size();
    }

    /** Brings all cases in line that nobody else has in hand. */
    void sweep() {
        while (sweepSome() > 0) {
            // each turn takes some cases
        }
    }

    @TransactionalEventListener
    void on(RulebookGrew grew) {
        wakeUps.release();
    }

    private void work() {
        boolean takenUp = false;
        while (started) {
            try {
                if (!takenUp) {
                    takeUp();
                    takenUp = true;
                }
                if (sweepSome() == 0) {
                    wakeUps.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                // Whatever it was, a thread that ends would leave the clocks to nobody.
                if (started) {
                    LOG.error("Clocks cannot be brought in line; trying again in {} s.", poll.toSeconds(), e);
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(poll.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        started = true;
        thread = new Thread(this::work, "clock-sweeper");
        thread.start();
    }

    /** Lets the cases in hand finish. */
    @Override
    public void stop() {
        started = false;
        wakeUps.release();
        try {
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
