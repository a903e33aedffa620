package org.followthrough.sop.release;

/** How a release comes about. */
public enum ReleaseKind {
    /** Comes with the application; signed by nobody but the built-in user {@code bootstrap}. */
    BUNDLED("Comes with the application"),
    /** A change by people. */
    REGULAR("Change"),
    /** One approver first, the full review within 48 hours. */
    EMERGENCY("Emergency"),
    /** An older content back in force under a new version. */
    ROLLBACK("Rollback");

    private final String title;

    ReleaseKind(String title) {
        this.title = title;
    }

    /** Returns whether it takes effect as soon as it is approved, without time for training. */
    public boolean expedited() {
        return this == EMERGENCY || this == ROLLBACK;
    }

    /** Returns the words for people. */
    public String title() {
        return title;
    }
}
