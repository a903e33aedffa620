package org.followthrough.sop.release;

/** A release has all approvals it needs. Spring event, in the transaction of the last one. */
public record ReleaseApproved(long releaseId) {}
