package org.followthrough.contact.triage;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.followthrough.contact.ContactFacts;
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
        Placement placement =
                triage.byTable(execution.getProcessBusinessKey(), (String) execution.getVariable("decision"));
        ContactFacts.CATEGORY.set(execution, placement.category());
        ContactFacts.PRIORITY.set(execution, placement.priority().name());
        ContactFacts.TEAM.set(execution, placement.team());
        ContactFacts.TABLE_SURE.set(execution, placement.sure());
    }
}
