package org.followthrough.contact.triage;

import org.followthrough.casefile.Priority;
import org.followthrough.engine.Decision;

/**
 * Where the table puts a contact.
 *
 * @param sure whether it may stay there without a person looking at it
 */
record Placement(String category, Priority priority, String team, boolean sure) {

    /** What no rule fits is for a person at the front to place. */
    private static final Placement UNKNOWN = new Placement("general", Priority.NORMAL, "frontline", false);

    static Placement of(Decision decision) {
        return decision.outputs().isEmpty()
                ? UNKNOWN
                : new Placement(
                        decision.text("category"),
                        Priority.valueOf(decision.text("priority")),
                        decision.text("team"),
                        decision.is("sure"));
    }
}
