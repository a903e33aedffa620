package org.followthrough.sop.approval;

import java.util.Map;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.stereotype.Component;

@Component
class FinishDraft implements StepForm {

    private final Releases releases;
    private final Signatures signatures;

    FinishDraft(Releases releases, Signatures signatures) {
        this.releases = releases;
        this.signatures = signatures;
    }

    @Override
    public String step() {
        return "Task_FinishDraft";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        Release release = releases.get(ReleaseFacts.release(form.businessKey()));
        if (!signatures.has(release.id(), Meaning.AUTHORED, form.user())) {
            throw new FormRejected(
                    null,
                    "A change is handed over with your password on the page of the release: " + Verdicts.path(release)
                            + ". This task completes with it.");
        }
        return Map.of();
    }
}
