package org.followthrough.contact.escalation;

import java.util.HashMap;
import java.util.Map;
import org.followthrough.engine.Variable;
import org.followthrough.servicelevel.Metric;

/** The routing facts of the process {@code hierarchical-escalation}. */
final class EscalationFacts {

    static final Variable<String> CLOCK = Variable.text("clockId");

    /** Name of a {@link Metric}. */
    static final Variable<String> METRIC = Variable.text("metric");

    /** What the form calls the metric. */
    static final Variable<String> SERVICE_LEVEL = Variable.text("serviceLevel");

    /** The share of the target that is used up. */
    static final Variable<Integer> PERCENT = Variable.number("percent");

    /** Whether an earlier escalation of the case lies before somebody of the same level. */
    static final Variable<Boolean> ALREADY_ESCALATED = Variable.flag("alreadyEscalated");

    /** Input of the step, set in the diagram. */
    static final Variable<String> DECISION = Variable.text("decision");

    private EscalationFacts() {}

    static Map<String, Object> of(String clockId, Metric metric, int percent) {
        Map<String, Object> facts = new HashMap<>();
        CLOCK.put(facts, clockId);
        METRIC.put(facts, metric.name());
        SERVICE_LEVEL.put(facts, metric.title());
        PERCENT.put(facts, percent);
        return facts;
    }
}
