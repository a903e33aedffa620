package org.followthrough.sop.approval;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.sop.release.Drafts;
import org.springframework.stereotype.Component;

@Component
class ReturnDraft implements JavaDelegate {

    private final Drafts drafts;
    private final Waivers waivers;

    ReturnDraft(Drafts drafts, Waivers waivers) {
        this.drafts = drafts;
        this.waivers = waivers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long returned = ReleaseFacts.release(execution.getProcessBusinessKey());
        waivers.copy(returned, drafts.again(returned).id());
    }
}
