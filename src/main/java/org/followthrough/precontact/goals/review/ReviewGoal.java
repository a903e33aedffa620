package org.followthrough.precontact.goals.review;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.followthrough.precontact.goals.Amount;
import org.followthrough.precontact.goals.Decision;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.Goals;
import org.followthrough.precontact.goals.review.GoalReviews.Wish;
import org.followthrough.web.InvalidFields;
import org.springframework.stereotype.Component;

@Component
class ReviewGoal implements StepForm {

    private final GoalReviews reviews;
    private final Goals goals;

    ReviewGoal(GoalReviews reviews, Goals goals) {
        this.reviews = reviews;
        this.goals = goals;
    }

    @Override
    public String step() {
        return "Task_ReviewGoal";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        Decision decision = Decision.valueOf(form.required("decision", "Decide what becomes of the goal."));
        if (decision == Decision.CHANGE) {
            form.required("note", "Say in a sentence why it changes; whoever looks later will ask.");
        } else if (decision == Decision.CLOSE) {
            form.required("note", "Say in a sentence why it is closed before its date.");
        }
        try {
            reviews.review(form.businessKey(), wish(form, decision), form.user());
        } catch (InvalidFields e) {
            Map.Entry<String, String> first =
                    e.sentences().entrySet().iterator().next();
            throw new FormRejected(first.getKey().equals("reason") ? "note" : first.getKey(), first.getValue());
        }
        Map<String, Object> facts = new HashMap<>();
        GoalFacts.DECISION.put(facts, decision.name());
        return facts;
    }

    /** A target is typed in what the panel beside the form shows: minutes, hours, per cent, points. */
    private Wish wish(Submission form, Decision decision) {
        Goal goal = goals.get(form.businessKey());
        Double target = form.fields().get("target") instanceof Number typed
                ? (Double) Amount.of(goal.figure(), goal.baseline()).read(typed.doubleValue())
                : null;
        LocalDate date =
                form.text("date") == null ? null : DateTimeFormatter.ISO_DATE.parse(form.text("date"), LocalDate::from);
        return new Wish(decision, target, date, form.text("owner"), Objects.requireNonNullElse(form.text("note"), ""));
    }
}
