package org.followthrough.contact.triage;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.casefile.Customers;
import org.springframework.stereotype.Component;

/** Finds out whose case it is. */
@Component
class IdentifyCustomer implements JavaDelegate {

    private final Customers customers;

    IdentifyCustomer(Customers customers) {
        this.customers = customers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        customers.identify(execution.getProcessBusinessKey());
    }
}
