package org.followthrough.background;

import java.time.Duration;

/**
 * An item that must wait for something else to happen first. Its transaction is rolled back and it is tried again
 * after the wait, as often as it takes: waiting is no failure and never sets an item aside.
 */
public class NotYet extends RuntimeException {

    private final Duration wait;

    public NotYet(String reason, Duration wait) {
        super(reason);
        this.wait = wait;
    }

    Duration waiting() {
        return wait;
    }
}
