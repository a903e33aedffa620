package org.followthrough.sop.running;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.sop.ReleasePart;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.ReleaseState;
import org.springframework.stereotype.Component;

/** The part "Running cases" of a release's page: the choice, the mapping, what they would do and what they did. */
@Component
class RunningPart implements ReleasePart {

    private final Plans plans;
    private final Previews previews;
    private final Runs runs;
    private final Staff staff;

    RunningPart(Plans plans, Previews previews, Runs runs, Staff staff) {
        this.plans = plans;
        this.previews = previews;
        this.runs = runs;
        this.staff = staff;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String title() {
        return "Running cases";
    }

    @Override
    public String fragment() {
        return "sop/running/part :: part";
    }

    @Override
    public Optional<Map<String, Object>> model(Release release, Member who) {
        if (release.basedOn() == null
                || release.kind() == ReleaseKind.BUNDLED
                        && runs.find(release.id()).isEmpty()) {
            return Optional.empty();
        }
        boolean author = RunningPages.isAuthor(who);
        Map<String, Object> model = new HashMap<>();
        model.put("preview", null);
        model.put("run", null);
        model.put("release", release);
        model.put("path", "/sops/" + release.sop() + "/releases/" + release.id() + "/running");
        model.put("plan", plans.of(release.id()));
        model.put("questions", plans.questions(release));
        model.put(
                "mine",
                author
                        && !release.sealed()
                        && release.state().open()
                        && release.author().equals(who.id()));
        boolean current = release.state().open() || release.state() == ReleaseState.EFFECTIVE;
        model.put("asks", author && current);
        model.put("reads", RunningPages.isReader(who));
        previews.latest(release.id()).ifPresent(preview -> {
            model.put("preview", preview);
            model.put("current", previews.isOf(preview, release));
            model.put("askedBy", staff.displayName(preview.askedBy()));
            model.put("tally", previews.tally(preview.id()));
        });
        runs.find(release.id()).ifPresent(run -> {
            model.put("run", run);
            model.put("decides", author && release.state() == ReleaseState.EFFECTIVE);
            model.put("failures", runs.cases(release.id(), "QUARANTINED", 0, 20));
            model.put("decidedBy", run.decidedBy() == null ? null : staff.displayName(run.decidedBy()));
        });
        model.put("signature", RunningPages.signature(model));
        return Optional.of(model);
    }

    /** What the plan says about a step: an id, {@code stay}, or null when nobody has decided. */
    public static String chosen(Plan plan, Plans.Question question) {
        return plan.choices().stream()
                .filter(choice -> choice.process().equals(question.process())
                        && choice.from().equals(question.step()))
                .map(choice -> choice.to() == null ? RunningPages.STAY : choice.to())
                .findFirst()
                .orElse(null);
    }
}
