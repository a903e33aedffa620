package org.followthrough.sop.release;

/** What happens to running cases when a release takes effect. */
public enum RunningCases {
    /** They finish on the release they began with. */
    FINISH("Finish on the release they began with"),
    /** They move by a checked plan. */
    MIGRATE("Move to the new release by a checked plan"),
    /** They move by a checked plan, each after its current step. */
    AFTER_STEP("Move to the new release after the current step");

    private final String title;

    RunningCases(String title) {
        this.title = title;
    }

    /** Returns the words for people. */
    public String title() {
        return title;
    }
}
