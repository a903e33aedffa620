package org.followthrough.postcontact.feedback;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RemindSurvey implements JavaDelegate {

    private final SurveySending surveys;

    RemindSurvey(SurveySending surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        surveys.remind(execution.getProcessBusinessKey(), FeedbackFacts.TEMPLATE.get(execution));
    }
}
