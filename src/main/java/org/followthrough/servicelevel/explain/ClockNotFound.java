package org.followthrough.servicelevel.explain;

import org.followthrough.web.NotThere;

/** The case has no such clock; something recorded later may have taken it away. */
class ClockNotFound extends NotThere {

    ClockNotFound(String id) {
        super("There is no clock " + id + ". The page of the case shows the clocks that it has.");
    }
}
