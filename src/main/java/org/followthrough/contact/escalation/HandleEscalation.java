package org.followthrough.contact.escalation;

import java.util.Map;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

/** The supervisor sees to it that the customer is served now. */
@Component
class HandleEscalation implements StepForm {

    private final Interventions interventions;

    HandleEscalation(Interventions interventions) {
        this.interventions = interventions;
    }

    @Override
    public String step() {
        return "Task_HandleEscalation";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        String action = form.required("action", "Choose what you do.");
        switch (action) {
            case "TAKE_OVER" -> interventions.takeOver(form);
            case "REMIND_TEAM" -> interventions.remindTeam(form);
            case "HAND_OVER" -> interventions.handOver(form);
            case "NOTE" -> interventions.note(form);
            default -> throw new FormRejected("action", "\"" + action + "\" is not one of the choices.");
        }
        return Map.of();
    }
}
