package org.followthrough.postcontact.feedback;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class SendSurvey implements JavaDelegate {

    private final SurveySending surveys;

    SendSurvey(SurveySending surveys) {
        this.surveys = surveys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String template = FeedbackFacts.TEMPLATE.get(execution);
        String table = FeedbackFacts.DECISION.get(execution);
        var survey = surveys.send(execution.getProcessBusinessKey(), template, table);
        FeedbackFacts.SURVEY_ID.set(execution, survey.toString());
        FeedbackFacts.SURVEY_SENT.set(execution, true);
    }
}
