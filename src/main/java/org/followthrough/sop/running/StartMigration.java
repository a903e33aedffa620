package org.followthrough.sop.running;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The step "Start migration": a release took effect, its running cases move as its plan says. */
@Component
class StartMigration implements JavaDelegate {

    private static final String RELEASE = "release-";

    private final Runs runs;

    StartMigration(Runs runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runs.start(Long.parseLong(execution.getProcessBusinessKey().substring(RELEASE.length())));
    }
}
