package org.followthrough.sop.rules.table;

/**
 * Something wrong with a decision table.
 *
 * @param element id of the rule, entry or table that is meant
 * @param sentence what is wrong
 */
public record Flaw(Kind kind, String element, String sentence) {

    /** What is wrong with it. */
    public enum Kind {
        DUPLICATE,
        CONFLICT,
        SHADOWED,
        GAP,
        TYPE
    }
}
