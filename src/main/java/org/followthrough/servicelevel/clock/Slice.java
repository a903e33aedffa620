package org.followthrough.servicelevel.clock;

import java.time.Instant;

/**
 * A piece of a clock's time that counts or not.
 *
 * @param to exclusive
 * @param why in words a customer could be told
 */
public record Slice(Instant from, Instant to, boolean counted, String why) {}
