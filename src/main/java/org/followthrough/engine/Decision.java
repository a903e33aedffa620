package org.followthrough.engine;

import java.util.List;
import java.util.Map;

/**
 * A decision table's answer with its trail.
 *
 * @param key key of the decision
 * @param version version that answered, counted by deployment
 * @param versionTag version its owner gave it, or null
 * @param ruleIds ids of the rules that matched, in the table's order; empty when none did
 * @param ruleDescriptions annotation of each matched rule, in the same order; empty text where there is none
 * @param inputs what was asked
 * @param outputs what the first matching rule answered; empty when none did
 */
public record Decision(
        String key,
        int version,
        String versionTag,
        List<String> ruleIds,
        List<String> ruleDescriptions,
        Map<String, Object> inputs,
        Map<String, Object> outputs) {

    /** Returns an output as text, or null when the table gave none. */
    public String text(String output) {
        Object value = outputs.get(output);
        return value == null ? null : value.toString();
    }

    /** Returns whether an output is true; a missing one is false. */
    public boolean is(String output) {
        return Boolean.TRUE.equals(outputs.get(output));
    }
}
