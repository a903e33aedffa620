package org.followthrough.precontact.outreach;

import java.util.HashMap;
import java.util.Map;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

@Component
class ApproveAnnouncement implements StepForm {

    private final Announcements announcements;

    ApproveAnnouncement(Announcements announcements) {
        this.announcements = announcements;
    }

    @Override
    public String step() {
        return "Task_ApproveAnnouncement";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        boolean approved = form.required("decision", "Decide whether customers may get this.")
                .equals("APPROVE");
        String note = form.text("note");
        if (!approved && note == null) {
            throw new FormRejected("note", "Tell the author what has to change.");
        }
        announcements.decide(form.businessKey(), approved, form.user(), note);
        Map<String, Object> facts = new HashMap<>();
        OutreachFacts.APPROVED.put(facts, approved);
        return facts;
    }
}
