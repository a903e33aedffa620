package org.followthrough.contact.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives a task that its assignee has not touched back to the team. */
@Component
class ReturnTask implements JavaDelegate {

    private final Escalations escalations;

    ReturnTask(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalations.returnTask(execution.getProcessBusinessKey(), EscalationFacts.CLOCK.get(execution));
    }
}
