package org.followthrough.precontact.outreach;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class SendAnnouncement implements JavaDelegate {

    private final Recipients recipients;

    SendAnnouncement(Recipients recipients) {
        this.recipients = recipients;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean left = recipients.send(execution.getProcessBusinessKey(), OutreachFacts.TEMPLATE.get(execution));
        OutreachFacts.RECIPIENTS_LEFT.set(execution, left);
    }
}
