package org.followthrough.contact.triage;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the customer that the message arrived, with the template of the diagram. */
@Component
class AcknowledgeContact implements JavaDelegate {

    private final Acknowledgements acknowledgements;

    AcknowledgeContact(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        acknowledgements.send(execution.getProcessBusinessKey(), (String) execution.getVariable("template"));
    }
}
