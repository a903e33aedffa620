package org.followthrough.contact.conversation;

import org.followthrough.casefile.CaseState;

/** How far a request is, as its customer is told. */
enum Progress {
    RECEIVED("", 1),
    WORKING("", 2),
    WAITING("warn", 2),
    SOLVED("good", 3),
    CLOSED("plain", 3);

    private final String look;
    private final int step;

    Progress(String look, int step) {
        this.look = look;
        this.step = step;
    }

    /** An answer on its way ends the waiting for it. */
    static Progress of(CaseState state, boolean answerOnItsWay) {
        return switch (state) {
            case NEW -> RECEIVED;
            case OPEN, WAITING_THIRD_PARTY -> WORKING;
            case WAITING_CUSTOMER -> answerOnItsWay ? WORKING : WAITING;
            case RESOLVED -> answerOnItsWay ? WORKING : SOLVED;
            case CLOSED, MERGED, SPAM -> CLOSED;
        };
    }

    /** The style of the status box. */
    public String look() {
        return look;
    }

    /** 1 received, 2 in work, 3 solved. */
    public int step() {
        return step;
    }

    public boolean over() {
        return this == CLOSED;
    }
}
