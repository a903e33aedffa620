package org.followthrough.sop.rules;

import java.util.List;
import java.util.Optional;
import org.followthrough.sop.SopContent;

/** Checks the content of an SOP against the whole catalogue. Pure: the same content gives the same findings. */
public final class RuleBook {

    /** Returns every rule there is, family by family. */
    public static List<Rule> all() {
        return List.of(Rule.values());
    }

    /** Returns what breaks a rule, errors first, then by file; empty when all is well. */
    public List<Finding> check(SopContent content, Surroundings around) {
        return check(content, around, Optional.empty());
    }

    /**
     * Returns what breaks a rule, errors first, then by file; empty when all is well.
     *
     * @param inForce what the content is to replace; asked only whether version tags were raised
     */
    public List<Finding> check(SopContent content, Surroundings around, Optional<SopContent> inForce) {
        var inspection = new Inspection(content, around);
        new ExecutableRules(inspection).check();
        new ExpressionRules(inspection).check();
        new FormRules(inspection).check();
        new SoundRules(inspection).check();
        new ReadableRules(inspection).check();
        new SopRules(inspection, inForce).check();
        new ControlRules(inspection).check();
        new DecisionRules(inspection).check();
        return inspection.findings();
    }
}
