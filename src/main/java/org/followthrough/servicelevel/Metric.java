package org.followthrough.servicelevel;

/** What a service level measures. */
public enum Metric {
    /** From the opening of the case to the automatic or first human word that it has arrived. */
    ACK("Acknowledgement", false),

    /** From the opening of the case to the first public answer of a person. */
    FRT("First response", false),

    /** From the customer's first message that nobody has answered yet to the next public answer of a person. */
    NRT("Next response", false),

    /** From a public message of a person to the next one: the promise to keep the customer informed. */
    UPDATE("Update", true),

    /** From the opening of the case to its resolution. */
    RESOLUTION("Resolution", true),

    /** From the assignment of a task to the first act of that person. */
    ASSIGNEE_RESPONSE("Assignee's response", false),

    /** From a bad score to the call-back. */
    RECOVERY("Call-back after a bad score", false),

    /** From the receipt of a complaint to its acknowledgement. */
    COMPLAINT_ACKNOWLEDGEMENT("Acknowledgement of a complaint", false),

    /** From the receipt of a complaint to the end of the time in which it may be settled summarily. */
    COMPLAINT_SUMMARY("Summary resolution of a complaint", false),

    /** From the receipt of a complaint to the final response. */
    COMPLAINT_FINAL("Final response to a complaint", false),

    /** From the start of a wait for the customer, or the last reminder, to the next reminder. */
    CUSTOMER_REMINDER("Reminder to the customer", false);

    private final String title;
    private final boolean pauses;

    Metric(String title, boolean pauses) {
        this.title = title;
        this.pauses = pauses;
    }

    /** Returns whether waiting for others stops the clock. */
    public boolean pauses() {
        return pauses;
    }

    /** Returns whether the clock goes on with what is left when a resolved case is reopened. */
    public boolean reopens() {
        return this == RESOLUTION;
    }

    /** Returns whether a public answer of a person stops the clock; otherwise only the resolution does. */
    public boolean endsWithAnAnswer() {
        return this != RESOLUTION && this != COMPLAINT_SUMMARY && this != COMPLAINT_FINAL;
    }

    /** Returns the metric in words for people. */
    public String title() {
        return title;
    }
}
