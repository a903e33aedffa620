package org.followthrough.sop.approval;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.springframework.stereotype.Component;

@Component
class BeginTraining implements JavaDelegate {

    private final Releases releases;

    BeginTraining(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long release = ReleaseFacts.release(execution.getProcessBusinessKey());
        releases.moveTo(release, ReleaseState.TRAINING, "system", "People read the change before it counts.");
    }
}
