package org.followthrough.sop.review;

import java.util.Map;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.followthrough.sop.release.Releases;
import org.springframework.stereotype.Component;

@Component
class PrepareChange implements StepForm {

    private final Releases releases;

    PrepareChange(Releases releases) {
        this.releases = releases;
    }

    @Override
    public String step() {
        return "Task_PrepareChange";
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        String sop = ReviewFacts.sop(submission.businessKey());
        if (releases.open(sop).isEmpty() && submission.text("note") == null) {
            throw new FormRejected(
                    "note",
                    "This SOP has no open change. Press Deploy in Camunda Modeler or upload files on /sops/" + sop
                            + " first, or say why no change is needed after all.");
        }
        return Map.of();
    }
}
