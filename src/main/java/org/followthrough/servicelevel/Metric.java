package org.followthrough.servicelevel;

/** What a service level measures. */
public enum Metric {
    /** First response: from the opening of the case to the first public answer of a person. */
    FRT,

    /** Next response: from the customer's first message that nobody has answered yet to the next public answer. */
    NRT,

    /** Recovery: from a bad score to the call-back, one working day. */
    RECOVERY
}
