package org.followthrough.sop.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.sop.ReleasePart;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.Finding;
import org.followthrough.sop.rules.Severity;
import org.springframework.stereotype.Component;

/** The section of a release's page in which people describe, hand over, sign, send back, withdraw and roll back. */
@Component
class ApprovalPart implements ReleasePart {

    /** A signature that is there or awaited. */
    public record Line(String meaning, String who, Instant at, String zone, String comment, String waitsFor) {}

    /** A waiver in words. */
    public record Waived(String rule, String where, String reason, LocalDate expires, String by, boolean expired) {}

    private final Releases releases;
    private final Signatures signatures;
    private final Waivers waivers;
    private final Verdicts verdicts;
    private final ReleaseProcess process;
    private final Staff staff;

    ApprovalPart(
            Releases releases,
            Signatures signatures,
            Waivers waivers,
            Verdicts verdicts,
            ReleaseProcess process,
            Staff staff) {
        this.releases = releases;
        this.signatures = signatures;
        this.waivers = waivers;
        this.verdicts = verdicts;
        this.process = process;
        this.staff = staff;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String title() {
        return "Signatures and decisions";
    }

    @Override
    public String fragment() {
        return "sop/approval/part :: part";
    }

    @Override
    public Optional<Map<String, Object>> model(Release release, Member who) {
        Map<String, Object> part = new HashMap<>();
        boolean mine = Approval.isAuthor(who)
                && release.state().open()
                && !release.sealed()
                && (release.author().equals(who.id()) || release.author().equals("bootstrap"));
        part.put("path", Verdicts.path(release));
        part.put("release", release);
        part.put("bundled", release.kind() == ReleaseKind.BUNDLED);
        part.put("lines", lines(release));
        part.put("waivers", waived(release));
        part.put("reviewUntil", reviewUntil(release));
        part.put("mine", mine);
        if (mine) {
            fillDraft(release, part);
        }
        part.put("asked", asked(release, who).orElse(null));
        part.put("waits", waits(release, who));
        part.put(
                "withdraws",
                release.state().open() && (release.author().equals(who.id()) || who.isIn("process-owner")));
        part.put("rollBackTo", rollBackTo(release, who));
        return Optional.of(part);
    }

    private void fillDraft(Release release, Map<String, Object> part) {
        List<Finding> open = waivers.openFindings(release.id());
        part.put("classes", ChangeClass.values());
        part.put("mostTrainingDays", Drafts.MOST_TRAINING_DAYS);
        part.put("effectiveDay", ApprovalPages.day(release.effectiveFrom()));
        part.put(
                "toWaive",
                open.stream()
                        .filter(finding -> finding.severity() == Severity.WARNING)
                        .toList());
        part.put(
                "errors",
                open.stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList());
        part.put("emergency", release.kind() == ReleaseKind.EMERGENCY);
        part.put("mayBeEmergency", release.kind() != ReleaseKind.ROLLBACK);
        part.put("tomorrow", waivers.today().plusDays(1));
        part.put("ready", open.isEmpty() && !release.reason().isBlank());
    }

    private List<Line> lines(Release release) {
        List<Line> lines = new ArrayList<>();
        for (Signature one : signatures.of(release.id())) {
            lines.add(new Line(
                    one.meaning().title(),
                    one.printedName() + " (" + one.user() + ", " + Signatures.groupName(one.role()) + ")",
                    one.signedAt(),
                    one.zone().getId(),
                    one.comment(),
                    null));
        }
        if (release.state().open() || release.state() == ReleaseState.EFFECTIVE) {
            Set<Meaning> missing = signatures.missing(release);
            if (reviewUntil(release) != null) {
                missing.addAll(Meaning.neededBy(ReleaseKind.REGULAR));
                signatures.of(release.id()).forEach(one -> missing.remove(one.meaning()));
            }
            missing.forEach(meaning ->
                    lines.add(new Line(meaning.title(), null, null, null, null, waitsFor(meaning, release))));
        }
        return lines;
    }

    private String waitsFor(Meaning meaning, Release release) {
        return switch (meaning) {
            case AUTHORED ->
                release.author().equals("bootstrap") ? "whoever takes it on" : staff.displayName(release.author());
            case REVIEWED -> "another process owner";
            case APPROVED, EMERGENCY -> "compliance, not the author";
        };
    }

    private List<Waived> waived(Release release) {
        LocalDate today = waivers.today();
        return waivers.of(release.id()).stream()
                .map(one -> new Waived(
                        one.rule(),
                        one.file() + (one.element().isEmpty() ? "" : ", " + one.element()),
                        one.reason(),
                        one.expires(),
                        staff.displayName(one.user()),
                        !one.holdsOn(today)))
                .toList();
    }

    /** Until when an emergency in force has to be reviewed; null when it is none or was. */
    private Instant reviewUntil(Release release) {
        boolean open = release.kind() == ReleaseKind.EMERGENCY
                && release.state() == ReleaseState.EFFECTIVE
                && signatures.of(release.id()).stream().noneMatch(one -> one.meaning() == Meaning.APPROVED);
        return open ? ReleasePlan.reviewUntil(release) : null;
    }

    /** What this person may sign now. */
    private Optional<Meaning> asked(Release release, Member who) {
        return process.waitsAt(release.id(), Approval.REVIEWS)
                .map(step -> verdicts.asked(release, step))
                .filter(meaning ->
                        signatures.refusal(release, meaning, who.id()).isEmpty());
    }

    /** Why somebody who could decide about releases cannot decide about this one now; null when there is nothing to say. */
    private String waits(Release release, Member who) {
        if (!Approval.isAuthor(who)) {
            return null;
        }
        return process.waitsAt(release.id(), Approval.REVIEWS)
                .map(step -> verdicts.asked(release, step))
                .flatMap(meaning -> signatures.refusal(release, meaning, who.id()))
                .orElse(null);
    }

    private Release rollBackTo(Release release, Member who) {
        if (!Approval.isAuthor(who) || releases.open(release.sop()).isPresent()) {
            return null;
        }
        if (release.state() == ReleaseState.EFFECTIVE) {
            return release.basedOn() == null ? null : releases.get(release.basedOn());
        }
        return release.state() == ReleaseState.SUPERSEDED ? release : null;
    }
}
