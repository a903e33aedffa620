package org.followthrough.engine;

import java.time.Instant;
import java.util.List;

/**
 * How one process instance was brought from one version of its diagram to another.
 *
 * @param process key of the process
 * @param name its name as people read it
 * @param before the steps it was in
 * @param after the steps it is in; the same ones under their new ids
 * @param dues each timer and each open task, also those that ended or began with the migration
 */
public record MigratedProcess(
        String instance,
        String process,
        String name,
        String fromDefinition,
        String toDefinition,
        List<Step> before,
        List<Step> after,
        List<Due> dues) {

    /** A step that a process is in. */
    public record Step(String id, String name) {}

    /** What has a due time. */
    public enum Kind {
        TIMER,
        TASK
    }

    /**
     * A due time before and after.
     *
     * @param step the step, by its id in the new diagram, or in the old one if it ended
     * @param before null if it began with the migration, or had no due time
     * @param after null if it ended with the migration, or has no due time
     * @param ends whether it ended with the migration
     * @param begins whether it began with the migration
     */
    public record Due(
            Kind kind, String step, String name, Instant before, Instant after, boolean ends, boolean begins) {

        /** Whether it is due at another time than before. */
        public boolean moves() {
            return ends || begins || !java.util.Objects.equals(before, after);
        }
    }
}
