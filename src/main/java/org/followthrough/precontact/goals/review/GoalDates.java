package org.followthrough.precontact.goals.review;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.followthrough.engine.ForDiagrams;
import org.springframework.stereotype.Component;

/** Tells the diagram when a goal is looked at, and by whom: {@code ${goalDates.next(execution)}}. */
@Component
@ForDiagrams
public class GoalDates {

    private final GoalReviews reviews;

    GoalDates(GoalReviews reviews) {
        this.reviews = reviews;
    }

    /** The morning of the next monthly review, or after the date of the goal. */
    public Date next(DelegateExecution execution) {
        return Date.from(reviews.next(execution.getProcessBusinessKey()));
    }

    /** The user who owns the goal; null when that account is gone, so that the task waits for its group. */
    public String owner(DelegateExecution execution) {
        return reviews.owner(execution.getProcessBusinessKey()).orElse(null);
    }
}
