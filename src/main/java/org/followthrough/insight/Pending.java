package org.followthrough.insight;

import java.time.Instant;

/**
 * What of a figure is not published yet.
 *
 * @param running how many are not decided or may still change, for nobody knows how long
 * @param waiting how many are known and only wait for their day
 * @param from the first of these days; null if none waits
 */
public record Pending(long running, long waiting, Instant from) {}
