package org.followthrough.web;

/** What a request names does not exist, or not for this person. The API answers 404 with the sentence. */
public class NotThere extends RuntimeException {

    /** @param sentence what is not there and what to do about it */
    public NotThere(String sentence) {
        super(sentence);
    }
}
