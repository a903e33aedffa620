package org.followthrough.sop.rules.table;

import java.util.List;
import java.util.Objects;

/**
 * What one entry of a rule lets pass: listed values, spans of numbers, everything, or something that only FEEL itself
 * can tell.
 *
 * @param text the entry as it is written
 * @param any whether everything passes
 * @param values listed values; null when there are none
 * @param spans spans of numbers; null when there are none
 * @param not whether all but the listed passes
 * @param misfit what does not fit the type of the input; null when all fits
 */
record Cell(String text, boolean any, List<String> values, List<Span> spans, boolean not, String misfit) {

    /** Numbers from one to another; infinite where there is no bound. */
    record Span(double from, boolean withFrom, double to, boolean withTo) {

        boolean holds(double value) {
            return (value > from || withFrom && value == from) && (value < to || withTo && value == to);
        }
    }

    static Cell any(String text) {
        return new Cell(text, true, null, null, false, null);
    }

    static Cell opaque(String text) {
        return new Cell(text, false, null, null, false, null);
    }

    static Cell misfit(String text, String why) {
        return new Cell(text, false, null, null, false, why);
    }

    /** Whether only FEEL itself can tell what passes. */
    boolean isOpaque() {
        return !any && values == null && spans == null;
    }

    boolean lets(String value) {
        return any || values != null && values.contains(value) != not;
    }

    boolean lets(double value) {
        return any || spans != null && spans.stream().anyMatch(span -> span.holds(value)) != not;
    }

    boolean isSameAs(Cell other) {
        return any && other.any || Objects.equals(normal(), other.normal());
    }

    private String normal() {
        return text.replaceAll("\\s+", " ").strip();
    }
}
