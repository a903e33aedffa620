package org.followthrough.postcontact.followup;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.casefile.Cases;
import org.springframework.stereotype.Component;

@Component
class CloseCase implements JavaDelegate {

    private final Cases cases;

    CloseCase(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.close(execution.getProcessBusinessKey());
    }
}
