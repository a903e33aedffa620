package org.followthrough.sop.rules;

/** What a finding means for a release. */
public enum Severity {
    /** The release cannot go on. */
    ERROR,
    /** The release goes on only with a written waiver. */
    WARNING,
    /** Worth a look; asks for nothing. */
    HINT
}
