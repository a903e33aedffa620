package org.followthrough.engine;

import java.util.List;
import org.followthrough.engine.MigratedProcess.Step;

/**
 * A step or event of an old diagram that has no place in the new one.
 *
 * @param process key of the process
 * @param holds whether cases in it stay on the old release unless they are given a place; otherwise it is an event that
 *     is waited for no longer, or a sub-process whose steps have a place
 * @param sentence what it is about and what to do
 * @param candidates steps of the same kind in the new diagram that no other step goes on as
 */
public record OpenStep(
        String process, String step, String name, boolean holds, String sentence, List<Step> candidates) {}
