package org.followthrough.contact.escalation;

import java.util.Map;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

/** A service manager decides who serves a case that has waited far too long. */
@Component
class DecideEscalation implements StepForm {

    private final Interventions interventions;

    DecideEscalation(Interventions interventions) {
        this.interventions = interventions;
    }

    @Override
    public String step() {
        return "Task_DecideEscalation";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        String action = form.required("action", "Choose what you decide.");
        switch (action) {
            case "ASSIGN_SUPERVISOR" -> interventions.assign(form);
            case "HAND_OVER" -> interventions.handOver(form);
            case "NOTE" -> interventions.note(form);
            default -> throw new FormRejected("action", "\"" + action + "\" is not one of the choices.");
        }
        return Map.of();
    }
}
