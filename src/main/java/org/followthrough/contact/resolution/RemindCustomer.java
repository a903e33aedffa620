package org.followthrough.contact.resolution;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.contact.ContactFacts;
import org.springframework.stereotype.Component;

/** Reminds the customer of our question. */
@Component
class RemindCustomer implements JavaDelegate {

    private final Replies replies;

    RemindCustomer(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int number = ContactFacts.REMINDERS_SENT.get(execution) + 1;
        replies.remind(execution.getProcessBusinessKey(), (String) execution.getVariable("template"), number);
        ContactFacts.REMINDERS_SENT.set(execution, number);
    }
}
