package org.followthrough.servicelevel.policy;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.ChangeMode;

/**
 * The targets: an ordered list of rules of which the first that fits holds. A metric without a fitting rule has no
 * target and no clock.
 *
 * @param onChange what a change of priority, category or tier does to running clocks
 */
public record Policy(ChangeMode onChange, List<PolicyRule> rules) {

    public Policy {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** The rules of a metric, in the order in which they are asked. */
    public List<PolicyRule> of(Metric metric) {
        return rules.stream().filter(rule -> rule.metric() == metric).toList();
    }

    /** The number of the rule that holds among those of its metric, counted from 1, or nothing where no rule fits. */
    public OptionalInt numberOfRule(Metric metric, Situation situation) {
        List<PolicyRule> asked = of(metric);
        return IntStream.range(0, asked.size())
                .filter(index -> asked.get(index).fits(metric, situation))
                .map(index -> index + 1)
                .findFirst();
    }
}
