package org.followthrough.sop.comparison;

/** A file that cannot be compared because it cannot be read. The message says what is wrong and what to do. */
public class Incomparable extends RuntimeException {

    Incomparable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
