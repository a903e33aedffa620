package org.followthrough.sop.release;

import java.time.Instant;
import java.time.LocalDate;
import org.followthrough.sop.comparison.ChangeClass;

/**
 * One release of an SOP.
 *
 * @param sop key of the SOP
 * @param version for example {@code 1.2.0}
 * @param author user name; {@code bootstrap} for what comes with the application
 * @param reason why the change is made; empty in a fresh draft
 * @param proposedClass what the comparison with the release in force proposes
 * @param changeClass what holds
 * @param classReason why the class is lower than proposed; empty when it is not
 * @param effectiveFrom when it is to take effect at the earliest; null for as soon as it is approved
 * @param trainingDays days between approval and effect in which people read the change
 * @param reviewDue until when the SOP is to be reviewed again
 * @param basedOn release that was in force when the draft was opened; null for the first one
 * @param hash SHA-256 of the manifest; null while files and description may still change
 * @param deploymentId the engine's deployment; null until it takes effect
 * @param effectiveAt when it took effect; null before
 * @param endedAt when it stopped being in force or was rejected or withdrawn; null before
 */
public record Release(
        long id,
        String sop,
        String version,
        ReleaseState state,
        ReleaseKind kind,
        String author,
        String reason,
        ChangeClass proposedClass,
        ChangeClass changeClass,
        String classReason,
        Instant effectiveFrom,
        int trainingDays,
        LocalDate reviewDue,
        RunningCases runningCases,
        Long basedOn,
        String hash,
        String deploymentId,
        Instant createdAt,
        Instant effectiveAt,
        Instant endedAt) {

    /** Returns whether files and description can no longer change. */
    public boolean sealed() {
        return hash != null;
    }

    /** Returns SOP and version, for sentences. */
    public String name() {
        return sop + " " + version;
    }
}
