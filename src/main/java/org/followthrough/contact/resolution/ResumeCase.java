package org.followthrough.contact.resolution;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Ledger;
import org.springframework.stereotype.Component;

/** Wakes up the step that waits for the customer. */
@Component
class ResumeCase implements JavaDelegate {

    private final Cases cases;

    ResumeCase(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.resume(execution.getProcessBusinessKey(), Ledger.CUSTOMER);
        RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
        runtime.createMessageCorrelation("Message_CustomerAnswered")
                .processInstanceId(execution.getProcessInstanceId())
                .correlate();
    }
}
