package org.followthrough.casefile;

import java.time.Instant;

/**
 * Someone at the desk promised a customer to call. Published in the transaction in which the promise was made.
 *
 * @param reference the case
 * @param promisedBy the user who promised
 * @param team the team of the case at that moment, or null
 * @param dueAt the latest time that was named
 * @param about a few words that remind the caller, or null
 */
public record CallPromised(String reference, String promisedBy, String team, Instant dueAt, String about) {}
