package org.followthrough.contact.triage;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.contact.ContactFacts;
import org.followthrough.engine.Decision;
import org.springframework.stereotype.Component;

/** Sets category, priority and team by the decision table of the diagram. */
@Component
class CategoriseContact implements JavaDelegate {

    private final Triage triage;

    CategoriseContact(Triage triage) {
        this.triage = triage;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Decision decision =
                triage.byTable(execution.getProcessBusinessKey(), (String) execution.getVariable("decision"));
        ContactFacts.CATEGORY.set(execution, decision.text(Triage.CATEGORY));
        ContactFacts.PRIORITY.set(execution, decision.text(Triage.PRIORITY));
        ContactFacts.TEAM.set(execution, decision.text(Triage.TEAM));
        ContactFacts.TABLE_SURE.set(execution, decision.is(Triage.SURE));
    }
}
