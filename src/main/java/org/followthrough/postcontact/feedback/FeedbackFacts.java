package org.followthrough.postcontact.feedback;

import org.followthrough.engine.Variable;

/** What the process knows of a survey. */
final class FeedbackFacts {

    static final Variable<Boolean> SURVEY_ELIGIBLE = Variable.flag("surveyEligible");
    static final Variable<Boolean> SURVEY_SENT = Variable.flag("surveySent");
    static final Variable<String> SURVEY_ID = Variable.text("surveyId");
    static final Variable<Boolean> BAD_SCORE = Variable.flag("badScore");

    /** Inputs of the step, set in the diagram. */
    static final Variable<String> TEMPLATE = Variable.text("template");

    static final Variable<String> DECISION = Variable.text("decision");

    private FeedbackFacts() {}
}
