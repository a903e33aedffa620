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
        FollowupVariables.TEAM.set(execution, file.team());
        FollowupVariables.PRIORITY.set(execution, file.priority().name());
        FollowupVariables.CATEGORY.set(execution, file.category());
        FollowupVariables.AGENT.set(execution, file.owner());
    }
}
