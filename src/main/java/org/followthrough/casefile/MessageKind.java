package org.followthrough.casefile;

/** What a message is for. Only {@link #REPLY}, {@link #QUESTION} and {@link #RESOLUTION} are a human answer. */
public enum MessageKind {
    CONTACT,
    ACKNOWLEDGEMENT,
    REPLY,
    QUESTION,
    REMINDER,
    RESOLUTION,
    NO_ANSWER,
    SURVEY,
    ANNOUNCEMENT,
    NOTE;

    boolean answersTheCustomer() {
        return this == REPLY || this == QUESTION || this == RESOLUTION;
    }
}
