package org.followthrough.postcontact.feedback;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CheckSurvey implements JavaDelegate {

    private final SurveyEligibility eligibility;

    CheckSurvey(SurveyEligibility eligibility) {
        this.eligibility = eligibility;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FeedbackFacts.SURVEY_ELIGIBLE.set(execution, eligibility.check(execution.getProcessBusinessKey()));
    }
}
