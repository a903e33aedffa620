package org.followthrough.sop.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Member;
import org.followthrough.engine.FormRejected;
import org.followthrough.sop.release.HandOverRule;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.ReleasedInTests;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class ReviewSopTest {

    private static final ZoneId DESK = ZoneId.of("Europe/Berlin");
    private static final Member OLGA = new Member("olga", "Olga Petrova", Set.of("process-owner"));
    private static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
              <bpmn:process id="KEY" name="Reviewed" isExecutable="true" camunda:historyTimeToLive="P30D">
                <bpmn:startEvent id="StartEvent_A"><bpmn:outgoing>Flow_A_B</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="Flow_A_B" sourceRef="StartEvent_A" targetRef="EndEvent_B" />
                <bpmn:endEvent id="EndEvent_B" name="Nothing done"><bpmn:incoming>Flow_A_B</bpmn:incoming></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Autowired
    Desk desk;

    @Autowired
    PeriodicReviews reviews;

    @Autowired
    LivedFacts facts;

    @Autowired
    Releases releases;

    @Autowired
    ReleasedInTests released;

    @Autowired
    List<HandOverRule> rules;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private String sop;
    private String key;

    @BeforeEach
    void anSopComesIntoForce() {
        sop = "reviewed-" + UUID.randomUUID().toString().substring(0, 8);
        key = "review-" + sop;
        released.inForce(
                sop,
                Map.of(
                        "processes/" + sop + "/reviewed.bpmn",
                        DIAGRAM.replace("KEY", sop).getBytes(StandardCharsets.UTF_8)));
        reviews.sweep();
        desk.runJobs(key);
    }

    @AfterEach
    void noReviewRunsOn() {
        desk.resetTime();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("review-sop")
                .list()
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "test"));
    }

    @Nested
    class TheReviewIsNear {

        @Test
        void soItOpensThirtyDaysBeforeAndRemindsSevenDaysBeforeAndOnTheLastDay() {
            LocalDate due = reviews.due(sop).orElseThrow();
            assertThat(desk.timerDue(key, "Event_ReviewOpens").toInstant()).isEqualTo(morning(due.minusDays(30)));
            desk.itIs(morning(due.minusDays(30)));
            int before = mails("olga", "Review of %");
            desk.fire(key, "Event_ReviewOpens");
            assertThat(mails("olga", "Review of %") - before).isEqualTo(1);
            assertThat(desk.queues(desk.task(key, "Task_ReviewSop"))).containsExactly("process-owner");

            assertThat(desk.timerDue(key, "BoundaryEvent_SevenDaysLeft").toInstant())
                    .isEqualTo(morning(due.minusDays(7)));
            desk.itIs(morning(due.minusDays(7)));
            int carls = mails("carl", "Review of %");
            desk.fire(key, "BoundaryEvent_SevenDaysLeft");
            assertThat(mails("olga", "Review of %") - before).isEqualTo(2);
            assertThat(mails("carl", "Review of %")).isEqualTo(carls);

            assertThat(desk.timerDue(key, "BoundaryEvent_LastDay").toInstant()).isEqualTo(morning(due));
            desk.itIs(morning(due));
            desk.fire(key, "BoundaryEvent_LastDay");
            assertThat(mails("olga", "Review of %") - before).isEqualTo(3);
            assertThat(mails("carl", "Review of %") - carls).isEqualTo(1);
            assertThat(desk.passed(key)).contains("Task_RemindOwners", "EndEvent_OwnersReminded");
        }

        @Test
        void soAnOwnerMayBeginItSooner() {
            reviews.begin(sop, OLGA);
            assertThat(desk.timerDue(key, "Event_ReviewOpens").toInstant()).isBeforeOrEqualTo(clock.instant());
        }

        @Test
        void andItIsDueSixMonthsAfterTheLastAtTheLatest() {
            LocalDate today = LocalDate.ofInstant(clock.instant(), DESK);
            assertThat(reviews.due(sop).orElseThrow()).isBeforeOrEqualTo(today.plusMonths(6));
            open();
            sign(Outcome.KEEP, "demo");
            assertThat(reviews.due(sop).orElseThrow()).isBeforeOrEqualTo(today.plusMonths(6));
        }
    }

    @Nested
    class AnOwnerSigns {

        @Test
        void andKeepsTheSopUntilTheNextReview() {
            open();
            assertThat(sign(Outcome.KEEP, "demo")).isEmpty();
            desk.runJobs(key);
            assertThat(desk.passed(key)).contains("Task_ReviewSop").doesNotContain("Task_PrepareChange");
            assertThat(desk.tasks(key, "Task_ReviewSop")).isEmpty();
            assertThat(desk.timerDue(key, "Event_ReviewOpens").toInstant()).isAfter(clock.instant());
            assertThat(reviews.last(sop).orElseThrow().signedName()).isEqualTo("Olga Petrova");
            assertThatThrownBy(() -> jdbc.sql("update sop_review set note = 'x' where sop = :sop")
                            .param("sop", sop)
                            .update())
                    .hasMessageContaining("append-only");
        }

        @Test
        void andHasAChangePrepared() {
            open();
            sign(Outcome.CHANGE, "demo");
            desk.runJobs(key);
            assertThatThrownBy(() -> desk.complete("omar", key, "Task_PrepareChange", Map.of()))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("no open change");
            desk.complete("omar", key, "Task_PrepareChange", Map.of("note", "It was a misunderstanding."));
            assertThat(desk.timerDue(key, "Event_ReviewOpens")).isNotNull();
        }

        @Test
        void andTheSopIsTakenOutOfUse() {
            open();
            sign(Outcome.RETIRE, "demo");
            desk.runJobs(key);
            desk.complete("olga", key, "Task_RetireSop", Map.of("retired", true, "note", "The contact SOP does it."));
            assertThat(desk.passed(key)).contains("EndEvent_SopRetired");
            reviews.sweep();
            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(key)
                            .count())
                    .isZero();
        }

        @Test
        void butNotByTheFormAloneNorWithoutPasswordNorFromAnotherGroup() {
            open();
            assertThatThrownBy(() -> desk.submit("olga", key, "Task_ReviewSop", Map.of()))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("sign there");
            assertThat(sign(Outcome.KEEP, ""))
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("password"));
            assertThatThrownBy(() -> reviews.sign(
                            sop,
                            Outcome.KEEP,
                            "Fine.",
                            List.of(),
                            new Member("carl", "Carl Weiss", Set.of("compliance")),
                            "demo"))
                    .isInstanceOf(NotPossible.class);
            assertThat(reviews.of(sop)).isEmpty();
        }
    }

    @Nested
    class NobodySigns {

        @Test
        void andNoChangeIsHandedOverButAnEmergencyIs() {
            Release inForce = releases.inForce(sop).orElseThrow();
            Release change = of(inForce, ReleaseKind.REGULAR);
            rules.forEach(rule -> rule.demand(change));
            desk.itIs(morning(reviews.due(sop).orElseThrow().plusDays(1)));
            assertThat(reviews.overdue(sop)).isTrue();
            assertThatThrownBy(() -> rules.forEach(rule -> rule.demand(change)))
                    .isInstanceOf(NotPossible.class)
                    .hasMessageContaining("Sign the review first");
            rules.forEach(rule -> rule.demand(of(inForce, ReleaseKind.EMERGENCY)));
            rules.forEach(rule -> rule.demand(of(inForce, ReleaseKind.ROLLBACK)));
            desk.fire(key, "Event_ReviewOpens");
            assertThat(sign(Outcome.KEEP, "demo")).isEmpty();
            rules.forEach(rule -> rule.demand(change));
            desk.runJobs(key);
        }
    }

    @Test
    void thePageKnowsHowTheSopWasLived() {
        assertThat(facts.of(sop))
                .extracting(LivedFacts.Fact::title, LivedFacts.Fact::value)
                .anySatisfy(fact -> assertThat(fact.toList().toString()).contains("Cases that ran on it, 0"))
                .anySatisfy(fact -> assertThat(fact.toList().toString()).contains("Rules waived, none"))
                .anySatisfy(fact -> assertThat(fact.toList().toString()).contains("1: Nothing done"));
        assertThat(facts.of("contact")).isNotEmpty();
    }

    private void open() {
        desk.fire(key, "Event_ReviewOpens");
    }

    private Optional<String> sign(Outcome outcome, String password) {
        return desk.as("olga", () -> reviews.sign(sop, outcome, "Looked at it.", facts.of(sop), OLGA, password));
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(LocalTime.of(8, 0)).atZone(DESK).toInstant();
    }

    private static Release of(Release one, ReleaseKind kind) {
        return new Release(
                one.id(),
                one.sop(),
                one.version(),
                one.state(),
                kind,
                one.author(),
                one.reason(),
                one.proposedClass(),
                one.changeClass(),
                one.classReason(),
                one.effectiveFrom(),
                one.trainingDays(),
                one.reviewDue(),
                one.runningCases(),
                one.basedOn(),
                one.hash(),
                one.deploymentId(),
                one.createdAt(),
                one.effectiveAt(),
                one.endedAt());
    }

    private int mails(String user, String subject) {
        return jdbc.sql("select count(*) from outbox where recipient = :recipient and subject like :subject")
                .param("recipient", user + "@followthrough.example")
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }
}
