package org.followthrough.sop.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.Superuser;
import org.followthrough.engine.FormRejected;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseEvent;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class ReleaseProcessTest {

    @Autowired
    Trial trial;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    Drafts drafts;

    @Autowired
    Approval approval;

    @Autowired
    Signatures signatures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource database;

    @Autowired
    Clock clock;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Nested
    class ThreePeopleSign {

        @Test
        void andItTakesEffectAtItsTime() {
            Instant date = clock.instant().plus(Duration.ofDays(10));
            Release draft = trial.described(trial.begun("olga"), 7, date, RunningCases.FINISH);
            assertThat(desk.task(Trial.key(draft), "Task_FinishDraft").getAssignee())
                    .isEqualTo("olga");

            Release release = trial.handedOver(draft);
            assertThat(release.state()).isEqualTo(ReleaseState.IN_REVIEW);
            assertThat(release.hash()).isNotNull();
            trial.sign(release, "omar");
            assertThat(desk.queues(desk.task(Trial.key(release), "Task_ApproveControl")))
                    .containsExactly("compliance");
            trial.sign(release, "carl");
            assertThat(trial.now(release).state()).isEqualTo(ReleaseState.TRAINING);
            assertThat(desk.timerDue(Trial.key(release), "Event_TrainingOver").toInstant())
                    .isBetween(
                            clock.instant().plus(Duration.ofDays(7)).minusSeconds(60),
                            clock.instant().plus(Duration.ofDays(7)));
            trial.fire(release, "Event_TrainingOver");
            assertThat(trial.now(release).state()).isEqualTo(ReleaseState.TRAINING);
            assertThat(desk.timerDue(Trial.key(release), "Event_EffectiveDateReached"))
                    .isCloseTo(date, 1000);
            trial.fire(release, "Event_EffectiveDateReached");

            assertThat(releases.inForce(release.sop()).orElseThrow().id()).isEqualTo(release.id());
            assertThat(desk.passed(Trial.key(release)))
                    .contains(
                            "Task_CheckPackage", "Task_ReviewContent", "Task_ApproveControl", "EndEvent_ReleaseInForce")
                    .doesNotContain("Task_ApproveAtOnce", "Task_ReturnDraft", "Task_StartMigration");
            assertThat(signatures.of(release.id()))
                    .extracting(Signature::meaning, Signature::user, Signature::printedName, Signature::role)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    Meaning.AUTHORED, "olga", "Olga Petrova", "process-owner"),
                            org.assertj.core.groups.Tuple.tuple(
                                    Meaning.REVIEWED, "omar", "Omar Haddad", "process-owner"),
                            org.assertj.core.groups.Tuple.tuple(Meaning.APPROVED, "carl", "Carl Weiss", "compliance"));
            assertThat(signatures.of(release.id()))
                    .allSatisfy(one -> assertThat(one.packageHash()).isEqualTo(release.hash()))
                    .allSatisfy(one -> assertThat(one.zone().getId()).isEqualTo("Europe/Berlin"));
        }

        @Test
        void andRunningCasesMoveIfTheAuthorChoseSo() {
            Release former = trial.inForce();
            Release release =
                    trial.approved(trial.described(trial.changed(former, "olga"), 0, null, RunningCases.MIGRATE));
            assertThat(release.state()).isEqualTo(ReleaseState.EFFECTIVE);
            assertThat(trial.now(former).state()).isEqualTo(ReleaseState.SUPERSEDED);
            assertThat(desk.passed(Trial.key(release))).contains("Task_StartMigration", "EndEvent_TakenEffect");
        }
    }

    @Nested
    class SomebodyDoesNotSign {

        @Test
        void andTheAuthorGetsANewDraftWithTheSameFiles() {
            Release former = trial.inForce();
            Release release = trial.handedOver(trial.described(trial.changed(former, "olga")));
            trial.decide(release, Verdict.RETURNED, "Say until when.", "omar");

            assertThat(trial.now(release).state()).isEqualTo(ReleaseState.REJECTED);
            Release again = releases.open(release.sop()).orElseThrow();
            assertThat(again.author()).isEqualTo("olga");
            assertThat(again.reason()).isEqualTo(release.reason());
            assertThat(releases.content(again.id()).hash())
                    .isEqualTo(releases.content(release.id()).hash());
            assertThat(desk.tasks(Trial.key(again), "Task_FinishDraft")).hasSize(1);
            assertThat(desk.passed(Trial.key(release)))
                    .contains("EndEvent_ContentNotApproved", "EndEvent_DraftReturned")
                    .doesNotContain("Task_ApproveControl");
            assertThat(why(release)).contains("Sent back: Say until when.");
            assertThat(trial.approved(trial.described(again)).state()).isEqualTo(ReleaseState.EFFECTIVE);
        }

        @Test
        void andRejectedIsTheEnd() {
            Release release = trial.handedOver(trial.described(trial.begun("olga")));
            trial.sign(release, "omar");
            trial.decide(release, Verdict.REJECTED, "A control is gone.", "carl");

            assertThat(trial.now(release).state()).isEqualTo(ReleaseState.REJECTED);
            assertThat(desk.passed(Trial.key(release)))
                    .contains("EndEvent_ReleaseRejected")
                    .doesNotContain("Task_ReturnDraft");
            assertThat(releases.open(release.sop())).isEmpty();
        }

        @Test
        void onlyWithAWordOnWhy() {
            Release release = trial.handedOver(trial.described(trial.begun("olga")));
            assertThatThrownBy(() -> trial.decide(release, Verdict.RETURNED, " ", "omar"))
                    .isInstanceOf(NotPossible.class)
                    .hasMessageContaining("what has to change");
        }
    }

    @Nested
    class ThePackageIsNotCleanAnyMore {

        @Test
        void whenAnotherReleaseTookEffectMeanwhile() {
            Release former = trial.inForce();
            Release draft = trial.described(trial.changed(former, "olga"));
            trial.as("olga", () -> approval.handOver(draft.id(), "olga", Trial.PASSWORD));
            pretendAnotherTookEffect(former);
            desk.runJobs(Trial.key(draft));

            assertThat(trial.now(draft).state()).isEqualTo(ReleaseState.REJECTED);
            assertThat(desk.passed(Trial.key(draft)))
                    .contains("EndEvent_PackageNotClean", "Task_ReturnDraft", "EndEvent_DraftReturned")
                    .doesNotContain("Task_ReviewContent");
            assertThat(why(draft)).anyMatch(why -> why.contains("another release has taken effect"));
        }
    }

    @Nested
    class TheApprovedPackageDoesNotFit {

        @Test
        void soItIsVoidAndPeopleAreAskedToLook() {
            Release former = trial.inForce();
            Release release = trial.handedOver(trial.described(trial.changed(former, "olga")));
            trial.sign(release, "omar");
            trial.sign(release, "carl");
            Superuser.changes(
                    database, "update sop_file set content = content || ' '::bytea where release_id = " + release.id());
            trial.fire(release, "Event_TrainingOver");
            trial.fire(release, "Event_EffectiveDateReached");

            assertThat(trial.now(release).state()).isEqualTo(ReleaseState.REJECTED);
            assertThat(releases.inForce(release.sop()).orElseThrow().id()).isEqualTo(former.id());
            assertThat(why(release)).anyMatch(why -> why.startsWith("Void: "));
            assertThat(jdbc.sql("select count(*) from audit_entry where kind = 'RELEASE_VOID' and subject = :subject")
                            .param("subject", Trial.key(release))
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThatThrownBy(() -> desk.complete("carl", Trial.key(release), "Task_ExamineVoidRelease", Map.of()))
                    .isInstanceOf(FormRejected.class);
            desk.complete("carl", Trial.key(release), "Task_ExamineVoidRelease", Map.of("note", "Somebody wrote SQL."));
            assertThat(desk.passed(Trial.key(release)))
                    .contains("BoundaryEvent_PackageVoid", "EndEvent_ReleaseVoid")
                    .doesNotContain("EndEvent_ReleaseInForce");
            assertThat(why(release)).contains("Examined: Somebody wrote SQL.");
            // Leave no flaw behind for those who prove all packages.
            Superuser.changes(
                    database,
                    "update sop_file set content = substring(content for length(content) - 1) where release_id = "
                            + release.id());
        }
    }

    @Nested
    class ItIsWithdrawn {

        @Test
        void asADraft() {
            Release draft = trial.begun("olga");
            withdraw(draft, "omar");
            assertThat(trial.now(draft).state()).isEqualTo(ReleaseState.WITHDRAWN);
            assertThat(desk.tasks(Trial.key(draft), "Task_FinishDraft")).isEmpty();
            assertThat(desk.passed(Trial.key(draft))).contains("EndEvent_WorkStopped");
        }

        @Test
        void inReviewAndInTraining() {
            Release inReview = trial.handedOver(trial.described(trial.begun("olga")));
            withdraw(inReview, "olga");
            assertThat(desk.tasks(Trial.key(inReview), "Task_ReviewContent")).isEmpty();

            Release inTraining = trial.handedOver(trial.described(trial.begun("olga")));
            trial.sign(inTraining, "omar");
            trial.sign(inTraining, "carl");
            withdraw(inTraining, "olga");
            assertThat(trial.now(inTraining).state()).isEqualTo(ReleaseState.WITHDRAWN);
        }

        @Test
        void butNotOnceItIsInForceNorByAnybody() {
            Release release = trial.inForce();
            assertThatThrownBy(() -> withdraw(release, "olga"))
                    .isInstanceOf(NotPossible.class)
                    .hasMessageContaining("Roll it back");
            Release draft = trial.changed(release, "olga");
            assertThatThrownBy(() -> approval.withdraw(draft.id(), "No.", Trial.member("carl", "compliance")))
                    .isInstanceOf(NotPossible.class);
        }

        private void withdraw(Release release, String user) {
            trial.as(user, () -> approval.withdraw(release.id(), "Not wanted.", Trial.member(user, "process-owner")));
            desk.runJobs(Trial.key(release));
        }
    }

    @Nested
    class ItIsAnEmergency {

        @Test
        void oneApprovesAndTheOthersReviewWithin48Hours() {
            Release release = emergency();
            assertThat(releases.inForce(release.sop()).orElseThrow().id()).isEqualTo(release.id());
            assertThat(desk.passed(Trial.key(release)))
                    .contains("Task_ApproveAtOnce")
                    .doesNotContain("Task_BeginTraining");
            assertThat(desk.timerDue(Trial.key(release), "BoundaryEvent_ReviewOverdue")
                            .toInstant())
                    .isEqualTo(trial.now(release).effectiveAt().plus(Duration.ofHours(48)));
            trial.sign(release, "omar");
            assertThatThrownBy(() -> trial.sign(release, "carl"))
                    .isInstanceOf(NotPossible.class)
                    .hasMessageContaining("signed");
            trial.sign(release, "cleo");
            assertThat(desk.passed(Trial.key(release)))
                    .contains("EndEvent_EmergencyConfirmed", "EndEvent_ReleaseInForce")
                    .doesNotContain("Task_RollBackRelease");
        }

        @Test
        void butNeverTheAuthorAlone() {
            Release draft = trial.described(trial.begun("carl"));
            drafts.emergency(draft.id(), true, "carl");
            Release release = trial.handedOver(draft);
            assertThatThrownBy(() -> trial.sign(release, "carl"))
                    .isInstanceOf(NotPossible.class)
                    .hasMessageContaining("author");
            assertThat(trial.now(release).state()).isEqualTo(ReleaseState.IN_REVIEW);
        }

        @Test
        void whatIsNotReviewedInTimeIsRolledBack() {
            Release release = emergency();
            trial.fire(release, "BoundaryEvent_ReviewOverdue");
            assertThat(desk.tasks(Trial.key(release), "Task_ReviewContent")).isEmpty();
            assertThatThrownBy(() -> desk.complete("olga", Trial.key(release), "Task_RollBackRelease", Map.of()))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("Roll back");

            Release back = rollBack(release, "omar");
            assertThat(desk.passed(Trial.key(release))).contains("EndEvent_RolledBack", "EndEvent_ReleaseInForce");
            Release handedOver = trial.handedOver(back);
            assertThatThrownBy(() -> trial.sign(handedOver, "omar")).isInstanceOf(NotPossible.class);
            trial.sign(handedOver, "carl");
            assertThat(releases.inForce(release.sop()).orElseThrow().id()).isEqualTo(back.id());
            assertThat(releases.content(back.id()).hash())
                    .isEqualTo(releases.content(release.basedOn()).hash());
        }

        @Test
        void whatTheReviewTurnsDownIsRolledBack() {
            Release release = emergency();
            trial.decide(release, Verdict.REJECTED, "That was not it.", "omar");
            assertThat(trial.now(release).state()).isEqualTo(ReleaseState.EFFECTIVE);
            assertThat(desk.tasks(Trial.key(release), "Task_RollBackRelease")).hasSize(1);
            rollBack(release, "omar");
            assertThat(desk.tasks(Trial.key(release), "Task_RollBackRelease")).isEmpty();
        }

        private Release emergency() {
            Release draft = trial.described(trial.changed(trial.inForce(), "olga"), 14, null, RunningCases.FINISH);
            drafts.emergency(draft.id(), true, "olga");
            Release release = trial.handedOver(draft);
            trial.sign(release, "carl");
            return trial.now(release);
        }
    }

    @Nested
    class AnOldReleaseComesBack {

        @Test
        void asANewOneWithoutTraining() {
            Release first = trial.inForce();
            Release second = trial.approved(trial.described(trial.changed(first, "olga")));
            Release back = trial.handedOver(rollBack(second, "olga"));
            assertThat(back.kind()).isEqualTo(ReleaseKind.ROLLBACK);
            trial.sign(back, "carl");
            assertThat(trial.now(back).state()).isEqualTo(ReleaseState.EFFECTIVE);
            assertThat(trial.now(second).state()).isEqualTo(ReleaseState.SUPERSEDED);
            assertThat(back.version()).isGreaterThan(second.version());
            assertThat(desk.passed(Trial.key(back)))
                    .contains("Task_ApproveAtOnce", "EndEvent_NothingLeftToReview")
                    .doesNotContain("Task_BeginTraining");
        }
    }

    private Release rollBack(Release from, String user) {
        Release draft = trial.as(
                user, () -> approval.rollBack(from.id(), "It was better.", Trial.member(user, "process-owner")));
        desk.runJobs(Trial.key(from));
        return draft;
    }

    private List<String> why(Release release) {
        return releases.events(release.id()).stream().map(ReleaseEvent::why).toList();
    }

    /** One open change at a time keeps this from happening by itself; a bundled release could do it. */
    private void pretendAnotherTookEffect(Release former) {
        jdbc.sql("update sop_release set state = 'RETIRED', ended_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", former.id())
                .update();
    }
}
