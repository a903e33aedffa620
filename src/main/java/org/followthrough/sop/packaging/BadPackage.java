package org.followthrough.sop.packaging;

/** A ZIP file that is not a package as we take it. The message says what to do. */
public class BadPackage extends RuntimeException {

    BadPackage(String sentence) {
        super(sentence);
    }
}
