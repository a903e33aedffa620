package org.followthrough.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.followthrough.engine.PlayedWork;
import org.followthrough.sop.approval.Approval;
import org.followthrough.sop.approval.Verdict;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What the owners learn from the first weeks: three kinds of concern go to the team that settles them at once. Their
 * change of the triage table goes the way of every change, with signatures of three people.
 */
@Component
class NewVersion {

    private static final String SOP = "contact";
    private static final String TABLE = "processes/2-contact/triage.dmn";

    /** The new rules stand before this one; the first that fits decides. */
    private static final String BEFORE = "<rule id=\"Rule_09\">";

    private final Releases releases;
    private final Drafts drafts;
    private final Approval approval;
    private final PlayedWork work;

    NewVersion(Releases releases, Drafts drafts, Approval approval, PlayedWork work) {
        this.releases = releases;
        this.drafts = drafts;
        this.approval = approval;
        this.work = work;
    }

    /**
     * Puts the acts on the agenda.
     *
     * @param touched told after each act
     * @param effective the day on which the new version takes effect
     */
    void plan(Agenda agenda, Runnable touched, LocalDate effective) {
        agenda.at(at(effective.minusDays(6), 10, 20), () -> {
            author(at(effective, 6, 0), effective);
            touched.run();
        });
        agenda.at(at(effective.minusDays(5), 14, 5), () -> {
            approve("omar", "Right: we hand these over every day.");
            touched.run();
        });
        agenda.at(at(effective.minusDays(4), 11, 40), () -> {
            approve("carl", "");
            touched.run();
        });
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(FirstStart.ZONE).toInstant();
    }

    private void author(Instant effectiveFrom, LocalDate day) {
        Release inForce = releases.inForce(SOP).orElseThrow();
        Optional<byte[]> table = releases.content(inForce.id()).file(TABLE);
        String before = new String(table.orElseThrow(), StandardCharsets.UTF_8);
        if (!before.contains(BEFORE)) {
            throw new IllegalStateException("The demo knows another triage table: it has no " + BEFORE + ".");
        }
        byte[] after = before.replace(BEFORE, rules() + BEFORE).getBytes(StandardCharsets.UTF_8);
        work.as("olga", () -> {
            Release draft = drafts.upload(SOP, Map.of("triage.dmn", after), "olga", "page");
            drafts.describe(
                    draft.id(),
                    "Damaged parcels, gift cards and calendars out of sync lay at the front first and were then handed"
                            + " over: the customer waited twice. They go to the team that settles them.",
                    ChangeClass.MINOR,
                    "Nobody gets new work: these cases came to the same teams before, only later.",
                    effectiveFrom,
                    2,
                    day.plusMonths(5),
                    RunningCases.FINISH,
                    "olga");
            approval.handOver(draft.id(), "olga", Hands.PASSWORD);
            return null;
        });
    }

    private void approve(String who, String note) {
        Release open = releases.open(SOP).orElseThrow();
        work.as(who, () -> {
            approval.decide(open.id(), Verdict.APPROVED, note, who, Hands.PASSWORD);
            return null;
        });
    }

    private static String rules() {
        try {
            return new ClassPathResource("demo/triage-rules.xml").getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
