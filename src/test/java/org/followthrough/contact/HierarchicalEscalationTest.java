package org.followthrough.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.MessageKind;
import org.followthrough.engine.FormRejected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The process hierarchical-escalation of processes/2-contact/escalation.bpmn. A case comes in by web on Monday at nine:
 * its first response is due at 13:00, half of that again has passed at 15:00; its resolution is due on Thursday at nine.
 */
@DeskTest
class HierarchicalEscalationTest {

    private static final String WORK = "Task_WorkOnCase";
    private static final String HANDLE = "Task_HandleEscalation";
    private static final String DECIDE = "Task_DecideEscalation";
    private static final String ESCALATION = "hierarchical-escalation";

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    CaseNotes notes;

    @Autowired
    ManagementService management;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void mondayAtNine() {
        desk.itIs(at("2026-03-09T09:00"));
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Nested
    class WhenTimeRunsLow {

        @Test
        void peopleAreToldAndNothingElseHappens() {
            String reference = desk.openForBilling();
            desk.until(reference, at("2026-03-09T12:59"));

            assertThat(desk.alarms(reference)).containsExactly("FRT-1 50", "FRT-1 75", "FRT-1 90");
            assertThat(desk.process(reference, ESCALATION))
                    .hasPassed("Task_TellPeople", "EndEvent_PeopleTold")
                    .hasNotPassed("Task_EscalateCase", "Task_EscalateFurther", "Task_ReturnTask")
                    .isEnded();
            assertThat(desk.events(reference)).doesNotContain(EventType.CASE_ESCALATED);
        }

        @Test
        void anAnsweredCaseIsLeftAlone() {
            String reference = desk.openForBilling();
            desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here it is."));
            desk.until(reference, at("2026-03-13T17:00"));
            assertThat(desk.alarms(reference)).isEmpty();
            assertThat(desk.timerDue(reference, "StartEvent_AlarmDue")).isAfter("9999-01-01");
        }
    }

    @Test
    void thousandsOfAlarmsAtOnceStandBelowAllOtherWork() {
        String reference = desk.openForBilling();
        assertThat(priority("StartEvent_AlarmDue")).isEqualTo(-10);
        desk.until(reference, at("2026-03-09T11:00"));
        assertThat(priority("Event_NextAlarmDue")).isEqualTo(-10);
        assertThat(engine.getProcessEngineConfiguration().isJobExecutorAcquireByPriority())
                .isTrue();
    }

    private long priority(String timer) {
        return management
                .createJobQuery()
                .activityId(timer)
                .listPage(0, 1)
                .get(0)
                .getPriority();
    }

    @Nested
    class WhenTheTimeIsUp {

        @Test
        void theCaseComesBeforeASupervisorWhoTakesItOver() {
            String reference = escalated();

            assertThat(desk.process(reference, ESCALATION))
                    .hasPassed("Task_TellPeople", "Task_EscalateCase")
                    .hasNotPassed("EndEvent_PeopleTold", "EndEvent_AlreadyEscalated", "Task_EscalateFurther")
                    .isWaitingAt(HANDLE);
            assertThat(desk.queues(desk.task(reference, HANDLE))).containsExactly("supervisor");
            assertThat(desk.process(reference, "contact")).isWaitingAt(WORK);
            assertThat(desk.event(reference, EventType.CASE_ESCALATED).data())
                    .containsEntry("kind", "HIERARCHICAL")
                    .containsEntry("to", "supervisor")
                    .containsEntry("metric", "FRT")
                    .containsEntry("percent", 100)
                    .containsEntry("clock", reference + "-FRT-1")
                    .containsEntry("dueAt", at("2026-03-09T13:00").toString());
            assertThat(notes(reference))
                    .containsExactly("Escalated to the supervisors: the time for \"First response\" (4 business hours)"
                            + " ran out on Mon 9 Mar 2026, 13:00.");

            desk.complete("sara", reference, HANDLE, Map.of("action", "TAKE_OVER"));

            assertThat(desk.process(reference, ESCALATION))
                    .hasPassed(HANDLE, "EndEvent_EscalationHandled")
                    .isEnded();
            Ledger.Entry assigned = desk.event(reference, EventType.TASK_ASSIGNED);
            assertThat(assigned.data()).containsEntry("step", WORK).containsEntry("assignee", "sara");
            assertThat(assigned.actor()).isEqualTo("sara");
            assertThat(desk.event(reference, EventType.ESCALATION_HANDLED).data())
                    .containsEntry("kind", "HIERARCHICAL")
                    .containsEntry("action", "TAKE_OVER")
                    .containsEntry("metric", "FRT")
                    .containsEntry("clockState", "BREACHED");
            desk.complete("sara", reference, WORK, Map.of("outcome", "ANSWER", "reply", "Sorry for the wait."));
            assertThat(desk.task(reference, WORK).getAssignee())
                    .as("and keeps it")
                    .isEqualTo("sara");
        }

        @Test
        void theSupervisorHasOneBusinessHourWhateverBecomesOfTheServiceLevels() {
            desk.itIs(at("2026-03-09T12:30"));
            String reference = desk.openForBilling();
            desk.until(reference, at("2026-03-09T16:31"));
            assertThat(desk.task(reference, HANDLE).getDueDate()).isEqualTo(at("2026-03-10T09:30"));

            desk.complete("ben", reference, WORK, Map.of("outcome", "ANSWER", "reply", "We look into it."));
            assertThat(desk.task(reference, HANDLE).getDueDate()).isEqualTo(at("2026-03-10T09:30"));
        }

        @Test
        void theSupervisorTakesItFromTheAgentWhoSitsOnIt() {
            String reference = desk.openForBilling();
            desk.until(reference, at("2026-03-09T12:30"));
            desk.claim("ben", reference, WORK);
            desk.until(reference, at("2026-03-09T13:00"));
            desk.complete("sara", reference, HANDLE, Map.of("action", "TAKE_OVER"));
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("sara");
            assertThat(desk.event(reference, EventType.TASK_ASSIGNED).data()).containsEntry("previousAssignee", "ben");
        }

        @Test
        void whoeverTakesOverAWaitingCaseGetsItsNextTurn() {
            String reference = escalated();
            desk.complete("ben", reference, WORK, Map.of("outcome", "ASK_CUSTOMER", "reply", "Which month?"));
            desk.complete("sara", reference, HANDLE, Map.of("action", "TAKE_OVER"));
            desk.customerWrites(reference, "May.");
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("sara");
            assertThat(notes(reference))
                    .last()
                    .asString()
                    .isEqualTo("Sara Novak takes this case over. Meanwhile \"First response\" has been done, late.");
        }

        @Test
        void theSupervisorHandsItToAnotherTeam() {
            String reference = escalated();
            refused("sara", reference, HANDLE, "team", Map.of("action", "HAND_OVER", "team", "billing"));
            desk.complete("sara", reference, HANDLE, Map.of("action", "HAND_OVER", "team", "technical"));
            assertThat(desk.queues(desk.task(reference, WORK))).containsExactly("technical");
            assertThat(desk.task(reference, WORK).getAssignee()).isNull();
            assertThat(cases.get(reference).team()).isEqualTo("technical");
            desk.complete("tina", reference, WORK, Map.of("outcome", "ANSWER", "reply", "I am on it."));
            assertThat(desk.queues(desk.task(reference, WORK))).containsExactly("technical");
        }

        @Test
        void theSupervisorRemindsTheTeam() {
            String reference = escalated();
            desk.complete("sara", reference, HANDLE, Map.of("action", "REMIND_TEAM", "note", "Today!"));
            assertThat(notes(reference))
                    .last()
                    .asString()
                    .isEqualTo("To the team billing: the time for \"First response\" (4 business hours) ran out on"
                            + " Mon 9 Mar 2026, 13:00. Please see to it now.\nToday!");
            assertThat(desk.queues(desk.task(reference, WORK))).containsExactly("billing");
        }

        @Test
        void theSupervisorNotesWhyNothingIsNeeded() {
            String reference = escalated();
            refused("sara", reference, HANDLE, "note", Map.of("action", "NOTE"));
            refused("sara", reference, HANDLE, "action", Map.of("action", "SLEEP"));
            refused("sara", reference, HANDLE, "action", Map.of());
            desk.complete("sara", reference, HANDLE, Map.of("action", "NOTE", "note", "Ben calls now."));
            assertThat(desk.event(reference, EventType.ESCALATION_HANDLED).data())
                    .containsEntry("action", "NOTE");
        }

        @Test
        void afterTheCaseIsResolvedANoteIsLeftToWrite() {
            String reference = escalated();
            desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here it is."));
            for (String action : List.of("TAKE_OVER", "REMIND_TEAM")) {
                refused("sara", reference, HANDLE, "action", Map.of("action", action));
            }
            refused("sara", reference, HANDLE, "action", Map.of("action", "HAND_OVER", "team", "technical"));
            assertThat(cases.get(reference).team()).isEqualTo("billing");

            desk.complete("sara", reference, HANDLE, Map.of("action", "NOTE", "note", "I spoke with the team."));

            assertThat(notes(reference))
                    .last()
                    .asString()
                    .isEqualTo("Nothing more is needed for the escalation. Meanwhile \"First response\" has been done,"
                            + " late.\nI spoke with the team.");
            assertThat(desk.event(reference, EventType.ESCALATION_HANDLED).data())
                    .containsEntry("clockState", "STOPPED_LATE");
        }

        @Test
        void whatElseRunsOutIsNotedForWhoHasTheCaseAlready() {
            String reference = escalated();
            desk.until(reference, at("2026-03-12T09:00"));

            assertThat(desk.tasks(reference, HANDLE)).hasSize(1);
            assertThat(desk.passed(reference)).contains("EndEvent_AlreadyEscalated");
            assertThat(desk.event(reference, EventType.CASE_ESCALATED).data()).containsEntry("metric", "RESOLUTION");
            assertThat(notes(reference))
                    .last()
                    .asString()
                    .startsWith("For the supervisors, who have this case before them already: the time for"
                            + " \"Resolution\"");
        }
    }

    @Nested
    class WhenHalfOfTheTimeHasPassedAgain {

        @Test
        void aManagerMakesASupervisorServeTheCase() {
            String reference = escalatedFurther();

            assertThat(desk.process(reference, ESCALATION))
                    .hasPassed("Task_EscalateFurther")
                    .hasNotPassed("Task_EscalateCase", "EndEvent_AlreadyEscalated")
                    .isWaitingAt(DECIDE);
            assertThat(desk.queues(desk.task(reference, DECIDE))).containsExactly("manager");
            assertThat(desk.tasks(reference, HANDLE)).hasSize(1);
            assertThat(desk.event(reference, EventType.CASE_ESCALATED).data())
                    .containsEntry("kind", "HIERARCHICAL")
                    .containsEntry("to", "manager")
                    .containsEntry("percent", 150);

            refused("mara", reference, DECIDE, "supervisor", Map.of("action", "ASSIGN_SUPERVISOR"));
            assertThatThrownBy(() -> decide(reference, Map.of("action", "ASSIGN_SUPERVISOR", "supervisor", "ben")))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("There is no supervisor \"ben\". Write one of: sara");
            desk.complete("mara", reference, DECIDE, Map.of("action", "ASSIGN_SUPERVISOR", "supervisor", "sara"));

            assertThat(desk.process(reference, ESCALATION))
                    .hasPassed(DECIDE, "EndEvent_EscalationDecided")
                    .isEnded();
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("sara");
            assertThat(notes(reference))
                    .last()
                    .asString()
                    .startsWith("Sara Novak serves this case now, says Mara Ilves.");
        }

        @Test
        void aManagerHandsItToAnotherTeamOrNotesWhyNothingIsNeeded() {
            String handed = escalatedFurther();
            desk.complete("mara", handed, DECIDE, Map.of("action", "HAND_OVER", "team", "technical"));
            assertThat(desk.queues(desk.task(handed, WORK))).containsExactly("technical");

            desk.itIs(at("2026-03-09T09:00"));
            String noted = escalatedFurther();
            refused("mara", noted, DECIDE, "action", Map.of("action", "TAKE_OVER"));
            refused("mara", noted, DECIDE, "note", Map.of("action", "NOTE"));
            desk.complete("mara", noted, DECIDE, Map.of("action", "NOTE", "note", "Known outage."));
            assertThat(desk.event(noted, EventType.ESCALATION_HANDLED).data()).containsEntry("action", "NOTE");
        }

        @Test
        void nobodyElseDecidesForAManager() {
            String reference = escalatedFurther();
            assertThatThrownBy(() -> desk.claim("ben", reference, DECIDE)).isInstanceOf(RuntimeException.class);
            assertThat(desk.task(reference, DECIDE).getAssignee()).isNull();
        }

        @Test
        void whatElseRunsOutIsNotedForTheManagerToo() {
            String reference = escalatedFurther();
            desk.until(reference, at("2026-03-13T13:00"));
            assertThat(desk.tasks(reference, DECIDE)).hasSize(1);
            assertThat(notes(reference)).last().asString().startsWith("For the service managers, who have this case");
        }
    }

    @Nested
    class WhenAnAssigneeDoesNotBegin {

        @Test
        void theTaskGoesBackToTheTeamAndTheNextTurnToNobodyInParticular() {
            String reference = desk.openForBilling();
            desk.complete("ben", reference, WORK, Map.of("outcome", "ANSWER", "reply", "I am looking for it."));
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("ben");

            desk.until(reference, at("2026-03-09T11:00"));

            assertThat(desk.process(reference, ESCALATION))
                    .hasPassed("Task_TellPeople", "Task_ReturnTask", "EndEvent_TaskReturned")
                    .hasNotPassed("Task_EscalateCase")
                    .isEnded();
            assertThat(desk.task(reference, WORK).getAssignee()).isNull();
            assertThat(desk.queues(desk.task(reference, WORK))).containsExactly("billing");
            assertThat(desk.fact(reference, "contact", "agent")).isNull();
            assertThat(desk.event(reference, EventType.TASK_RETURNED).data())
                    .containsEntry("step", WORK)
                    .containsEntry("from", "ben")
                    .containsEntry("task", desk.task(reference, WORK).getId());
            assertThat(desk.events(reference)).doesNotContain(EventType.CASE_ESCALATED);
        }

        @Test
        void whoeverHasNotedSomethingKeepsTheTask() {
            String reference = desk.openForBilling();
            desk.claim("ben", reference, WORK);
            desk.until(reference, at("2026-03-09T10:59"));
            notes.write(reference, "ben", "I am asking the bank.");
            desk.until(reference, at("2026-03-09T12:00"));
            assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("ben");
            assertThat(desk.events(reference)).doesNotContain(EventType.TASK_RETURNED);
        }
    }

    private String escalated() {
        String reference = desk.openForBilling();
        desk.until(reference, at("2026-03-09T13:10"));
        return reference;
    }

    private String escalatedFurther() {
        String reference = desk.openForBilling();
        desk.until(reference, at("2026-03-09T15:00"));
        return reference;
    }

    private void decide(String reference, Map<String, Object> fields) {
        desk.complete("mara", reference, DECIDE, fields);
    }

    private void refused(String user, String reference, String step, String field, Map<String, Object> entered) {
        assertThatThrownBy(() -> desk.complete(user, reference, step, entered))
                .isInstanceOfSatisfying(
                        FormRejected.class,
                        rejected -> assertThat(rejected.field()).isEqualTo(field));
        assertThat(desk.tasks(reference, step)).hasSize(1);
    }

    private List<String> notes(String reference) {
        return desk.conversation(reference).stream()
                .filter(message -> message.kind() == MessageKind.NOTE)
                .map(Message::text)
                .toList();
    }

    private static Instant at(String berlin) {
        return LocalDateTime.parse(berlin).atZone(ZoneId.of("Europe/Berlin")).toInstant();
    }
}
