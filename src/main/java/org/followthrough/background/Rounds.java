package org.followthrough.background;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes rounds: work that looks again and again whether there is something to do. */
@Component
public class Rounds {

    private final boolean enabled;

    Rounds(@Value("${followthrough.background.enabled:true}") boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * A round that starts and stops with the application; on a node whose background work is switched off nobody makes
     * it.
     *
     * @param name for logs
     * @param pause between the end of one round and the begin of the next
     * @param work does no harm when several nodes do it at once, or when there is nothing to do; opens its own
     *     transactions
     */
    public Round every(String name, Duration pause, Runnable work) {
        return new Round(name, pause, enabled, work);
    }
}
