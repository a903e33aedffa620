package org.followthrough.contact.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the people whom the decision table names that the time of a clock runs out. */
@Component
class TellPeople implements JavaDelegate {

    private final Warnings warnings;

    TellPeople(Warnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        warnings.tell(
                EscalationFacts.DECISION.get(execution),
                execution.getProcessBusinessKey(),
                EscalationFacts.CLOCK.get(execution),
                EscalationFacts.METRIC.get(execution),
                EscalationFacts.PERCENT.get(execution));
    }
}
