package org.followthrough.contact.desk;

import org.followthrough.web.NotThere;

/** There never was such a task, or the person may not see it. */
class TaskNotFound extends NotThere {

    TaskNotFound(String id) {
        super("There is no task " + id + ". Read the worklist again; each step has a task of its own.");
    }
}
