package org.followthrough.servicelevel.clock;

/** A target that cannot be used, with the field that is wrong and a sentence that says what to do. */
public class BadTarget extends RuntimeException {

    private final String field;

    /**
     * @param field {@code amount} or {@code unit}
     * @param sentence what is wrong and what to do about it
     */
    public BadTarget(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /** Returns the field of the target. */
    public String field() {
        return field;
    }
}
