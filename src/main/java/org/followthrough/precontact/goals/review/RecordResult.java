package org.followthrough.precontact.goals.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordResult implements JavaDelegate {

    private final GoalReviews reviews;

    RecordResult(GoalReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.end(execution.getProcessBusinessKey());
    }
}
