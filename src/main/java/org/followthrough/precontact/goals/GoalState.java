package org.followthrough.precontact.goals;

/** How a goal stands. {@code progress.Progress} says when it is which. */
public enum GoalState {
    TOO_EARLY("Too early to tell"),
    ON_TRACK("On track"),
    AT_RISK("At risk"),
    MISSED_BY_TREND("Missed by trend"),
    REACHED("Reached"),
    MISSED("Missed"),
    CLOSED("Closed");

    private final String title;

    GoalState(String title) {
        this.title = title;
    }

    /** Returns the words for people. */
    public String title() {
        return title;
    }

    /** Returns whether the last period up to the date has decided. */
    public boolean decided() {
        return this == REACHED || this == MISSED;
    }
}
