package org.followthrough.servicelevel.policy;

/** A policy or calendar cannot be published as it stands; the message says what to do. */
public class PublicationRefused extends RuntimeException {

    private final String field;

    PublicationRefused(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /** Where the fault is, for example {@code rules[3].calendar}; empty where it is the whole. */
    public String field() {
        return field;
    }
}
