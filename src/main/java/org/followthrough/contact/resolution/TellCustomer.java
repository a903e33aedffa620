package org.followthrough.contact.resolution;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.contact.ContactFacts;
import org.springframework.stereotype.Component;

/** Tells the customer how the case ended and marks it as resolved, unless the customer wrote meanwhile. */
@Component
class TellCustomer implements JavaDelegate {

    private final Replies replies;

    TellCustomer(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean resolved = Replies.NO_ANSWER.equals(ContactFacts.RESOLUTION.get(execution))
                ? replies.resolveWithoutAnswer(
                        execution.getProcessBusinessKey(), (String) execution.getVariable("noAnswerTemplate"))
                : replies.resolve(
                        ContactFacts.DRAFT.get(execution), (String) execution.getVariable("resolvedTemplate"));
        ContactFacts.CUSTOMER_WROTE_MEANWHILE.set(execution, !resolved);
    }
}
