package org.followthrough.contact.resolution;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Ledger;
import org.followthrough.contact.ContactFacts;
import org.springframework.stereotype.Component;

/** Ends the wait for an answer that does not come. */
@Component
class GiveUpWaiting implements JavaDelegate {

    private final Cases cases;

    GiveUpWaiting(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.resume(execution.getProcessBusinessKey(), Ledger.SYSTEM);
        ContactFacts.RESOLUTION.set(execution, Replies.NO_ANSWER);
    }
}
