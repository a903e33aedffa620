package org.followthrough.sop.approval;

import java.util.Map;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

@Component
class ReviewContent implements StepForm {

    private final Verdicts verdicts;

    ReviewContent(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public String step() {
        return "Task_ReviewContent";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        return verdicts.take(form, step());
    }
}
