package org.followthrough.contact.triage;

import java.util.HashMap;
import java.util.Map;
import org.followthrough.casefile.Priority;
import org.followthrough.contact.ContactFacts;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

/** A person places the contact that the table could not place. */
@Component
class TriageContact implements StepForm {

    private final Triage triage;

    TriageContact(Triage triage) {
        this.triage = triage;
    }

    @Override
    public String step() {
        return "Task_TriageContact";
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        String category = submission.required("category", "Choose what the contact is about.");
        Priority priority = Priority.valueOf(submission.required("priority", "Choose a priority."));
        String team = submission.required("team", "Choose the team that works on it.");
        triage.byPerson(
                submission.businessKey(), category, priority, team, submission.user(), submission.text("reason"));
        Map<String, Object> facts = new HashMap<>();
        ContactFacts.CATEGORY.put(facts, category);
        ContactFacts.PRIORITY.put(facts, priority.name());
        ContactFacts.TEAM.put(facts, team);
        return facts;
    }
}
