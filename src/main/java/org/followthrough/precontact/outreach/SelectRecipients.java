package org.followthrough.precontact.outreach;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class SelectRecipients implements JavaDelegate {

    private final Recipients recipients;

    SelectRecipients(Recipients recipients) {
        this.recipients = recipients;
    }

    @Override
    public void execute(DelegateExecution execution) {
        recipients.select(execution.getProcessBusinessKey());
    }
}
