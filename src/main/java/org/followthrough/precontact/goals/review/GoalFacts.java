package org.followthrough.precontact.goals.review;

import org.followthrough.engine.Variable;

/** What the process knows of a goal; its number is the business key. */
final class GoalFacts {

    /** Name of a {@link GoalReviews.Due}. */
    static final Variable<String> DUE = Variable.text("due");

    /** Name of a {@link org.followthrough.precontact.goals.Decision}. */
    static final Variable<String> DECISION = Variable.text("decision");

    private GoalFacts() {}
}
