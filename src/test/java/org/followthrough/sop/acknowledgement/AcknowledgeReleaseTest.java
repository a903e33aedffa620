package org.followthrough.sop.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.Refused;
import org.followthrough.sop.acknowledgement.Acknowledgement.State;
import org.followthrough.sop.release.NotPossible;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AcknowledgeReleaseTest {

    private static final String STEP = "Task_AcknowledgeRelease";

    @Autowired
    Desk desk;

    @Autowired
    ReadingBench bench;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Readings readings;

    @Autowired
    Questions questions;

    @Autowired
    Staff staff;

    @Autowired
    IdentityService identity;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private long release;

    @AfterEach
    void nobodyReadsOn() {
        desk.resetTime();
        if (release != 0) {
            bench.withdraw(release);
            acknowledgements.sweep(release);
            acknowledgements.of(release).forEach(one -> desk.runJobs(key(one.user())));
        }
    }

    @Nested
    class AReleaseIsApproved {

        @Test
        void andEveryMemberOfTheGroupsOfItsStepsGetsItUntilItMayTakeEffect() {
            release = bench.approved("technical");
            assertThat(states()).containsExactlyEntriesOf(Map.of("tina", State.OPEN));
            var task = desk.task(key("tina"), STEP);
            assertThat(task.getAssignee()).isEqualTo("tina");
            assertThat(task.getDueDate().toInstant())
                    .isBetween(
                            clock.instant().plus(Duration.ofDays(10)).minusSeconds(60),
                            clock.instant().plus(Duration.ofDays(10)));
        }

        @Test
        void andEveryTeamReadsWhatOnlyTheCaseGivesToATeam() {
            release = bench.approved("${team}");
            assertThat(states().keySet())
                    .contains("anna", "alex", "ben", "tina")
                    .doesNotContain("olga", "carl");
        }

        @Test
        void butNobodyReadsWhatOnlyLooksDifferent() {
            release = bench.draft("technical", "EDITORIAL", 0);
            bench.approve(release);
            assertThat(states()).isEmpty();
        }

        @Test
        void andWithoutTrainingDaysThereAreTwoDaysToRead() {
            release = bench.draft("technical", "MAJOR", 0);
            bench.approve(release);
            assertThat(acknowledgements.of(release).get(0).dueAt())
                    .isAfter(clock.instant().plus(Duration.ofHours(47)));
        }
    }

    @Nested
    class AReaderSigns {

        @Test
        void withRightAnswersAndTheOwnPassword() {
            release = bench.approvedWithQuestion("technical");
            assertThat(sign("tina", Map.of(1, 2), "demo").signed()).isTrue();
            desk.runJobs(key("tina"));
            assertThat(desk.passed(key("tina")))
                    .contains(STEP, "EndEvent_ReleaseAcknowledged")
                    .doesNotContain("Task_RemindReader", "Task_TellSupervisor");
            Acknowledgement signed = acknowledgements.find(release, "tina").orElseThrow();
            assertThat(signed.state()).isEqualTo(State.ACCEPTED);
            assertThat(signed.signedName()).isEqualTo("Tina Lindqvist");
            assertThat(signed.hash())
                    .isEqualTo(jdbc.sql("select package_hash from sop_release where id = :id")
                            .param("id", release)
                            .query(String.class)
                            .single());
            assertThat(jdbc.sql("select kind from audit_entry where subject = :subject")
                            .param("subject", "release-" + release)
                            .query(String.class)
                            .list())
                    .contains("RELEASE_ACKNOWLEDGED");
        }

        @Test
        void notWithAWrongAnswer() {
            release = bench.approvedWithQuestion("technical");
            Readings.Attempt attempt = sign("tina", Map.of(1, 1), "demo");
            assertThat(attempt.signed()).isFalse();
            assertThat(attempt.wrong()).containsExactly(1);
            assertThat(acknowledgements.find(release, "tina").orElseThrow().wrongAnswers())
                    .isEqualTo(1);
            assertThat(sign("tina", Map.of(), "demo").wrong()).containsExactly(1);
            assertThat(states()).containsEntry("tina", State.OPEN);
            assertThat(desk.tasks(key("tina"), STEP)).hasSize(1);
        }

        @Test
        void notWithoutThePassword() {
            release = bench.approved("technical");
            assertThat(sign("tina", Map.of(), "").problem()).contains("Type your password");
            assertThat(states()).containsEntry("tina", State.OPEN);
        }

        @Test
        void neverByTheFormAlone() {
            release = bench.approved("technical");
            assertThatThrownBy(() -> desk.submit("tina", key("tina"), STEP, Map.of()))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("sign with your password");
        }

        @Test
        void neverForSomebodyElse() {
            release = bench.approved("technical");
            assertThat(sign("ben", Map.of(), "demo").signed()).isFalse();
            assertThatThrownBy(() -> desk.claim("ben", key("tina"), STEP)).isInstanceOf(Refused.class);
        }

        @Test
        void andCannotPutTheTaskBackWhereNobodyCouldTakeIt() {
            release = bench.approved("technical");
            String task = desk.task(key("tina"), STEP).getId();
            assertThatThrownBy(() -> desk.as("tina", () -> {
                        tasks.setAssignee(task, null);
                        return null;
                    }))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("you alone");
        }

        @Test
        void andTheSignatureDoesNotChange() {
            release = bench.approved("technical");
            sign("tina", Map.of(), "demo");
            assertThatThrownBy(() -> jdbc.sql("update sop_acknowledgement set signed_name = 'x' where release_id = :id")
                            .param("id", release)
                            .update())
                    .hasMessageContaining("A signature does not change");
            desk.runJobs(key("tina"));
        }
    }

    @Nested
    class NobodyReads {

        @Test
        void andTheReaderIsRemindedAtHalfTime() {
            release = bench.approved("technical");
            assertThat(desk.timerDue(key("tina"), "BoundaryEvent_ReminderDue").toInstant())
                    .isBetween(
                            clock.instant().plus(Duration.ofDays(5)).minusSeconds(60),
                            clock.instant().plus(Duration.ofDays(5)));
            desk.fire(key("tina"), "BoundaryEvent_ReminderDue");
            assertThat(desk.passed(key("tina"))).contains("Task_RemindReader", "EndEvent_ReaderReminded");
            assertThat(mails("tina@followthrough.example", "Please read: Reading test 1.0.0"))
                    .isPositive();
            assertThat(desk.tasks(key("tina"), STEP)).hasSize(1);
        }

        @Test
        void andTheSupervisorsAreToldOnceForAllReaders() {
            release = bench.approved("frontline");
            desk.letPass(Duration.ofDays(10).plusMinutes(1));
            int before = mails("sara@followthrough.example", "Reading test 1.0.0: %");
            desk.fire(key("anna"), "BoundaryEvent_TimeIsUp");
            desk.fire(key("alex"), "BoundaryEvent_TimeIsUp");
            assertThat(desk.passed(key("anna"))).contains("Task_TellSupervisor", "EndEvent_SupervisorTold");
            assertThat(states()).containsEntry("anna", State.OVERDUE).containsEntry("alex", State.OVERDUE);
            assertThat(mails("sara@followthrough.example", "Reading test 1.0.0: %") - before)
                    .isEqualTo(1);
        }

        @Test
        void andWhoIsOverdueCanStillSign() {
            release = bench.approved("technical");
            desk.letPass(Duration.ofDays(11));
            desk.fire(key("tina"), "BoundaryEvent_TimeIsUp");
            assertThat(sign("tina", Map.of(), "demo").signed()).isTrue();
            desk.runJobs(key("tina"));
        }
    }

    @Nested
    class PeopleComeAndGo {

        @Test
        void andWhoJoinsGetsItOnceAndWhoLeavesNeedNot() {
            release = bench.approved("technical");
            identity.createMembership("ben", "technical");
            try {
                acknowledgements.sweep(release);
                acknowledgements.sweep(release);
                assertThat(states()).containsEntry("ben", State.OPEN);
                assertThat(desk.tasks(key("ben"), STEP)).hasSize(1);
            } finally {
                identity.deleteMembership("ben", "technical");
            }
            acknowledgements.sweep(release);
            assertThat(states()).containsEntry("ben", State.ENDED).containsEntry("tina", State.OPEN);
            desk.runJobs(key("ben"));
            assertThat(desk.passed(key("ben"))).contains("BoundaryEvent_NothingToRead", "EndEvent_EndedUnread");
            assertThat(desk.tasks(key("ben"), STEP)).isEmpty();
        }

        @Test
        void andNobodyReadsAReleaseThatWasGivenUp() {
            release = bench.approved("technical");
            bench.withdraw(release);
            acknowledgements.sweep(release);
            assertThat(acknowledgements.find(release, "tina").orElseThrow().endedWhy())
                    .contains("given up");
            assertThat(desk.tasks(key("tina"), STEP)).isEmpty();
            assertThat(acknowledgements.current()).doesNotContain(release);
        }
    }

    @Nested
    class TheOwnerAsks {

        @Test
        void onTheOwnDraftOnlyAndNotAfterItIsHandedOver() {
            release = bench.draft("technical", "MINOR", 10);
            List<Questions.Question> asked =
                    List.of(new Questions.Question(1, "Why?", List.of("Because", "Therefore"), 1));
            assertThatThrownBy(() -> questions.write(release, asked, "omar")).isInstanceOf(NotPossible.class);
            questions.write(release, asked, "olga");
            bench.approve(release);
            assertThatThrownBy(() -> questions.write(release, List.of(), "olga"))
                    .isInstanceOf(NotPossible.class);
            assertThatThrownBy(() -> jdbc.sql("delete from sop_question where release_id = :id")
                            .param("id", release)
                            .update())
                    .hasMessageContaining("cannot change");
        }

        @Test
        void completeQuestionsOnly() {
            release = bench.draft("technical", "MINOR", 10);
            assertThatThrownBy(() -> questions.write(
                            release, List.of(new Questions.Question(1, "Why?", List.of("Because"), 1)), "olga"))
                    .hasMessageContaining("at least two answers");
            assertThatThrownBy(() -> questions.write(
                            release, List.of(new Questions.Question(1, "Why?", List.of("A", "B"), 3)), "olga"))
                    .hasMessageContaining("right one");
        }
    }

    private Readings.Attempt sign(String user, Map<Integer, Integer> answers, String password) {
        return desk.as(
                user,
                () -> readings.sign(
                        release, new Member(user, staff.displayName(user), Set.of("technical")), answers, password));
    }

    private Map<String, State> states() {
        return acknowledgements.of(release).stream()
                .collect(Collectors.toMap(Acknowledgement::user, Acknowledgement::state));
    }

    private String key(String user) {
        return "release-" + release + "-" + user;
    }

    private int mails(String recipient, String subject) {
        return jdbc.sql("select count(*) from outbox where recipient = :recipient and subject like :subject")
                .param("recipient", recipient)
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }
}
