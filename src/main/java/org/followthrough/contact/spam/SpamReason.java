package org.followthrough.contact.spam;

/** Why a case is none. */
public enum SpamReason {
    ADVERTISING("Advertising"),
    FRAUD("Fraud or phishing"),
    MACHINE("A machine wrote it"),
    TEST("A test of our own"),
    OTHER("Something else");

    private final String title;

    SpamReason(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
