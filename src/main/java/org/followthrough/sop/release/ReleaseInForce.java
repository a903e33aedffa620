package org.followthrough.sop.release;

/**
 * A release took effect. Spring event, in the transaction that deployed it.
 *
 * @param formerId the release that was in force until now; null for the first one
 */
public record ReleaseInForce(String sop, long releaseId, Long formerId) {}
