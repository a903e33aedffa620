package org.followthrough.sop.approval;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.sop.release.Effect;
import org.followthrough.sop.release.NotPossible;
import org.springframework.stereotype.Component;

@Component
class PutIntoForce implements JavaDelegate {

    private final Effect effect;
    private final Verdicts verdicts;

    PutIntoForce(Effect effect, Verdicts verdicts) {
        this.effect = effect;
        this.verdicts = verdicts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long release = ReleaseFacts.release(execution.getProcessBusinessKey());
        try {
            effect.putIntoForce(release);
        } catch (NotPossible unfit) {
            verdicts.voided(release, unfit);
            throw new BpmnError("PACKAGE_VOID", unfit.getMessage());
        }
    }
}
