package org.followthrough.postcontact.followup;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.springframework.stereotype.Component;

@Component
class ReopenCase implements JavaDelegate {

    private final Cases cases;

    ReopenCase(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        cases.reopen(reference);
        CaseFile file = cases.get(reference);
        FollowupFacts.TEAM.set(execution, file.team());
        FollowupFacts.PRIORITY.set(execution, file.priority().name());
        FollowupFacts.CATEGORY.set(execution, file.category());
        FollowupFacts.AGENT.set(execution, file.owner());
    }
}
