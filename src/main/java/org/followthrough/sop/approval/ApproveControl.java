package org.followthrough.sop.approval;

import java.util.Map;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

@Component
class ApproveControl implements StepForm {

    private final Verdicts verdicts;

    ApproveControl(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public String step() {
        return "Task_ApproveControl";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        return verdicts.take(form, step());
    }
}
