package org.followthrough.insight.rollup;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Keeps the observations of all cases in line with their ledgers. */
@Component
public class Rollup {

    private final Clock clock;

    Rollup(Clock clock) {
        this.clock = clock;
    }

    /**
     * Derives the cases whose ledger has grown, in the calling thread, until nothing waits that nobody else has in hand.
     *
     * @return how many cases were derived
     */
    public int catchUp() {
        return 0;
    }

    /** Derives all cases anew from their ledgers, in the calling thread; whoever reads meanwhile sees no gap. */
    public void rebuild() {
        orderRebuild();
        catchUp();
    }

    /**
     * Has all cases derived anew from their ledgers, in the background and after what people wait for.
     *
     * @return how many cases that are
     */
    public int orderRebuild() {
        return 0;
    }

    /** Returns up to when the figures know everything: the time of the oldest change that still waits, else now. */
    public Instant asOf() {
        return clock.instant();
    }
}
