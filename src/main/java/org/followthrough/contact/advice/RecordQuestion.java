package org.followthrough.contact.advice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.contact.ContactFacts;
import org.springframework.stereotype.Component;

/** Puts the question of an agent to an expert on the case. */
@Component
class RecordQuestion implements JavaDelegate {

    private final Advice advice;

    RecordQuestion(Advice advice) {
        this.advice = advice;
    }

    @Override
    public void execute(DelegateExecution execution) {
        advice.ask(ContactFacts.DRAFT.get(execution), ContactFacts.EXPERT_TEAM.get(execution));
    }
}
