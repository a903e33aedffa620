package org.followthrough.sop.release;

/** Somebody opened a change. Spring event, in the transaction of the upload. */
public record DraftOpened(long releaseId) {}
