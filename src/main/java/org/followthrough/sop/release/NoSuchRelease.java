package org.followthrough.sop.release;

import org.followthrough.web.NotThere;

/** There is no release with this id. */
public class NoSuchRelease extends NotThere {

    NoSuchRelease(long id) {
        super("There is no release " + id + ". Choose one from the list of SOPs.");
    }
}
