package org.followthrough.precontact.goals.review;

import java.util.List;
import org.followthrough.engine.CaseTasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reviews that lie undone: they are made known, and none stays with an account that is gone. */
@Service
@Transactional
class OverdueReviews {

    private static final List<String> STEP = List.of("Task_ReviewGoal");

    private final GoalReviews reviews;
    private final GoalMail mail;
    private final CaseTasks tasks;

    OverdueReviews(GoalReviews reviews, GoalMail mail, CaseTasks tasks) {
        this.reviews = reviews;
        this.mail = mail;
        this.tasks = tasks;
    }

    void remind(String number) {
        if (reviews.owner(number).isEmpty()) {
            tasks.putBack(number, STEP);
        }
        mail.overdue(number);
    }
}
