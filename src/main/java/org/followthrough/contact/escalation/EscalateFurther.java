package org.followthrough.contact.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records that the case goes to the service managers because time ran out long ago. */
@Component
class EscalateFurther implements JavaDelegate {

    private final Escalations escalations;

    EscalateFurther(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean already = escalations.escalate(
                execution.getProcessBusinessKey(),
                EscalationFacts.CLOCK.get(execution),
                EscalationFacts.PERCENT.get(execution),
                Level.MANAGER);
        EscalationFacts.ALREADY_ESCALATED.set(execution, already);
    }
}
