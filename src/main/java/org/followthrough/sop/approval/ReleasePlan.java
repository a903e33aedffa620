package org.followthrough.sop.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.followthrough.engine.ForDiagrams;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.springframework.stereotype.Component;

/** Tells the diagram what kind of release this is and when what happens: {@code ${releasePlan.effectiveFrom(execution)}}. */
@Component
@ForDiagrams
public class ReleasePlan {

    /** How long an emergency may be in force without its full review. */
    static final Duration FULL_REVIEW = Duration.ofHours(48);

    private final Releases releases;

    ReleasePlan(Releases releases) {
        this.releases = releases;
    }

    /** Whether one approval is enough and nobody waits for training: an emergency or a rollback. */
    public boolean expedited(DelegateExecution execution) {
        return release(execution).kind().expedited();
    }

    /** Whether a full review is still to come when the release is in force. */
    public boolean emergency(DelegateExecution execution) {
        return release(execution).kind() == ReleaseKind.EMERGENCY;
    }

    /** Whether running cases are to move to the release. */
    public boolean movesCases(DelegateExecution execution) {
        return release(execution).runningCases() != RunningCases.FINISH;
    }

    /** When people have had their days to read the change, counted from the approval. */
    public Date trainingOver(DelegateExecution execution) {
        Release release = release(execution);
        return Date.from(approvedAt(release).plus(Duration.ofDays(release.trainingDays())));
    }

    /** The earliest time at which the release may take effect. */
    public Date effectiveFrom(DelegateExecution execution) {
        Release release = release(execution);
        return Date.from(releases.mayTakeEffect(release.id()).orElseGet(() -> approvedAt(release)));
    }

    /** Until when an emergency in force has to be reviewed in full. */
    public Date reviewUntil(DelegateExecution execution) {
        return Date.from(reviewUntil(release(execution)));
    }

    static Instant reviewUntil(Release release) {
        return release.effectiveAt().plus(FULL_REVIEW);
    }

    private Instant approvedAt(Release release) {
        return releases.events(release.id()).stream()
                .filter(event -> event.state() == ReleaseState.APPROVED)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException(release.name() + " is not approved."))
                .at();
    }

    private Release release(DelegateExecution execution) {
        return releases.get(ReleaseFacts.release(execution.getProcessBusinessKey()));
    }
}
