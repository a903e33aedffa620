package org.followthrough.contact.resolution;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.contact.ContactFacts;
import org.springframework.stereotype.Component;

/** Sends the agent's answer while the case stays open. */
@Component
class AnswerCustomer implements JavaDelegate {

    private final Replies replies;

    AnswerCustomer(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        replies.answer(ContactFacts.DRAFT.get(execution), (String) execution.getVariable("template"));
    }
}
