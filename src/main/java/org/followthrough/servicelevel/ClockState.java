package org.followthrough.servicelevel;

/** How a clock stands. */
public enum ClockState {
    /** Counting, not due yet. */
    RUNNING,

    /** Waiting for others, not due yet. */
    PAUSED,

    /** Stopped in time; stopping at the very instant it is due is in time. */
    MET,

    /** Due, and still not stopped. */
    BREACHED,

    /** Stopped after it was due. */
    STOPPED_LATE,

    /** Without object before it was due. */
    CANCELLED;

    /** Returns whether something is still to be done. */
    public boolean open() {
        return this == RUNNING || this == PAUSED || this == BREACHED;
    }
}
