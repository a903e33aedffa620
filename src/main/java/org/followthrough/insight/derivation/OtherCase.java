package org.followthrough.insight.derivation;

import java.time.Instant;

/**
 * Another case of the same customer that counts.
 *
 * @param category or null
 */
public record OtherCase(String category, Instant receivedAt) {}
