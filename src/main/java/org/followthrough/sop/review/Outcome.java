package org.followthrough.sop.review;

/** What a review decides about an SOP. */
public enum Outcome {
    KEEP("Keep", "It stays as it is until the next review."),
    CHANGE("Change", "It stays in force; a process owner prepares a change."),
    RETIRE("Retire", "A process owner takes it out of use; running cases end on it.");

    private final String title;
    private final String means;

    Outcome(String title, String means) {
        this.title = title;
        this.means = means;
    }

    /** Returns the word for people. */
    public String title() {
        return title;
    }

    /** Returns what it leads to, one sentence. */
    public String means() {
        return means;
    }
}
