package org.followthrough.sop.rules;

/** A file that is not the XML we take. The message says what is wrong and what to do. */
public class BadXml extends RuntimeException {

    /** @param sentence what is wrong and what to do about it */
    protected BadXml(String sentence) {
        super(sentence);
    }
}
