package org.followthrough.sop.review;

import java.util.HashMap;
import java.util.Map;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

@Component
class ReviewSop implements StepForm {

    private final PeriodicReviews reviews;

    ReviewSop(PeriodicReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String step() {
        return "Task_ReviewSop";
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        SignedReview signed = reviews.signedFor(
                        submission.taskId(), ReviewFacts.sop(submission.businessKey()), submission.user())
                .orElseThrow(() -> new FormRejected(
                        null, "Decide on the page beside this form and sign there with your password."));
        Map<String, Object> facts = new HashMap<>();
        ReviewFacts.OUTCOME.put(facts, signed.outcome().name());
        return facts;
    }
}
