package org.followthrough.casefile;

/** Whether a customer wants to be told of known trouble without having asked. */
public enum Consent {
    UNKNOWN,
    GRANTED,
    WITHDRAWN
}
