package org.followthrough.engine;

/**
 * Where running cases go on whose step has another id in the new diagram.
 *
 * @param process key of the process, the same before and after
 * @param from id of the step, event or sub-process in the old diagram
 * @param to its id in the new one
 */
public record StepMapping(String process, String from, String to) {}
