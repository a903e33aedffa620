package org.followthrough.postcontact.feedback;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseSurvey implements JavaDelegate {

    private final SurveySending surveys;

    CloseSurvey(SurveySending surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        surveys.close(execution.getProcessBusinessKey());
    }
}
