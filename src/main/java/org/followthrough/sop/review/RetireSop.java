package org.followthrough.sop.review;

import java.util.Map;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

@Component
class RetireSop implements StepForm {

    @Override
    public String step() {
        return "Task_RetireSop";
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        submission.required("note", "Say in a sentence what takes its place.");
        return Map.of();
    }
}
