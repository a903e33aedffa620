package org.followthrough.insight.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;

/** The backlog of any past moment is the sum of what happened up to it, whatever is open now. */
class TheBacklogIsReplayedTest {

    private final Story story = Story.of("""
            03-08 09:00 SOP contact 1.0.0
            03-09 09:00 CASE_OPENED customer channel=email
            03-09 09:05 CASE_CATEGORISED system category=billing team=billing
            03-09 12:00 CASE_HANDED_OVER amy from=billing to=technical
            03-09 12:30 CASE_CATEGORISED ben category=outage team=technical
            03-10 12:00 CASE_RESOLVED ben resolution=ANSWERED
            03-10 13:00 CASE_RESOLVED ben resolution=ANSWERED
            03-11 12:00 SOP contact 1.1.0
            03-11 12:00 CASE_REOPENED customer cause=customer
            03-12 12:00 CASE_RESOLVED cara resolution=ANSWERED
            """);

    @Test
    void atAnyMoment() {
        assertThat(backlog("03-09 08:59", null)).isZero();
        assertThat(backlog("03-09 09:00", null)).isEqualTo(1);
        assertThat(backlog("03-10 11:59", null)).isEqualTo(1);
        assertThat(backlog("03-10 12:00", null)).isZero();
        assertThat(backlog("03-10 14:00", null))
                .as("resolved twice is resolved once")
                .isZero();
        assertThat(backlog("03-11 12:00", null)).isEqualTo(1);
        assertThat(backlog("04-01 00:00", null)).isZero();
    }

    @Test
    void aCaseThatChangesTeamsLeavesOneBacklogAndEntersTheOther() {
        assertThat(backlog("03-09 09:05", "billing")).isEqualTo(1);
        assertThat(backlog("03-09 11:59", "billing")).isEqualTo(1);
        assertThat(backlog("03-09 12:00", "billing")).isZero();
        assertThat(backlog("03-09 12:30", "technical")).isEqualTo(1);
        assertThat(backlog("03-11 13:00", "technical"))
                .as("reopened where it was")
                .isEqualTo(1);
        for (String team : new String[] {"billing", "technical"}) {
            assertThat(backlog("04-01 00:00", team)).as(team).isZero();
        }
    }

    @Test
    void everyCutAddsUpToNoneOnceAllIsResolved() {
        assertThat(story.of(Figure.BACKLOG)).allSatisfy(step -> {
            assertThat(step.sop()).as("the version it began with").isEqualTo("contact 1.0.0");
            assertThat(step.agent()).isNull();
        });
        assertThat(story.of(Figure.RESOLVED)).hasSize(1);
    }

    private long backlog(String moment, String team) {
        return story.of(Figure.BACKLOG).stream()
                .filter(step -> !step.at().isAfter(Story.at(moment)))
                .filter(step -> team == null || Objects.equals(team, step.team()))
                .mapToLong(Observation::value)
                .sum();
    }
}
