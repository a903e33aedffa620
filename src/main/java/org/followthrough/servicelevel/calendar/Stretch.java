package org.followthrough.servicelevel.calendar;

import java.time.Instant;

/**
 * A stretch of time that is open, or closed for one reason.
 *
 * @param to exclusive
 * @param why in words a customer could be told
 */
public record Stretch(Instant from, Instant to, boolean open, String why) {}
