package org.followthrough.precontact.goals.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class MeasureGoal implements JavaDelegate {

    private final GoalReviews reviews;

    MeasureGoal(GoalReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        GoalFacts.DUE.set(
                execution, reviews.due(execution.getProcessBusinessKey()).name());
    }
}
