package org.followthrough.contact.desk;

/** There never was such a task, or the person may not see it. */
public class TaskNotFound extends RuntimeException {

    TaskNotFound(String id) {
        super("There is no task " + id + ". Read the worklist again; each step has a task of its own.");
    }
}
