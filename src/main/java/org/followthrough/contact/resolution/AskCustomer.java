package org.followthrough.contact.resolution;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.contact.ContactFacts;
import org.springframework.stereotype.Component;

/** Sends the agent's question; the case waits for the customer. */
@Component
class AskCustomer implements JavaDelegate {

    private final Replies replies;

    AskCustomer(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean waiting = replies.ask(ContactFacts.DRAFT.get(execution), (String) execution.getVariable("template"));
        ContactFacts.REMINDERS_SENT.set(execution, 0);
        if (!waiting) {
            // The wait begins only after this step, so the message that crossed the question is told to it by a job.
            execution
                    .getProcessEngineServices()
                    .getRuntimeService()
                    .createMessageCorrelationAsync("Message_CustomerAnswered")
                    .processInstanceIds(List.of(execution.getProcessInstanceId()))
                    .correlateAllAsync();
        }
    }
}
