package org.followthrough.contact.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.casefile.Cases;
import org.springframework.stereotype.Component;

/** Finds out whether a person has answered; an acknowledgement does not count. */
@Component
class CheckAnswer implements JavaDelegate {

    private final Cases cases;

    CheckAnswer(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean unanswered = cases.get(execution.getProcessBusinessKey()).firstAnsweredAt() == null;
        execution.setVariableLocal("unanswered", unanswered);
    }
}
