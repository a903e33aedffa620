package org.followthrough.contact.resolution;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.followthrough.casefile.CallPromised;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.contact.ContactFacts;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.StepForm;
import org.followthrough.engine.StepParameters;
import org.followthrough.engine.Submission;
import org.followthrough.messaging.TextTemplateException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An agent ends a turn: resolves, asks, answers or hands over, and perhaps promises a call. */
@Component
class WorkOnCase implements StepForm {

    private final Cases cases;
    private final Drafts drafts;
    private final Replies replies;
    private final StepParameters parameters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkOnCase(
            Cases cases,
            Drafts drafts,
            Replies replies,
            StepParameters parameters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.drafts = drafts;
        this.replies = replies;
        this.parameters = parameters;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String step() {
        return "Task_WorkOnCase";
    }

    @Override
    @Transactional
    public Map<String, Object> submit(Submission submission) {
        CaseFile file = cases.lock(submission.businessKey());
        Outcome outcome = Outcome.valueOf(submission.required("outcome", "Choose what happens next."));
        Map<String, Object> facts = new HashMap<>();
        String text = switch (outcome) {
            case HAND_OVER -> {
                ContactFacts.TEAM.put(facts, otherTeam(file, submission));
                yield submission.text("handOverReason");
            }
            case ASK_EXPERT -> {
                ContactFacts.EXPERT_TEAM.put(facts, expertTeam(file, submission));
                yield submission.required("question", "Write what the expert is to tell you.");
            }
            default -> reply(file, submission, outcome);
        };
        promise(file, submission);
        cases.ownedBy(file.reference(), submission.user());
        var draft = drafts.keep(file.reference(), submission.taskId(), submission.user(), outcome, text);
        ContactFacts.OUTCOME.put(facts, outcome.name());
        ContactFacts.DRAFT.put(facts, draft.toString());
        ContactFacts.AGENT.put(facts, outcome == Outcome.HAND_OVER ? null : submission.user());
        return facts;
    }

    private static String otherTeam(CaseFile file, Submission submission) {
        String team = submission.required("team", "Choose the team that gets the case.");
        if (team.equals(file.team())) {
            throw new FormRejected("team", "The case is with this team already. Choose another one.");
        }
        return team;
    }

    private static String expertTeam(CaseFile file, Submission submission) {
        if (submission.text("reply") != null) {
            throw new FormRejected(
                    "reply",
                    "Nothing goes to the customer while you ask an expert. Send this first with"
                            + " \"Answer and keep working\", or take it out.");
        }
        String team = submission.required("expertTeam", "Choose the team that knows more.");
        if (team.equals(file.team())) {
            throw new FormRejected(
                    "expertTeam", "Your own team has this case. Choose another one, or ask a colleague yourself.");
        }
        return team;
    }

    private String reply(CaseFile file, Submission submission, Outcome outcome) {
        boolean mayBeSilent = outcome == Outcome.RESOLVE && file.firstAnsweredAt() != null;
        String text = mayBeSilent
                ? submission.text("reply")
                : submission.required("reply", "Write what the customer is told. Nobody has answered this yet.");
        if (text != null || !replies.toldBefore(file.reference())) {
            String template = parameters.of(submission.taskId(), outcome.step(), outcome.parameter());
            try {
                replies.preview(file.reference(), outcome.kind(), template, submission.user(), text);
            } catch (TextTemplateException gap) {
                throw new FormRejected("reply", gap.getMessage());
            }
        }
        return text;
    }

    private void promise(CaseFile file, Submission submission) {
        String at = submission.text("promisedCallAt");
        if (at == null) {
            return;
        }
        Instant dueAt;
        try {
            dueAt = OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeParseException e) {
            throw new FormRejected(
                    "promisedCallAt", "Write the time of the promised call with its offset, like 2026-03-09T14:30Z.");
        }
        if (!dueAt.isAfter(clock.instant())) {
            throw new FormRejected("promisedCallAt", "The promised call lies in the past. Choose a time to come.");
        }
        events.publishEvent(new CallPromised(
                file.reference(), submission.user(), file.team(), dueAt, submission.text("promisedCallAbout")));
    }
}
