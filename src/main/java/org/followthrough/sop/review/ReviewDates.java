package org.followthrough.sop.review;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.followthrough.engine.ForDiagrams;
import org.springframework.stereotype.Component;

/** Tells the diagram when a review opens, is reminded of and is due: {@code ${reviewDates.opens(execution)}}. */
@Component
@ForDiagrams
public class ReviewDates {

    private final PeriodicReviews reviews;

    ReviewDates(PeriodicReviews reviews) {
        this.reviews = reviews;
    }

    /** The morning 30 days before the last day, or when an owner asked for the review. */
    public Date opens(DelegateExecution execution) {
        return Date.from(reviews.opens(sop(execution)));
    }

    /** The morning 7 days before the last day. */
    public Date reminder(DelegateExecution execution) {
        return Date.from(reviews.reminder(sop(execution)));
    }

    /** The morning of the last day. */
    public Date due(DelegateExecution execution) {
        return Date.from(reviews.lastMorning(sop(execution)));
    }

    /** The evening of the last day. */
    public Date end(DelegateExecution execution) {
        return Date.from(reviews.lastEvening(sop(execution)));
    }

    private static String sop(DelegateExecution execution) {
        return ReviewFacts.sop(execution.getProcessBusinessKey());
    }
}
