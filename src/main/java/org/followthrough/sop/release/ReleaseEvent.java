package org.followthrough.sop.release;

import java.time.Instant;

/**
 * A step in the life of a release.
 *
 * @param state the state it came into
 * @param actor user name; {@code bootstrap} or {@code system} when nobody did it by hand
 * @param why a sentence; may be empty
 */
public record ReleaseEvent(long id, long releaseId, ReleaseState state, String actor, String why, Instant at) {}
