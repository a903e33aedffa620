package org.followthrough.engine;

import java.time.Instant;

/**
 * A user task was created, given to someone, put back, completed or cancelled. Published as a Spring event in the
 * transaction of the move, so that a listener's writes commit or fail with it.
 *
 * @param step id of the user task in the diagram
 * @param name name of the task as people read it
 * @param businessKey the case reference
 * @param assignee who holds the task after the move, or null
 * @param previousAssignee who held it before, or null
 * @param actor person who caused the move, or null when the system did
 * @param team first candidate group of the task, or null
 * @param process key of the diagram that the task is part of
 * @param at when it happened, by the engine's clock
 */
public record TaskMoved(
        Kind kind,
        String taskId,
        String step,
        String name,
        String businessKey,
        String assignee,
        String previousAssignee,
        String actor,
        String team,
        String process,
        Instant at) {

    public enum Kind {
        CREATED,
        ASSIGNED,
        UNASSIGNED,
        COMPLETED,
        CANCELLED
    }
}
