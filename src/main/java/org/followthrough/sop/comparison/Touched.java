package org.followthrough.sop.comparison;

import java.util.Set;

/**
 * Whose work a change reaches.
 *
 * @param steps ids of the steps of people that are new, gone or changed
 * @param groups the groups these steps were or will be given to, by their ids
 * @param allTeams whether a step is given to groups that only the running case knows, so that every team may meet it
 */
public record Touched(Set<String> steps, Set<String> groups, boolean allTeams) {}
