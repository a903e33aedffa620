package org.followthrough.contact.escalation;

import java.util.HashMap;
import java.util.Map;
import org.followthrough.contact.ContactFacts;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

/** The supervisor sees to it that the customer is answered now. */
@Component
class HandleEscalation implements StepForm {

    private final Escalations escalations;

    HandleEscalation(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public String step() {
        return "Task_HandleEscalation";
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        String reference = submission.businessKey();
        String supervisor = submission.user();
        String note = submission.text("note");
        Map<String, Object> facts = new HashMap<>();
        String action = submission.required("action", "Choose what you do.");
        switch (action) {
            case "TAKE_OVER" -> {
                escalations.takeOver(reference, supervisor, note);
                ContactFacts.AGENT.put(facts, supervisor);
            }
            case "REMIND_TEAM" -> escalations.remindTeam(reference, supervisor, note);
            case "HAND_OVER" -> {
                String team = submission.required("team", "Choose the team that gets the case.");
                if (!escalations.handOver(reference, supervisor, team, note)) {
                    throw new FormRejected("team", "The case is with this team already. Choose another one.");
                }
                ContactFacts.TEAM.put(facts, team);
                ContactFacts.AGENT.put(facts, null);
            }
            case "NOTE" ->
                escalations.note(
                        reference, supervisor, submission.required("note", "Write why nothing needs to be done."));
            default -> throw new FormRejected("action", "\"" + action + "\" is not one of the choices.");
        }
        return facts;
    }
}
