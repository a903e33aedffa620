package org.followthrough.engine;

import org.camunda.bpm.engine.AuthorizationException;

/** Something a person may not do, with a sentence that says why and what to do instead. The API answers 403. */
public class Refused extends AuthorizationException {

    /** @param sentence why not, and what to do instead, in words for the person */
    public Refused(String sentence) {
        super(sentence);
    }
}
