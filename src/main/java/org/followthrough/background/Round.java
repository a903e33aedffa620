package org.followthrough.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks again and again whether there is something to do; an error ends the round at hand, not the next one. */
public class Round implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);
    private static final int STOPS_WITHIN_SECONDS = 20;

    private final String name;
    private final Duration pause;
    private final boolean enabled;
    private final Runnable work;
    private ScheduledExecutorService thread;

    Round(String name, Duration pause, boolean enabled, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.enabled = enabled;
        this.work = work;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, name));
        thread.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            work.run();
        } catch (Throwable e) {
            LOG.error("The round \"{}\" failed; trying again in {} s.", name, pause.toSeconds(), e);
        }
    }

    @Override
    public synchronized void stop() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }
}
