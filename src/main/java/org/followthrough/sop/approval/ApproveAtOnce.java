package org.followthrough.sop.approval;

import java.util.Map;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

@Component
class ApproveAtOnce implements StepForm {

    private final Verdicts verdicts;

    ApproveAtOnce(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public String step() {
        return "Task_ApproveAtOnce";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        return verdicts.take(form, step());
    }
}
