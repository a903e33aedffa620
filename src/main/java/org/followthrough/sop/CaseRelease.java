package org.followthrough.sop;

import java.time.Instant;

/**
 * One line of the record which case ran on which release.
 *
 * @param businessKey case reference; null for a process without one
 * @param sop key of the SOP
 * @param releaseId id of the release
 * @param version its version, for example {@code 1.2.0}
 * @param processInstanceId the process instance; null for a pin of the whole case
 * @param processDefinitionId the engine's definition it runs on; null for a pin of the whole case
 * @param event what happened
 * @param actor user name; {@code system} when nobody did it by hand
 * @param why a sentence; empty for a plain start or end
 * @param at when
 */
public record CaseRelease(
        String businessKey,
        String sop,
        long releaseId,
        String version,
        String processInstanceId,
        String processDefinitionId,
        Event event,
        String actor,
        String why,
        Instant at) {

    /** What can happen between a case and a release. */
    public enum Event {
        /** A process of the case began on it. */
        STARTED,
        /** A running process of the case moved to it. */
        MIGRATED,
        /** What the case starts of this SOP from now on runs on it. */
        PINNED,
        /** A process of the case ended on it. */
        ENDED
    }
}
