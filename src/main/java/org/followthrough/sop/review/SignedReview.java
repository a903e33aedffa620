package org.followthrough.sop.review;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A review that a process owner signed.
 *
 * @param due the last day it was due
 * @param note why
 * @param hash SHA-256 of the manifest in force when it was signed
 */
public record SignedReview(
        long id,
        String sop,
        long releaseId,
        LocalDate due,
        Outcome outcome,
        String note,
        String hash,
        String signedBy,
        String signedName,
        Instant signedAt) {}
