package org.followthrough.precontact.goals;

/** What a review decides about a goal. */
public enum Decision {
    KEEP("Kept"),
    CHANGE("Changed"),
    CLOSE("Closed");

    private final String title;

    Decision(String title) {
        this.title = title;
    }

    /** Returns the word for people. */
    public String title() {
        return title;
    }
}
