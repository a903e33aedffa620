package org.followthrough.servicelevel.clock;

/** What a change of the rules does to a clock that runs. */
public enum ChangeMode {
    /** The new rules hold from the start of the clock; earlier pauses are carried. */
    RETROACTIVE,

    /** The new target starts at the change. */
    FROM_CHANGE,

    /** The share of the target that is used stays used. */
    PROPORTIONAL
}
