package org.followthrough.sop.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the rules warn of goes into review only with a written waiver, and a waiver ends. */
@DeskTest
class AWarningNeedsAWaiverThatEndsTest {

    @Autowired
    Trial trial;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    Approval approval;

    @Autowired
    Waivers waivers;

    @Autowired
    Clock clock;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void beforeTheHandOverAndStillWhenItIsChecked() {
        Release former = trial.inForce();
        Release draft = trial.described(trial.odd(former, "olga"));
        Finding warning = waivers.openFindings(draft.id()).get(0);
        assertThatThrownBy(() -> trial.handedOver(draft))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("waive");
        assertThat(trial.now(draft).sealed()).isFalse();
        assertThatThrownBy(() -> waive(draft, warning, null))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("ends");
        waive(draft, warning, today().plusDays(30));

        trial.as("olga", () -> approval.handOver(draft.id(), "olga", Trial.PASSWORD));
        desk.letPass(Duration.ofDays(31));
        desk.runJobs(Trial.key(draft));
        assertThat(trial.now(draft).state()).isEqualTo(ReleaseState.REJECTED);

        Release again = releases.open(draft.sop()).orElseThrow();
        assertThat(waivers.of(again.id())).hasSize(1);
        assertThat(waivers.openFindings(again.id())).hasSize(1);
        waive(again, warning, today().plusDays(30));
        assertThat(trial.handedOver(trial.described(again)).state()).isEqualTo(ReleaseState.IN_REVIEW);
        assertThatThrownBy(() -> waive(trial.now(again), warning, today().plusDays(60)))
                .isInstanceOf(NotPossible.class);
    }

    private void waive(Release draft, Finding warning, LocalDate until) {
        waivers.waive(draft.id(), warning.rule(), warning.file(), warning.element(), "We know.", until, draft.author());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
