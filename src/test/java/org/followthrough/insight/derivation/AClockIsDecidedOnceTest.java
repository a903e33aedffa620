package org.followthrough.insight.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;

class AClockIsDecidedOnceTest {

    private static final String OPENED = """
            03-09 09:00 CASE_OPENED customer channel=email
            03-09 09:02 CASE_CATEGORISED system category=billing team=billing
            03-09 09:05 TASK_ASSIGNED amy task=t assignee=amy process=contact
            """;
    private static final String BREACHED =
            OPENED + "03-09 13:00 CLOCK_BREACHED system clock=c-FRT-1 metric=FRT dueAt=2026-03-09T13:00:00Z\n";

    @Test
    void aClockThatStoppedInTimeIsWhosePersonStoppedIt() {
        Observation met = Story.of(OPENED + """
                03-09 10:00 MESSAGE_SENT ben kind=REPLY
                03-09 10:00 CLOCK_STOPPED system clock=c-FRT-1 metric=FRT dueAt=2026-03-09T13:00:00Z late=false
                """).one(Figure.SLA_FRT);
        assertThat(met.value()).isEqualTo(1);
        assertThat(met.agent()).isEqualTo("ben");
        assertThat(met.team()).isEqualTo("billing");
        assertThat(met.at()).isEqualTo(Story.at("03-09 10:00"));
    }

    @Test
    void aBreachCountsWhenItHappensWhileTheClockStillRuns() {
        Story story = Story.of(BREACHED);
        Observation missed = story.one(Figure.SLA_FRT);
        assertThat(missed.value()).isZero();
        assertThat(missed.at()).isEqualTo(Story.at("03-09 13:00"));
        assertThat(missed.agent()).as("who held the case then").isEqualTo("amy");
        assertThat(story.one(Figure.OVERRUN_FRT).value()).as("still open").isNull();
        assertThat(story.one(Figure.OVERRUN_FRT).at()).isEqualTo(Story.at("03-09 13:00"));
    }

    @Test
    void stoppedLateItStaysABreachAndHasAnOverrun() {
        Story story = Story.of(BREACHED + """
                03-09 14:00 CASE_HANDED_OVER amy from=billing to=technical
                03-09 14:30 MESSAGE_SENT ben kind=REPLY
                03-09 14:30 CLOCK_STOPPED system clock=c-FRT-1 metric=FRT dueAt=2026-03-09T13:00:00Z late=true
                """);
        assertThat(story.one(Figure.SLA_FRT).value()).isZero();
        Observation overrun = story.one(Figure.OVERRUN_FRT);
        assertThat(overrun.value()).isEqualTo(5_400_000);
        assertThat(overrun.at()).isEqualTo(Story.at("03-09 14:30"));
        assertThat(overrun.team()).isEqualTo("billing");
        assertThat(overrun.agent()).isEqualTo("amy");
    }

    @Test
    void aWithdrawnBreachIsNone() {
        Story story = Story.of(BREACHED + """
                03-09 14:30 CLOCK_STOPPED system clock=c-FRT-1 metric=FRT dueAt=2026-03-09T13:00:00Z late=true
                03-09 15:00 CLOCK_BREACH_WITHDRAWN system clock=c-FRT-1 metric=FRT
                03-09 15:00 CLOCK_STOP_WITHDRAWN system clock=c-FRT-1 metric=FRT
                03-09 12:00 CLOCK_STOPPED system clock=c-FRT-1 metric=FRT dueAt=2026-03-09T13:00:00Z late=false
                """);
        assertThat(story.one(Figure.SLA_FRT).value()).isEqualTo(1);
        assertThat(story.one(Figure.SLA_FRT).at()).isEqualTo(Story.at("03-09 12:00"));
        assertThat(story.of(Figure.OVERRUN_FRT)).isEmpty();
    }

    @Test
    void theBreachOfAClockThatNothingStopsIsOpenUntilTheCaseIsClosed() {
        String cancelled = OPENED
                + "03-09 11:00 CLOCK_BREACHED system clock=c-AR-1 metric=ASSIGNEE_RESPONSE dueAt=2026-03-09T11:00:00Z\n"
                + "03-09 11:00 TASK_RETURNED system task=t from=amy\n"
                + "03-09 12:00 CASE_RESOLVED ben resolution=ANSWERED\n";
        assertThat(Story.of(cancelled).of(Figure.OVERRUN_ASSIGNEE_RESPONSE)).hasSize(1);
        assertThat(Story.of(cancelled + "03-14 12:00 CASE_CLOSED system").of(Figure.OVERRUN_ASSIGNEE_RESPONSE))
                .isEmpty();
        assertThat(Story.of(cancelled + "03-14 12:00 CASE_CLOSED system")
                        .one(Figure.SLA_ASSIGNEE_RESPONSE)
                        .value())
                .isZero();
    }

    @Test
    void whoeverLostTheTaskBeforeTheBreachDidNotHoldIt() {
        assertThat(Story.of(OPENED + """
                03-09 12:00 TASK_UNASSIGNED amy task=t
                03-09 12:10 TASK_ASSIGNED sam task=u assignee=sam process=hierarchical-escalation
                03-09 13:00 CLOCK_BREACHED system clock=c-FRT-1 metric=FRT dueAt=2026-03-09T13:00:00Z
                """).one(Figure.SLA_FRT).agent()).isNull();
    }

    @Test
    void clocksOfComplaintsAndRemindersAreNoFigure() {
        assertThat(Story.of(
                                OPENED
                                        + "03-09 10:00 CLOCK_STOPPED system clock=c-R metric=CUSTOMER_REMINDER late=false dueAt=2026-03-09T11:00:00Z")
                        .observations())
                .extracting(Observation::figure)
                .noneMatch(figure -> figure.name().startsWith("SLA_"));
    }
}
