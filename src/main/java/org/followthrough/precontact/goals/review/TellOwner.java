package org.followthrough.precontact.goals.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class TellOwner implements JavaDelegate {

    private final GoalMail mail;

    TellOwner(GoalMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mail.ended(execution.getProcessBusinessKey());
    }
}
