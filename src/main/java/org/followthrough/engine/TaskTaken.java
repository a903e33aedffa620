package org.followthrough.engine;

/** Somebody was faster: the task is held or done by another person, or the process went on without it. */
public class TaskTaken extends RuntimeException {

    public TaskTaken(String sentence) {
        super(sentence);
    }
}
