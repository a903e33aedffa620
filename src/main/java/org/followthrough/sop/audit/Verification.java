package org.followthrough.sop.audit;

import java.time.Instant;
import java.util.List;

/**
 * What a verification found.
 *
 * @param ok whether nothing was found
 * @param entries entries of the audit trail
 * @param head hash of the last one, in hexadecimal digits
 * @param anchored what the file outside the database showed last, on the node that verified; null before its first line
 * @param flaws what is not as it was when it was written
 */
public record Verification(boolean ok, Instant at, long entries, String head, Anchored anchored, List<Flaw> flaws) {

    /**
     * The last line of an anchor file.
     *
     * @param file where it is
     * @param at when it was written
     * @param seq number of the entry
     * @param hash hash of the entry
     */
    public record Anchored(String file, Instant at, long seq, String hash) {}
}
