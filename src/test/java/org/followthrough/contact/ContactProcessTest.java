package org.followthrough.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.MessageKind;
import org.followthrough.casefile.Priority;
import org.followthrough.engine.FormRejected;
import org.followthrough.messaging.Templates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The diagram processes/2-contact/contact.bpmn. */
@DeskTest
class ContactProcessTest {

    private static final String WORK = "Task_WorkOnCase";

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Templates templates;

    @Autowired
    Clock clock;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Nested
    class WhenTheTableIsSure {

        @Test
        void theContactGoesToTheQueueOfItsTeamWithoutTriage() {
            String reference = desk.openForBilling();

            assertThat(desk.process(reference, "contact"))
                    .hasPassedInOrder("Task_IdentifyCustomer", "Task_AcknowledgeContact", "Task_CategoriseContact")
                    .hasNotPassed("Task_TriageContact", WORK)
                    .isWaitingAt(WORK);
            assertThat(desk.queues(desk.task(reference, WORK))).containsExactly("billing");
            assertThat(desk.task(reference, WORK).getAssignee()).isNull();

            CaseFile file = cases.get(reference);
            assertThat(file.state()).isEqualTo(CaseState.OPEN);
            assertThat(file.team()).isEqualTo("billing");
            assertThat(file.customerId()).isNotNull();
            assertThat(desk.mails(reference))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.recipient())
                            .isEqualTo(file.contact().email()))
                    .satisfies(mail -> assertThat(mail.automatic()).isTrue());
            assertThat(file.firstAnsweredAt()).isNull();
        }

        @Test
        void theLedgerKeepsInputsRuleAndVersionButNotTheText() {
            String reference = desk.open("My invoice", "A refund to the account of my aunt Zoe, please.");

            Map<String, Object> trail =
                    desk.event(reference, EventType.CASE_CATEGORISED).data();
            assertThat(trail)
                    .containsEntry("by", "table")
                    .containsEntry("decision", "triage")
                    .containsEntry("versionTag", "1.0.0")
                    .containsEntry("rules", List.of("Rule_05"))
                    .containsEntry("ruleDescriptions", List.of("Invoice and payment"))
                    .containsEntry("team", "billing")
                    .containsKey("version");
            assertThat(trail.get("inputs").toString())
                    .contains("channel=web", "orderReference=false", "textSha256=", "message=");
            assertThat(trail.toString().toLowerCase()).doesNotContain("zoe");
        }

        @Test
        void theEngineKnowsNoTextAndNoPerson() {
            String reference = desk.openForBilling();
            assertThat(desk.facts(reference, "contact").toString().toLowerCase())
                    .doesNotContain("invoice", "ann", "@");
        }
    }

    @Nested
    class WhenTheTableIsNotSure {

        @Test
        void aPersonTriagesAndTheWatchMoves() {
            String reference =
                    desk.open(Channel.EMAIL, Desk.someone(), "Hello", "I would like to know something.", null);
            assertThat(desk.process(reference, "contact"))
                    .isWaitingAt("Task_TriageContact")
                    .hasNotPassed(WORK);
            Instant opened = cases.get(reference).openedAt();
            assertThat(desk.timerDue(reference, "StartEvent_AlarmDue"))
                    .as("half of 24 hours")
                    .isEqualTo(opened.plus(Duration.ofHours(12)));

            desk.complete(
                    "anna",
                    reference,
                    "Task_TriageContact",
                    Map.of(
                            "category",
                            "complaint",
                            "priority",
                            "URGENT",
                            "team",
                            "complaints",
                            "reason",
                            "Sounds angry"));

            assertThat(desk.process(reference, "contact"))
                    .hasPassed("Task_TriageContact")
                    .isWaitingAt(WORK);
            assertThat(desk.queues(desk.task(reference, WORK))).containsExactly("complaints");
            assertThat(desk.timerDue(reference, "StartEvent_AlarmDue"))
                    .as("half of 60 minutes")
                    .isEqualTo(opened.plus(Duration.ofMinutes(30)));
            assertThat(cases.get(reference).priority()).isEqualTo(Priority.URGENT);
            Ledger.Entry trail = desk.event(reference, EventType.CASE_CATEGORISED);
            assertThat(trail.actor()).isEqualTo("anna");
            assertThat(trail.data()).containsEntry("by", "person").containsKey("reasonNote");
            assertThat(trail.data().toString()).doesNotContain("angry");
            assertThat(texts(reference, MessageKind.NOTE)).containsExactly("Sounds angry");
        }
    }

    @Nested
    class WhenTheAgentAsks {

        @Test
        void theCaseWaitsAndTheAnswerBringsItBackToTheAgentWhoAsked() {
            String reference = desk.openForBilling();

            desk.complete("ben", reference, WORK, Map.of("outcome", "ASK_CUSTOMER", "reply", "Which month?"));

            assertThat(desk.process(reference, "contact"))
                    .hasPassed("Task_AskCustomer")
                    .hasNotPassed("Task_AnswerCustomer", "Task_HandOverCase", "Task_TellCustomer")
                    .isWaitingAt("Gateway_AwaitCustomer");
            assertThat(desk.tasks(reference, WORK)).isEmpty();
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.WAITING_CUSTOMER);
            assertThat(cases.get(reference).firstAnsweredAt()).isNotNull();
            assertThat(cases.get(reference).owner()).isEqualTo("ben");

            desk.customerWrites(reference, "The one of May.");

            assertThat(desk.process(reference, "contact"))
                    .hasPassed("Task_NoteCustomerMessage", "Event_TellWaitingCase", "Event_CustomerAnswered")
                    .hasNotPassed("EndEvent_MessageNoted", "Event_ReminderDue", "EndEvent_NoAnswer")
                    .isWaitingAt(WORK);
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("ben");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);
            assertThat(desk.events(reference))
                    .containsSubsequence(
                            EventType.TASK_ASSIGNED,
                            EventType.OWNER_CHANGED,
                            EventType.TASK_COMPLETED,
                            EventType.MESSAGE_SENT,
                            EventType.WAITING_STARTED,
                            EventType.MESSAGE_RECEIVED,
                            EventType.WAITING_ENDED,
                            EventType.TASK_CREATED);
            assertThat(desk.event(reference, EventType.TASK_COMPLETED).actor()).isEqualTo("ben");
        }

        @Test
        void twoRemindersAreSentAndThenTheCaseResolvesAsNoAnswer() {
            String reference = desk.openForBilling();
            desk.complete("ben", reference, WORK, Map.of("outcome", "ASK_CUSTOMER", "reply", "Which month?"));

            desk.fire(reference, "Event_ReminderDue");
            desk.fire(reference, "Event_ReminderDue");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.WAITING_CUSTOMER);
            assertThat(kinds(reference)).containsOnlyOnce(MessageKind.QUESTION).doesNotContain(MessageKind.NO_ANSWER);
            assertThat(texts(reference, MessageKind.REMINDER)).hasSize(2);
            assertThat(desk.event(reference, EventType.CUSTOMER_REMINDED).data())
                    .containsEntry("number", 2);
            desk.fire(reference, "Event_ReminderDue");

            assertThat(desk.process(reference, "contact"))
                    .hasPassed(
                            "Task_RemindCustomer",
                            "Task_GiveUpWaiting",
                            "EndEvent_GaveUpWaiting",
                            "EndEvent_NoAnswer",
                            "EndEvent_CaseResolved")
                    .hasNotPassed("Event_CustomerAnswered", "EndEvent_AnswerCame", "EndEvent_Served")
                    .isEnded();
            assertThat(texts(reference, MessageKind.REMINDER)).hasSize(2);
            assertThat(texts(reference, MessageKind.NO_ANSWER)).hasSize(1);
            assertThat(kinds(reference)).doesNotContain(MessageKind.RESOLUTION);
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.RESOLVED);
            Ledger.Entry resolved = desk.event(reference, EventType.CASE_RESOLVED);
            assertThat(resolved.data()).containsEntry("resolution", "NO_ANSWER");
            assertThat(resolved.actor()).isEqualTo(Ledger.SYSTEM);
        }

        @Test
        void anAnswerAfterAReminderStopsTheLadder() {
            String reference = desk.openForBilling();
            desk.complete("ben", reference, WORK, Map.of("outcome", "ASK_CUSTOMER", "reply", "Which month?"));
            desk.fire(reference, "Event_ReminderDue");
            desk.customerWrites(reference, "May.");
            assertThat(desk.process(reference, "contact"))
                    .hasNotPassed("Task_GiveUpWaiting")
                    .isWaitingAt(WORK);
            desk.complete("ben", reference, WORK, Map.of("outcome", "ASK_CUSTOMER", "reply", "Of which year?"));
            assertThat(desk.fact(reference, "contact", "remindersSent")).isEqualTo(0);
        }
    }

    @Nested
    class WhenTheAgentAnswers {

        @Test
        void theReplyGoesOutSignedAndTheCaseStaysWithTheAgent() {
            String reference = desk.openForBilling();

            desk.complete("ben", reference, WORK, Map.of("outcome", "ANSWER", "reply", "I am looking for it."));

            assertThat(desk.process(reference, "contact"))
                    .hasPassed("Task_AnswerCustomer")
                    .hasNotPassed("Task_AskCustomer", "Task_TellCustomer")
                    .isWaitingAt(WORK);
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("ben");
            assertThat(desk.mails(reference)).last().satisfies(mail -> {
                assertThat(mail.body()).contains("I am looking for it.", "Ben Okafor");
                assertThat(mail.automatic()).isFalse();
            });
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);
            assertThat(desk.events(reference)).doesNotContain(EventType.CASE_RESOLVED);
        }

        @Test
        void aMessageInBetweenIsNotedAndDisturbsNobody() {
            String reference = desk.openForBilling();
            String task = desk.task(reference, WORK).getId();

            desk.customerWrites(reference, "It is urgent!");

            assertThat(desk.process(reference, "contact"))
                    .hasPassed("EndEvent_MessageNoted")
                    .hasNotPassed("Event_TellWaitingCase");
            assertThat(desk.task(reference, WORK).getId()).isEqualTo(task);
        }

        @Test
        void aCallThatIsPromisedBecomesATaskOfItsOwn() {
            String reference = desk.openForBilling();
            desk.complete(
                    "ben",
                    reference,
                    WORK,
                    Map.of(
                            "outcome",
                            "ANSWER",
                            "reply",
                            "I will call you.",
                            "promisedCallAt",
                            clock.instant().plus(Duration.ofDays(1)).toString(),
                            "promisedCallAbout",
                            "The invoice of May"));
            assertThat(desk.events(reference)).contains(EventType.PROMISE_MADE);
            assertThat(desk.task(reference, "Task_MakePromisedCall").getAssignee())
                    .isEqualTo("ben");
        }
    }

    @Nested
    class WhenTheAgentHandsOver {

        @Test
        void theCaseWaitsInTheOtherQueueAndItsOwnerIsTold() {
            String reference = desk.openForBilling();
            desk.complete("ben", reference, WORK, Map.of("outcome", "ANSWER", "reply", "A moment, please."));
            desk.complete(
                    "ben",
                    reference,
                    WORK,
                    Map.of("outcome", "HAND_OVER", "team", "technical", "handOverReason", "The download is broken"));

            assertThat(desk.process(reference, "contact"))
                    .hasPassed("Task_HandOverCase")
                    .hasNotPassed("Task_AskCustomer", "Task_TellCustomer")
                    .isWaitingAt(WORK);
            assertThat(desk.task(reference, WORK).getAssignee()).isNull();
            assertThat(desk.queues(desk.task(reference, WORK))).containsExactly("technical");
            assertThat(cases.get(reference).team()).isEqualTo("technical");
            assertThat(cases.get(reference).owner()).isEqualTo("ben");
            Ledger.Entry handedOver = desk.event(reference, EventType.CASE_HANDED_OVER);
            assertThat(handedOver.data()).containsEntry("from", "billing").containsEntry("to", "technical");
            assertThat(handedOver.data().toString()).doesNotContain("download");

            desk.complete("tina", reference, WORK, Map.of("outcome", "HAND_OVER", "team", "billing"));

            assertThat(texts(reference, MessageKind.NOTE)).hasSize(2);
            assertThat(texts(reference, MessageKind.NOTE).get(0)).contains("The download is broken");
            assertThat(texts(reference, MessageKind.NOTE).get(1)).contains("Ben Okafor: you own this case");
            assertThat(desk.mails(reference))
                    .as("nothing but acknowledgement and answer")
                    .hasSize(2);
        }

        @Test
        void itMustBeAnotherTeam() {
            String reference = desk.openForBilling();
            assertThatThrownBy(() ->
                            desk.complete("ben", reference, WORK, Map.of("outcome", "HAND_OVER", "team", "billing")))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("with this team already");
            assertThatThrownBy(() -> desk.complete("ben", reference, WORK, Map.of("outcome", "HAND_OVER")))
                    .isInstanceOfSatisfying(
                            FormRejected.class,
                            rejected -> assertThat(rejected.field()).isEqualTo("team"));
            assertThat(desk.process(reference, "contact")).isWaitingAt(WORK).hasNotPassed("Task_HandOverCase");
            assertThat(desk.events(reference)).doesNotContain(EventType.TASK_COMPLETED, EventType.OWNER_CHANGED);
        }
    }

    @Nested
    class WhenTheAgentResolves {

        @Test
        void theCustomerIsToldAndThePostContactBegins() {
            String reference = desk.openForBilling();

            desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here is your invoice."));

            assertThat(desk.process(reference, "contact"))
                    .hasPassed("EndEvent_Served", "Task_TellCustomer", "EndEvent_CaseResolved")
                    .hasNotPassed("Task_AskCustomer", "Task_AnswerCustomer", "Task_GiveUpWaiting")
                    .isEnded();
            assertThat(desk.process(reference, "post-contact")).isNotEnded();
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.RESOLVED);
            assertThat(texts(reference, MessageKind.RESOLUTION))
                    .singleElement()
                    .asString()
                    .contains("Here is your invoice.");
            assertThat(desk.event(reference, EventType.CASE_RESOLVED).data()).containsEntry("resolution", "ANSWERED");
            assertThat(desk.event(reference, EventType.CASE_RESOLVED).actor()).isEqualTo("ben");
        }

        @Test
        void nobodyResolvesACaseThatNobodyHasAnswered() {
            String reference = desk.openForBilling();
            assertThatThrownBy(() -> desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE")))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("Write what the customer is told");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);
        }

        @Test
        void afterAnAnswerTheClosingWordNeedsNoTextOfItsOwn() {
            String reference = desk.openForBilling();
            desk.complete("ben", reference, WORK, Map.of("outcome", "ANSWER", "reply", "Here it is."));
            desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE"));
            assertThat(texts(reference, MessageKind.RESOLUTION))
                    .singleElement()
                    .asString()
                    .contains("we consider your request solved")
                    .doesNotContain("\n\n\n");
        }

        @Test
        void aGapInTheTemplateIsTheAgentsErrorAndNeverAMailToTheCustomer() {
            templates.publish("resolution", "fr", "Re: {{subject}}", "{{text}} {{voucher}}", "test");
            String reference = desk.open(Channel.EMAIL, Desk.someone(), "Invoice", "An invoice, please.", null, "fr");
            assertThatThrownBy(() ->
                            desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Voilà.")))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("voucher");
            assertThat(desk.process(reference, "contact")).isWaitingAt(WORK);
            assertThat(desk.mails(reference)).as("the acknowledgement only").hasSize(1);
        }

        @Test
        void aPromisedCallLiesInTheFuture() {
            String reference = desk.openForBilling();
            assertThatThrownBy(() -> desk.complete(
                            "ben",
                            reference,
                            WORK,
                            Map.of("outcome", "ANSWER", "reply", "Yes", "promisedCallAt", "2020-01-01T10:00:00Z")))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("in the past");
            assertThat(desk.events(reference)).doesNotContain(EventType.PROMISE_MADE);
        }
    }

    @Nested
    class WhenTheCustomerWritesWhileTheAgentResolves {

        @Test
        void theCaseGoesOnWithTheAgentAndIsThenResolvedWithoutSayingItTwice() {
            String reference = desk.openForBilling();
            desk.submit("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here is your invoice."));
            desk.letPass(Duration.ofSeconds(1));
            desk.customerWrites(reference, "Thank you, I found it.");

            assertThat(desk.process(reference, "contact"))
                    .hasPassed("Task_TellCustomer", "Gateway_CustomerWroteMeanwhile")
                    .hasNotPassed("EndEvent_CaseResolved")
                    .isWaitingAt(WORK);
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("ben");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);
            assertThat(desk.events(reference)).doesNotContain(EventType.CASE_RESOLVED);
            assertThat(texts(reference, MessageKind.RESOLUTION)).hasSize(1);

            desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE"));

            assertThat(desk.process(reference, "contact")).isEnded();
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.RESOLVED);
            assertThat(texts(reference, MessageKind.RESOLUTION)).hasSize(1);
        }
    }

    @Nested
    class WhenTheCustomerWritesWhileTheAgentAsks {

        @Test
        void theQuestionGoesOutButTheCaseComesBackToTheAgentAtOnce() {
            String reference = desk.openForBilling();
            desk.submit("ben", reference, WORK, Map.of("outcome", "ASK_CUSTOMER", "reply", "Which month?"));
            desk.letPass(Duration.ofSeconds(1));
            desk.customerWrites(reference, "I mean the one of May.");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);

            desk.runBatches();

            assertThat(kinds(reference)).contains(MessageKind.QUESTION);
            assertThat(desk.process(reference, "contact"))
                    .hasPassed("EndEvent_MessageNoted", "Event_CustomerAnswered")
                    .isWaitingAt(WORK);
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("ben");
            assertThat(desk.events(reference)).doesNotContain(EventType.WAITING_STARTED);
        }
    }

    @Nested
    class WhenTheCaseIsReopened {

        @Test
        void theWorkGoesOnWithTheOwnerWithoutASecondAcknowledgementOrTriage() {
            String reference = desk.openForBilling();
            desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here is your invoice."));

            desk.letPass(Duration.ofHours(1));
            desk.customerWrites(reference, "It is the wrong one.");

            assertThat(desk.process(reference, "contact"))
                    .hasPassed("Gateway_Reopened", "Gateway_ReadyToServe")
                    .hasNotPassed("Task_IdentifyCustomer", "Task_AcknowledgeContact", "Task_CategoriseContact")
                    .isWaitingAt(WORK);
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("ben");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);
            assertThat(texts(reference, MessageKind.ACKNOWLEDGEMENT)).hasSize(1);
        }
    }

    @Nested
    class WhenTheAgentAsksAnExpert {

        @Test
        void theQuestionGoesToTheOtherTeamAndTheAdviceComesBackToTheAgent() {
            String reference = asked("technical", "Why does the download fail?");

            assertThat(desk.process(reference, "contact"))
                    .hasNotPassed("Task_HandOverCase", "Task_AnswerCustomer", "Task_AskCustomer")
                    .isWaitingAt("CallActivity_AskExpert");
            assertThat(desk.process(reference, "functional-escalation"))
                    .hasPassed("Task_RecordQuestion")
                    .isWaitingAt("Task_AdviseAgent");
            assertThat(desk.tasks(reference, WORK)).isEmpty();
            assertThat(desk.queues(desk.task(reference, "Task_AdviseAgent"))).containsExactly("technical");
            assertThat(cases.get(reference).team()).as("the case stays").isEqualTo("billing");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);
            Ledger.Entry escalated = desk.event(reference, EventType.CASE_ESCALATED);
            assertThat(escalated.actor()).isEqualTo("ben");
            assertThat(escalated.data())
                    .containsEntry("kind", "FUNCTIONAL")
                    .containsEntry("from", "billing")
                    .containsEntry("to", "technical")
                    .doesNotContainKey("metric");

            desk.complete("tina", reference, "Task_AdviseAgent", Map.of("advice", "Clear the cache first."));

            assertThat(desk.process(reference, "functional-escalation"))
                    .hasPassed("Task_AdviseAgent", "EndEvent_AgentAdvised")
                    .isEnded();
            assertThat(desk.process(reference, "contact"))
                    .hasPassed("CallActivity_AskExpert")
                    .isWaitingAt(WORK);
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("ben");
            assertThat(desk.queues(desk.task(reference, WORK))).containsExactly("billing");
            assertThat(texts(reference, MessageKind.NOTE))
                    .containsExactly(
                            "Question of Ben Okafor to the team technical:\nWhy does the download fail?",
                            "Advice of Tina Lindqvist from the team technical:\nClear the cache first.");
            assertThat(desk.event(reference, EventType.ESCALATION_HANDLED).data())
                    .containsEntry("kind", "FUNCTIONAL")
                    .containsEntry("action", "ADVISE");
            assertThat(desk.mails(reference)).as("the acknowledgement only").hasSize(1);
        }

        @Test
        void theCustomerMayWriteMeanwhile() {
            String reference = asked("technical", "Why?");
            desk.customerWrites(reference, "It is urgent!");
            assertThat(desk.process(reference, "contact"))
                    .hasPassed("EndEvent_MessageNoted")
                    .isWaitingAt("CallActivity_AskExpert");
            assertThat(desk.task(reference, "Task_AdviseAgent").getAssignee()).isNull();
        }

        @Test
        void theEngineKnowsNeitherQuestionNorAdvice() {
            String reference = asked("technical", "Why does the download fail?");
            assertThat(desk.facts(reference, "functional-escalation").toString())
                    .doesNotContain("download");
        }

        @Test
        void whatIsOddIsRefusedInWordsAndNothingIsDone() {
            String reference = desk.openForBilling();
            refused(reference, "expertTeam", Map.of("outcome", "ASK_EXPERT", "question", "Why?"));
            refused(reference, "question", Map.of("outcome", "ASK_EXPERT", "expertTeam", "technical"));
            refused(reference, "question", Map.of("outcome", "ASK_EXPERT", "expertTeam", "technical", "question", " "));
            refused(
                    reference,
                    "expertTeam",
                    Map.of("outcome", "ASK_EXPERT", "expertTeam", "billing", "question", "Why?"));
            refused(
                    reference,
                    "expertTeam",
                    Map.of("outcome", "ASK_EXPERT", "expertTeam", "wizards", "question", "Why?"));
            refused(
                    reference,
                    "reply",
                    Map.of("outcome", "ASK_EXPERT", "expertTeam", "technical", "question", "Why?", "reply", "Hello"));
            refused(reference, "question", Map.of("outcome", "ANSWER", "reply", "Yes", "question", "Why?"));
            assertThat(desk.process(reference, "contact")).isWaitingAt(WORK);
            assertThat(desk.events(reference)).doesNotContain(EventType.CASE_ESCALATED, EventType.TASK_COMPLETED);
        }

        @Test
        void adviceIsWords() {
            String reference = asked("technical", "Why?");
            assertThatThrownBy(() -> desk.complete("tina", reference, "Task_AdviseAgent", Map.of("advice", " ")))
                    .isInstanceOf(FormRejected.class);
            assertThat(desk.tasks(reference, "Task_AdviseAgent")).hasSize(1);
        }

        private String asked(String team, String question) {
            String reference = desk.openForBilling();
            desk.complete(
                    "ben", reference, WORK, Map.of("outcome", "ASK_EXPERT", "expertTeam", team, "question", question));
            return reference;
        }

        private void refused(String reference, String field, Map<String, Object> entered) {
            assertThatThrownBy(() -> desk.complete("ben", reference, WORK, entered))
                    .isInstanceOfSatisfying(
                            FormRejected.class,
                            rejected -> assertThat(rejected.field()).isEqualTo(field));
        }
    }

    private List<String> texts(String reference, MessageKind kind) {
        return desk.conversation(reference).stream()
                .filter(message -> message.kind() == kind)
                .map(Message::text)
                .toList();
    }

    private List<MessageKind> kinds(String reference) {
        return desk.conversation(reference).stream().map(Message::kind).toList();
    }
}
