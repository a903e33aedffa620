package org.followthrough.postcontact.feedback;

import org.followthrough.engine.Variable;

/** What the process knows of a survey. */
interface FeedbackVariables {

    Variable<Boolean> SURVEY_ELIGIBLE = Variable.flag("surveyEligible");
    Variable<Boolean> SURVEY_SENT = Variable.flag("surveySent");
    Variable<String> SURVEY_ID = Variable.text("surveyId");
    Variable<Boolean> BAD_SCORE = Variable.flag("badScore");

    /** Inputs of the step, set in the diagram. */
    Variable<String> TEMPLATE = Variable.text("template");

    Variable<String> KIND = Variable.text("kind");
}
