package org.followthrough.precontact.goals.review;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.followthrough.access.Staff;
import org.followthrough.messaging.MailSettings;
import org.followthrough.messaging.StaffMail;
import org.followthrough.precontact.goals.Amount;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.Goal.Result;
import org.followthrough.precontact.goals.Goals;
import org.springframework.stereotype.Component;

/** Mails about a goal to its owner; to the supervisors where nobody owns it any more. */
@Component
class GoalMail {

    private static final String SUPERVISORS = "supervisor";

    private final Goals goals;
    private final GoalReviews reviews;
    private final StaffMail mail;
    private final MailSettings settings;
    private final Staff staff;

    GoalMail(Goals goals, GoalReviews reviews, StaffMail mail, MailSettings settings, Staff staff) {
        this.goals = goals;
        this.reviews = reviews;
        this.mail = mail;
        this.settings = settings;
        this.staff = staff;
    }

    /** The review is not done in time; the supervisors hear of it as well. */
    void overdue(String number) {
        Set<String> told = new LinkedHashSet<>(owner(number));
        told.addAll(staff.members(SUPERVISORS));
        String owner = goals.get(number).now().owner();
        String sentence = reviews.owner(number).isPresent()
                ? staff.displayName(owner) + " has not done the monthly review yet. It waits in Tasklist."
                : "The account of its owner, " + owner
                        + ", is gone or may not review goals any more. The monthly review"
                        + " waits in Tasklist for whoever takes it; a new owner is named there.";
        send(number, "Review overdue", sentence, told);
    }

    /** The goal has ended. */
    void ended(String number) {
        Goal goal = goals.get(number);
        Result result = goal.ended().orElseThrow();
        String value = result.value() == null
                ? "no value could be counted"
                : "the last value that counted was "
                        + Amount.words(goal.figure(), result.value().value());
        send(
                number,
                result.outcome().title(),
                "The target was " + Amount.words(goal.figure(), goal.now().target()) + "; " + value + ".",
                owner(number));
    }

    private List<String> owner(String number) {
        return reviews.owner(number).map(List::of).orElseGet(() -> staff.members(SUPERVISORS));
    }

    private void send(String number, String what, String sentence, Iterable<String> told) {
        Map<String, Object> values = Map.of(
                "what", what,
                "title", goals.get(number).figure().title(),
                "number", number,
                "sentence", sentence,
                "link", settings.link("/figures/goals/" + number));
        told.forEach(person -> staff.email(person).ifPresent(address -> mail.send(address, "goal", values)));
    }
}
