package org.followthrough.contact.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records that the case goes up because time ran out. */
@Component
class EscalateCase implements JavaDelegate {

    private final Escalations escalations;

    EscalateCase(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalations.firstResponseOverdue(execution.getProcessBusinessKey());
    }
}
