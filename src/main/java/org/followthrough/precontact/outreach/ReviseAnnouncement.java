package org.followthrough.precontact.outreach;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.Submission;
import org.springframework.stereotype.Component;

@Component
class ReviseAnnouncement implements StepForm {

    private final Announcements announcements;

    ReviseAnnouncement(Announcements announcements) {
        this.announcements = announcements;
    }

    @Override
    public String step() {
        return "Task_ReviseAnnouncement";
    }

    @Override
    public Map<String, Object> submit(Submission form) {
        boolean withdraw = form.required("decision", "Decide whether to change or to withdraw the announcement.")
                .equals("WITHDRAW");
        if (withdraw) {
            announcements.withdraw(form.businessKey());
        } else {
            revise(form);
        }
        Map<String, Object> facts = new HashMap<>();
        OutreachFacts.WITHDRAWN.put(facts, withdraw);
        return facts;
    }

    private void revise(Submission form) {
        AnnouncementText before = announcements.get(form.businessKey()).text();
        AnnouncementText after = new AnnouncementText(
                Objects.requireNonNullElse(form.text("subject"), before.subject()),
                Objects.requireNonNullElse(form.text("text"), before.text()),
                form.text("category") == null ? before.category() : form.text("category"),
                TroubleKnown.days(form) == null ? before.days() : TroubleKnown.days(form),
                before.addresses(),
                before.endsAt());
        if (after.category() != null && after.days() == null) {
            throw new FormRejected("days", "Say how many days back to look for customers who wrote about this.");
        }
        if (after.equals(before)) {
            throw new FormRejected("text", "Nothing is changed yet. Change the announcement, or withdraw it.");
        }
        announcements.revise(form.businessKey(), after, form.user());
    }
}
