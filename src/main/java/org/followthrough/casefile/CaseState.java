package org.followthrough.casefile;

/** Where a case stands in its life. */
public enum CaseState {
    NEW,
    OPEN,
    WAITING_CUSTOMER,
    WAITING_THIRD_PARTY,
    RESOLVED,
    CLOSED,
    MERGED,
    SPAM;

    /** Whether nothing more can happen on the case itself; a later contact makes a new, linked case. */
    public boolean ended() {
        return this == CLOSED || this == MERGED || this == SPAM;
    }
}
