package org.followthrough.precontact.goals.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RemindOwner implements JavaDelegate {

    private final OverdueReviews overdue;

    RemindOwner(OverdueReviews overdue) {
        this.overdue = overdue;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overdue.remind(execution.getProcessBusinessKey());
    }
}
