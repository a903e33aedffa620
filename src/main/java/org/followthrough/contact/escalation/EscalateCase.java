package org.followthrough.contact.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records that the case goes to the supervisors because time ran out. */
@Component
class EscalateCase implements JavaDelegate {

    private final Escalations escalations;

    EscalateCase(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean already = escalations.escalate(
                execution.getProcessBusinessKey(),
                EscalationFacts.CLOCK.get(execution),
                EscalationFacts.PERCENT.get(execution),
                Level.SUPERVISOR);
        EscalationFacts.ALREADY_ESCALATED.set(execution, already);
    }
}
