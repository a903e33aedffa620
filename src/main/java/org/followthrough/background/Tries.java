package org.followthrough.background;

import java.time.Duration;

/**
 * How patiently a failing item is tried again: after 2, 4, 8 … seconds, up to the longest pause.
 *
 * @param most tries before the item is set aside
 * @param longestPause between two tries
 */
public record Tries(int most, Duration longestPause) {

    /** For work inside the product, where a failure seldom goes away by itself: eight tries in eight minutes. */
    public static final Tries USUAL = new Tries(8, Duration.ofMinutes(10));

    Duration pauseAfter(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, 30));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
