package org.followthrough.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The clock of engine and application while invented weeks are played, before the desk opens. It only goes forward and
 * never beyond the real time. As soon as the web port is open, or the play is over, nothing moves it any more.
 */
@Component
public class PlayedTime implements DisposableBean {

    private Instant realBegin;
    private long begin;
    private boolean over;

    /**
     * Begins at a moment of the past.
     *
     * @throws IllegalStateException if the desk is open
     */
    public void begin(Instant moment) {
        demand(!over && realBegin == null, "The clock of a desk in use is never moved.");
        realBegin = ClockUtil.getCurrentTime().toInstant();
        begin = System.nanoTime();
        demand(moment.isBefore(realBegin), "Only the past is played.");
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** What the time really is. */
    public Instant real() {
        return realBegin == null || over
                ? ClockUtil.getCurrentTime().toInstant()
                : realBegin.plusNanos(System.nanoTime() - begin);
    }

    /** Lets it become a later moment; one that has passed already changes nothing. */
    public void moveTo(Instant moment) {
        demand(!over && realBegin != null, "The clock of a desk in use is never moved.");
        if (moment.isAfter(ClockUtil.getCurrentTime().toInstant())) {
            demand(moment.isBefore(real()), "The future is not played.");
            ClockUtil.setCurrentTime(Date.from(moment));
        }
    }

    /** Lets a little time pass. */
    public void pass(Duration time) {
        moveTo(ClockUtil.getCurrentTime().toInstant().plus(time));
    }

    /** Whether the clock is a played one now. */
    public boolean isPlayed() {
        return realBegin != null && !over;
    }

    /** It is the real time again, for good. */
    public void end() {
        if (isPlayed()) {
            ClockUtil.reset();
        }
        over = true;
    }

    @EventListener
    void on(WebServerInitializedEvent opened) {
        end();
    }

    @Override
    public void destroy() {
        end();
    }

    private static void demand(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalStateException(sentence);
        }
    }
}
