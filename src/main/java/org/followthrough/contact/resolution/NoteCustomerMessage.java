package org.followthrough.contact.resolution;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.springframework.stereotype.Component;

/** The message stands in the case and its ledger already; finds out whether the case was waiting for it. */
@Component
class NoteCustomerMessage implements JavaDelegate {

    private final Cases cases;

    NoteCustomerMessage(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseState state = cases.lock(execution.getProcessBusinessKey()).state();
        execution.setVariableLocal("waitingForCustomer", state == CaseState.WAITING_CUSTOMER);
    }
}
