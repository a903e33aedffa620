package org.followthrough.sop.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RemindOwners implements JavaDelegate {

    private final ReviewMail mail;

    RemindOwners(ReviewMail mail) {
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mail.remind(ReviewFacts.sop(execution.getProcessBusinessKey()));
    }
}
