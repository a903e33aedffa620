package org.followthrough.sop.release;

/** A step that a release cannot take as it stands; nothing changed. The message says why and what to do. */
public class NotPossible extends RuntimeException {

    /** @param sentence why not, and what to do instead */
    public NotPossible(String sentence) {
        super(sentence);
    }
}
