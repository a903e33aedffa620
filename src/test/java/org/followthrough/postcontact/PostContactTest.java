package org.followthrough.postcontact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Message;
import org.followthrough.postcontact.feedback.SurveyClosed;
import org.followthrough.postcontact.feedback.SurveyView;
import org.followthrough.postcontact.feedback.Surveys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class PostContactTest {

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Surveys surveys;

    @Autowired
    QueueWorker surveyAnswerWorker;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Nested
    class TheGracePeriodPasses {

        @Test
        void andTheCaseIsClosed() {
            String reference = resolved();
            desk.fire(reference, "Event_GracePeriodOver");
            assertThat(desk.passed(reference))
                    .contains("Task_CloseCase", "EndEvent_CaseClosed")
                    .doesNotContain("Task_ReopenCase");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.CLOSED);
            assertThat(desk.event(reference, EventType.CASE_CLOSED).actor()).isEqualTo("system");
        }

        @Test
        void andTheWholeServiceEndsWithTheSurvey() {
            String reference = surveyed();
            desk.fire(reference, "Event_GracePeriodOver");
            assertThat(desk.process(reference, "customer-service").isEnded()).isFalse();
            desk.fire(reference, "BoundaryEvent_SurveyExpired");
            assertThat(desk.process(reference, "customer-service").isEnded()).isTrue();
        }
    }

    @Nested
    class TheCustomerWritesInTheGracePeriod {

        @Test
        void andTheSameAgentGoesOnWithTheSameCase() {
            String reference = resolved();
            desk.customerWrites(reference, "It came back.");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);
            assertThat(cases.get(reference).resolvedAt()).isNull();
            assertThat(desk.task(reference, "Task_WorkOnCase").getAssignee()).isEqualTo("ben");
            assertThat(desk.events(reference)).containsOnlyOnce(EventType.CASE_REOPENED);
            assertThat(desk.events(reference)).containsOnlyOnce(EventType.CASE_ACKNOWLEDGED);
        }

        @Test
        void andNoSurveyGoesOutWhileTheCaseIsOpenAgain() {
            String reference = resolved();
            desk.customerWrites(reference, "It came back.");
            desk.fire(reference, "Event_SurveyDelay");
            assertThat(desk.passed(reference)).contains("EndEvent_NoSurvey").doesNotContain("Task_SendSurvey");
            assertThat(desk.event(reference, EventType.SURVEY_SKIPPED).data()).containsEntry("reason", "NOT_RESOLVED");
        }

        @Test
        void andItIsClosedWhenItIsResolvedAgain() {
            String reference = resolved();
            desk.customerWrites(reference, "It came back.");
            desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Now for good."));
            assertThat(desk.passed(reference)).contains("CallActivity_Contact");
            desk.fire(reference, "Event_GracePeriodOver");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.CLOSED);
            assertThat(desk.events(reference)).containsOnlyOnce(EventType.CASE_CLOSED);
        }
    }

    @Nested
    class TheCustomerIsAsked {

        @Test
        void withALinkOfTheirOwnAndTheAgentAndTeamAsTheyAreNow() {
            String reference = surveyed();
            Desk.Mail mail = last(reference);
            assertThat(mail.body())
                    .contains("/s/" + token(reference))
                    .contains("How satisfied are you with how we handled your request?");
            assertThat(mail.automatic()).isTrue();
            assertThat(jdbc.sql("select agent || ' ' || team from survey where reference = :reference")
                            .param("reference", reference)
                            .query(String.class)
                            .single())
                    .isEqualTo("ben billing");
            assertThat(desk.event(reference, EventType.SURVEY_SENT).data())
                    .containsEntry("kind", "CSAT")
                    .containsEntry("version", 1)
                    .containsEntry("agent", "ben")
                    .containsEntry("team", "billing")
                    .containsEntry(
                            "expiresAt",
                            jdbc.sql("select expires_at from survey where reference = :reference")
                                    .param("reference", reference)
                                    .query(OffsetDateTime.class)
                                    .single()
                                    .toInstant()
                                    .toString());
        }

        @Test
        void andMaySayWhetherTheFirstContactWasEnough() {
            String reference = surveyed();
            surveys.answer(token(reference), 4, null, true);
            assertThat(desk.event(reference, EventType.SURVEY_ANSWERED).data()).containsEntry("firstContact", true);
            surveys.answer(token(reference), 4, null, null);
            assertThat(desk.event(reference, EventType.SURVEY_ANSWERED).data()).doesNotContainKey("firstContact");
        }

        @Test
        void andAGoodScoreIsAllThereIs() {
            String reference = surveyed();
            answer(reference, 5, null);
            assertThat(desk.passed(reference)).contains("Event_SurveyAnswered").doesNotContain("EndEvent_BadScore");
            assertThat(desk.tasks(reference, "Task_CallBackCustomer")).isEmpty();
            assertThat(surveys.find(token(reference), "en").state()).isEqualTo(SurveyView.State.ANSWERED);
            assertThat(desk.event(reference, EventType.SURVEY_ANSWERED).data())
                    .containsEntry("score", 5)
                    .containsEntry("bad", false);
        }

        @Test
        void andALaterAnswerWithinADayCounts() {
            String reference = surveyed();
            answer(reference, 5, null);
            desk.letPass(Duration.ofHours(23));
            answer(reference, 2, "On second thought: no.");
            assertThat(surveys.find(token(reference), "en"))
                    .returns(2, SurveyView::score)
                    .returns("On second thought: no.", SurveyView::comment);
            assertThat(desk.tasks(reference, "Task_CallBackCustomer")).hasSize(1);
            assertThat(answers(reference)).isEqualTo(2);
        }

        @Test
        void andAnAnswerStaysAfterADay() {
            String reference = surveyed();
            answer(reference, 5, null);
            desk.letPass(Duration.ofHours(24));
            assertThatThrownBy(() -> surveys.answer(token(reference), 1, null, null))
                    .isInstanceOf(SurveyClosed.class);
            assertThat(surveys.find(token(reference), "en").changeable()).isFalse();
            assertThat(answers(reference)).isEqualTo(1);
        }

        @Test
        void andAScoreOffTheScaleIsRefused() {
            String reference = surveyed();
            assertThatThrownBy(() -> surveys.answer(token(reference), 6, null, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Choose a score from 1 to 5.");
            assertThat(answers(reference)).isZero();
        }

        @Test
        void andAnUnknownLinkIsUnknown() {
            assertThat(surveys.find("nothing-here", "en").state()).isEqualTo(SurveyView.State.UNKNOWN);
            assertThatThrownBy(() -> surveys.answer("nothing-here", 1, null, null))
                    .isInstanceOf(SurveyClosed.class);
        }
    }

    @Nested
    class TheCustomerDoesNotAnswer {

        @Test
        void andIsRemindedOnce() {
            String reference = surveyed();
            desk.fire(reference, "BoundaryEvent_SurveyReminderDue");
            assertThat(desk.passed(reference)).contains("Task_RemindSurvey", "EndEvent_SurveyReminded");
            assertThat(last(reference).body())
                    .contains("/s/" + token(reference))
                    .contains("We will not ask again");
            assertThat(desk.events(reference)).containsOnlyOnce(EventType.SURVEY_REMINDED);
        }

        @Test
        void andTheSurveyExpires() {
            String reference = surveyed();
            desk.letPass(Duration.ofDays(14));
            desk.fire(reference, "BoundaryEvent_SurveyExpired");
            assertThat(desk.passed(reference)).contains("Task_CloseSurvey", "EndEvent_SurveyExpired");
            assertThat(desk.events(reference)).containsOnlyOnce(EventType.SURVEY_EXPIRED);
            assertThat(surveys.find(token(reference), "en").state()).isEqualTo(SurveyView.State.EXPIRED);
            assertThatThrownBy(() -> surveys.answer(token(reference), 1, null, null))
                    .isInstanceOf(SurveyClosed.class);
        }

        @Test
        void butWhoAnsweredIsNeitherRemindedNorExpired() {
            String reference = surveyed();
            answer(reference, 4, null);
            desk.fire(reference, "BoundaryEvent_SurveyReminderDue");
            desk.fire(reference, "BoundaryEvent_SurveyExpired");
            assertThat(desk.events(reference)).doesNotContain(EventType.SURVEY_REMINDED, EventType.SURVEY_EXPIRED);
        }
    }

    @Nested
    class TheCustomerIsDisappointed {

        @Test
        void andASupervisorCallsBackInTime() {
            String reference = surveyed();
            answer(reference, 2, "Too slow.");
            assertThat(desk.conversation(reference))
                    .extracting(Message::text)
                    .contains("The customer answered the survey: 2 on the scale from 1 to 5 (CSAT).\n\nToo slow.");
            var task = desk.task(reference, "Task_CallBackCustomer");
            assertThat(desk.queues(task)).containsExactly("supervisor");
            assertThat(task.getDueDate().toInstant()).isBefore(Instant.parse("9000-01-01T00:00:00Z"));
            desk.complete(
                    "sara",
                    reference,
                    "Task_CallBackCustomer",
                    Map.of("reached", "YES", "cause", "TOO_SLOW", "note", "Apologised; a voucher is on its way."));
            assertThat(desk.passed(reference)).contains("EndEvent_BadScore", "EndEvent_CustomerCalledBack");
            assertThat(desk.event(reference, EventType.RECOVERY_CLOSED))
                    .returns("sara", entry -> entry.actor())
                    .satisfies(entry -> assertThat(entry.data())
                            .containsEntry("cause", "TOO_SLOW")
                            .containsEntry("reached", true));
            assertThat(desk.conversation(reference))
                    .extracting(Message::text)
                    .anyMatch(text -> text.contains("a voucher is on its way"));
        }

        @Test
        void andOneCallIsEnoughForAnyNumberOfBadScores() {
            String reference = surveyed();
            answer(reference, 2, null);
            answer(reference, 1, null);
            assertThat(desk.tasks(reference, "Task_CallBackCustomer")).hasSize(1);
            assertThat(answers(reference)).isEqualTo(2);
        }

        @Test
        void andIsCalledBackAlsoWhenNoProcessWaitsAnyMore() {
            String reference = surveyed();
            desk.letPass(Duration.ofDays(13).plusHours(20));
            answer(reference, 4, null);
            desk.letPass(Duration.ofHours(5));
            desk.fire(reference, "BoundaryEvent_SurveyExpired");
            answer(reference, 1, "It broke again.");
            desk.complete("sara", reference, "Task_CallBackCustomer", Map.of("reached", "NO", "cause", "UNCLEAR"));
            assertThat(desk.events(reference)).containsOnlyOnce(EventType.RECOVERY_CLOSED);
            assertThat(desk.event(reference, EventType.RECOVERY_CLOSED).data()).containsEntry("reached", false);
            assertThat(desk.process(reference, "post-contact").isEnded()).isTrue();
        }
    }

    private String resolved() {
        String reference = desk.openForBilling();
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        assertThat(cases.get(reference).state()).isEqualTo(CaseState.RESOLVED);
        return reference;
    }

    private String surveyed() {
        String reference = resolved();
        desk.fire(reference, "Event_SurveyDelay");
        assertThat(desk.passed(reference)).contains("Task_CheckSurvey", "Task_SendSurvey");
        assertThat(desk.process(reference, "post-contact")).isWaitingAt("Event_SurveyAnswered");
        return reference;
    }

    private void answer(String reference, int score, String comment) {
        surveys.answer(token(reference), score, comment, null);
        surveyAnswerWorker.drain();
        desk.runJobs(reference);
    }

    private String token(String reference) {
        return jdbc.sql("select token from survey where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
    }

    private int answers(String reference) {
        return jdbc.sql("select count(*) from survey_answer a join survey s on s.id = a.survey_id"
                        + " where s.reference = :reference")
                .param("reference", reference)
                .query(Integer.class)
                .single();
    }

    private Desk.Mail last(String reference) {
        var mails = desk.mails(reference);
        return mails.get(mails.size() - 1);
    }
}
