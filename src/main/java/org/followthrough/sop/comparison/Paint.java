package org.followthrough.sop.comparison;

import java.util.Map;

/**
 * How the elements of one diagram are marked for the eye, by element id: {@code removed} (only before), {@code added}
 * (only after), {@code changed} or {@code moved} (same rules, another place).
 *
 * @param before marks for the diagram as it was; empty when the file is new
 * @param after marks for the diagram as it will be; empty when the file is gone
 */
public record Paint(Map<String, String> before, Map<String, String> after) {

    static final Paint NONE = new Paint(Map.of(), Map.of());
}
