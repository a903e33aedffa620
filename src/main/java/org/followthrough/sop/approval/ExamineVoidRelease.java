package org.followthrough.sop.approval;

import java.util.Map;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.followthrough.sop.release.Releases;
import org.springframework.stereotype.Component;

@Component
class ExamineVoidRelease implements StepForm {

    private final Releases releases;

    ExamineVoidRelease(Releases releases) {
        this.releases = releases;
    }

    @Override
    public String step() {
        return "Task_ExamineVoidRelease";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        String note = form.required("note", "Note what did not fit and what was done about it.");
        releases.remark(ReleaseFacts.release(form.businessKey()), form.user(), "Examined: " + note);
        return Map.of();
    }
}
