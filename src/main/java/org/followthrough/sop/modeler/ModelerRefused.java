package org.followthrough.sop.modeler;

import org.springframework.http.HttpStatus;

/** Something that Modeler asked for and does not get; it shows the sentence. */
class ModelerRefused extends RuntimeException {

    private final HttpStatus status;

    ModelerRefused(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
