package org.followthrough.sop.release;

import java.util.EnumSet;
import java.util.Set;

/** Where a release stands in its life. */
public enum ReleaseState {
    DRAFT("Draft"),
    CHECKED("Checked"),
    IN_REVIEW("In review"),
    APPROVED("Approved"),
    TRAINING("In training"),
    EFFECTIVE("In force"),
    SUPERSEDED("Superseded"),
    RETIRED("Retired"),
    REJECTED("Rejected"),
    WITHDRAWN("Withdrawn");

    private static final Set<ReleaseState> OPEN = EnumSet.range(DRAFT, TRAINING);

    private final String title;

    ReleaseState(String title) {
        this.title = title;
    }

    /** Returns whether it is a change under way: not in force yet and not ended. */
    public boolean open() {
        return OPEN.contains(this);
    }

    /** Returns whether a release in this state may be brought into the engine. */
    public boolean approved() {
        return this == APPROVED || this == TRAINING;
    }

    /** Returns the word for people. */
    public String title() {
        return title;
    }

    boolean mayBecome(ReleaseState next) {
        return switch (this) {
            case DRAFT -> next == CHECKED || next == REJECTED || next == WITHDRAWN;
            case CHECKED -> next == DRAFT || next == IN_REVIEW || next == REJECTED || next == WITHDRAWN;
            case IN_REVIEW -> next == APPROVED || next == REJECTED || next == WITHDRAWN;
            case APPROVED -> next == TRAINING || next == EFFECTIVE || next == REJECTED || next == WITHDRAWN;
            case TRAINING -> next == EFFECTIVE || next == REJECTED || next == WITHDRAWN;
            case EFFECTIVE -> next == SUPERSEDED || next == RETIRED;
            case SUPERSEDED -> next == RETIRED;
            case RETIRED, REJECTED, WITHDRAWN -> false;
        };
    }
}
