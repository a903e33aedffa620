package org.followthrough.sop.approval;

import java.util.Map;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.springframework.stereotype.Component;

@Component
class RollBackRelease implements StepForm {

    private final Releases releases;

    RollBackRelease(Releases releases) {
        this.releases = releases;
    }

    @Override
    public String step() {
        return "Task_RollBackRelease";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        Release release = releases.get(ReleaseFacts.release(form.businessKey()));
        boolean underWay = releases.open(release.sop())
                .filter(open -> open.kind() == ReleaseKind.ROLLBACK)
                .isPresent();
        if (release.state() == ReleaseState.EFFECTIVE && !underWay) {
            throw new FormRejected(
                    null,
                    release.name() + " is still in force. Choose \"Roll back\" on its page: " + Verdicts.path(release)
                            + ". This task completes with it.");
        }
        return Map.of();
    }
}
