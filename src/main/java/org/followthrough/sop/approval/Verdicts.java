package org.followthrough.sop.approval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.followthrough.access.Staff;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.Submission;
import org.followthrough.sop.audit.AuditTrail;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseApproved;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.Finding;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * What a decision does to a release, whichever way it comes: the page, Tasklist or the API. The rules of four eyes are
 * looked at here, when the task completes; the database looks at them again.
 */
@Service
class Verdicts {

    private static final String SYSTEM = "system";

    private final Releases releases;
    private final Signatures signatures;
    private final Waivers waivers;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Verdicts(
            Releases releases,
            Signatures signatures,
            Waivers waivers,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.releases = releases;
        this.signatures = signatures;
        this.waivers = waivers;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
    }

    /** The address of a release's page. */
    static String path(Release release) {
        return "/sops/" + release.sop() + "/releases/" + release.id();
    }

    /** Which signature a step asks for. */
    Meaning asked(Release release, String step) {
        return switch (step) {
            case "Task_FinishDraft" -> Meaning.AUTHORED;
            case "Task_ReviewContent" -> Meaning.REVIEWED;
            case "Task_ApproveAtOnce" ->
                Meaning.neededBy(release.kind()).contains(Meaning.EMERGENCY) ? Meaning.EMERGENCY : Meaning.APPROVED;
            default -> Meaning.APPROVED;
        };
    }

    /** Takes the form of a review: with a signature that is there already, or a note why there is none. */
    Map<String, Object> take(Submission form, String step) {
        Release release = releases.get(ReleaseFacts.release(form.businessKey()));
        Meaning meaning = asked(release, step);
        Verdict verdict = Verdict.valueOf(form.required("decision", "Decide about the release."));
        if (verdict == Verdict.APPROVED) {
            if (!signatures.has(release.id(), meaning, form.user())) {
                throw new FormRejected(
                        "decision",
                        signatures
                                .refusal(release, meaning, form.user())
                                .orElse("An approval is signed with your password on the page of the release: "
                                        + path(release) + ". This task completes with it."));
            }
            approve(release, meaning, form.user());
        } else {
            turnDown(release, meaning, verdict, form);
        }
        Map<String, Object> facts = new HashMap<>();
        ReleaseFacts.VERDICT.put(facts, verdict.name());
        return facts;
    }

    private void approve(Release release, Meaning meaning, String user) {
        if (release.state() == ReleaseState.IN_REVIEW && meaning != Meaning.REVIEWED) {
            releases.moveTo(release.id(), ReleaseState.APPROVED, user, "");
            events.publishEvent(new ReleaseApproved(release.id()));
        }
    }

    private void turnDown(Release release, Meaning meaning, Verdict verdict, Submission form) {
        String note = form.required("note", "Tell the author what has to change, or why the release is rejected.");
        boolean member =
                meaning.groups().stream().anyMatch(group -> staff.members(group).contains(form.user()));
        if (release.author().equals(form.user()) || !member) {
            throw new FormRejected(
                    "decision",
                    signatures
                            .refusal(release, meaning, form.user())
                            .orElse("Somebody of another group decides about this release."));
        }
        String what = (verdict == Verdict.RETURNED ? "Sent back: " : "Rejected: ") + note;
        if (release.state() == ReleaseState.IN_REVIEW) {
            releases.moveTo(release.id(), ReleaseState.REJECTED, form.user(), what);
        } else {
            releases.remark(release.id(), form.user(), what);
        }
    }

    /**
     * Looks at a sealed package again.
     *
     * @return whether it goes on into review; if not, it is rejected and goes back to its author
     */
    boolean check(long releaseId) {
        Release release = releases.get(releaseId);
        List<Finding> open = waivers.openFindings(releaseId);
        boolean sameBase = releases.inForce(release.sop())
                .map(Release::id)
                .equals(java.util.Optional.ofNullable(release.basedOn()));
        if (open.isEmpty() && sameBase) {
            releases.moveTo(releaseId, ReleaseState.IN_REVIEW, SYSTEM, "Every rule is kept or waived.");
            return true;
        }
        releases.moveTo(
                releaseId,
                ReleaseState.REJECTED,
                SYSTEM,
                "Sent back: "
                        + (sameBase
                                ? words(open)
                                : "another release has taken effect meanwhile; look at the changes again."));
        return false;
    }

    /** Findings in one sentence. */
    static String words(List<Finding> findings) {
        return findings.stream()
                .limit(5)
                .map(finding -> finding.message() + (finding.element().isEmpty() ? "" : " (" + finding.element() + ")"))
                .collect(Collectors.joining(" "));
    }

    /** Ends a release whose package does not fit any more when it should take effect. */
    void voided(long releaseId, NotPossible why) {
        releases.moveTo(releaseId, ReleaseState.REJECTED, SYSTEM, "Void: " + why.getMessage());
        audit.add(SYSTEM, "RELEASE_VOID", ReleaseFacts.key(releaseId), Map.of("why", why.getMessage()));
    }
}
