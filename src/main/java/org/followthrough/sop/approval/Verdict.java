package org.followthrough.sop.approval;

/** What somebody decides about a release that was handed over. */
public enum Verdict {
    APPROVED,
    /** Back to the author, who gets a new draft with the same files. */
    RETURNED,
    REJECTED
}
