package org.followthrough.sop.approval;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CheckPackage implements JavaDelegate {

    private final Verdicts verdicts;

    CheckPackage(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean clean = verdicts.check(ReleaseFacts.release(execution.getProcessBusinessKey()));
        ReleaseFacts.CLEAN.set(execution, clean);
        ReleaseFacts.VERDICT.set(execution, clean ? null : Verdict.RETURNED.name());
    }
}
