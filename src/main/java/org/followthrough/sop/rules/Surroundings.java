package org.followthrough.sop.rules;

import java.time.Period;
import java.util.Map;
import java.util.Set;

/**
 * What exists outside the content that is checked and may be named by it.
 *
 * @param beans what expressions may name, with the methods they may call, each as {@code name/parameters}
 * @param delegates the beans among them that a service task may be given to
 * @param listeners the beans among them that listen to executions or tasks
 * @param steps ids of the steps of people for which code takes what the form says
 * @param groups groups that a step may be given to
 * @param messages messages that code or a diagram in force sends
 * @param errors error and escalation codes that code throws
 * @param variables process variables that code sets
 * @param texts names of the text templates
 * @param processes keys of the processes of other SOPs
 * @param decisions keys of the decisions of other SOPs
 * @param shortestHistory how long the history of a process is kept at least
 */
public record Surroundings(
        Map<String, Set<String>> beans,
        Set<String> delegates,
        Set<String> listeners,
        Set<String> steps,
        Set<String> groups,
        Set<String> messages,
        Set<String> errors,
        Set<String> variables,
        Set<String> texts,
        Set<String> processes,
        Set<String> decisions,
        Period shortestHistory) {

    /** Returns surroundings in which there is nothing. */
    static Surroundings none() {
        return new Surroundings(
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Period.ZERO);
    }
}
