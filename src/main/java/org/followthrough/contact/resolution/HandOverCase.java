package org.followthrough.contact.resolution;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.contact.ContactFacts;
import org.springframework.stereotype.Component;

/** Gives the case to the team that the agent chose. */
@Component
class HandOverCase implements JavaDelegate {

    private final Replies replies;

    HandOverCase(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        replies.handOver(ContactFacts.DRAFT.get(execution), ContactFacts.TEAM.get(execution));
    }
}
