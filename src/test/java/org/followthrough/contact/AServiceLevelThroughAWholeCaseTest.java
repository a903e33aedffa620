package org.followthrough.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.MessageKind;
import org.followthrough.casefile.Priority;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.ServiceLevels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One case from Monday to the end of its follow-up, with everything that can happen to its clocks on the way. */
@DeskTest
class AServiceLevelThroughAWholeCaseTest {

    private static final String WORK = "Task_WorkOnCase";
    private static final String HANDLE = "Task_HandleEscalation";
    private static final String DECIDE = "Task_DecideEscalation";

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    ServiceLevels levels;

    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void fromTheFirstMailToTheEndOfTheFollowUp() {
        // Monday 9:00: a mail that the table cannot place.
        desk.itIs(monday("09:00"));
        String reference = desk.open(Channel.EMAIL, Desk.someone(), "Hello", "I would like to know something.", null);
        assertThat(clock(reference, "ACK-1").state()).isEqualTo(ClockState.MET);
        assertThat(clock(reference, "FRT-1").dueAt()).as("24 hours").isEqualTo(tuesday("09:00"));

        // 9:30: a person places it; half an hour counts already.
        desk.until(reference, monday("09:30"));
        desk.complete(
                "anna",
                reference,
                "Task_TriageContact",
                Map.of("category", "billing", "priority", "NORMAL", "team", "billing"));
        assertThat(clock(reference, "RESOLUTION-1").dueAt())
                .as("3 business days")
                .isEqualTo(thursday("09:00"));
        assertThat(desk.task(reference, WORK).getDueDate()).isEqualTo(tuesday("09:00"));

        // 10:30: a question stops the first response and pauses the resolution.
        desk.until(reference, monday("10:30"));
        desk.complete("ben", reference, WORK, Map.of("outcome", "ASK_CUSTOMER", "reply", "Which month?"));
        assertThat(clock(reference, "FRT-1").state()).isEqualTo(ClockState.MET);
        assertThat(clock(reference, "RESOLUTION-1").state()).isEqualTo(ClockState.PAUSED);
        assertThat(desk.timerDue(reference, "Event_ReminderDue"))
                .as("2 business days, not 48 hours of a weekend")
                .isEqualTo(wednesday("10:30"));
        assertThat(desk.timerDue(reference, "StartEvent_AlarmDue"))
                .as("while it waits, nothing is raised")
                .isAfter("9999-01-01");

        // Tuesday 14:00: the customer's mail resumes it; 11 and a half open hours were not counted.
        desk.until(reference, tuesday("14:00"));
        desk.customerWrites(reference, "The one of May.");
        assertThat(newAlarms(reference)).isEmpty();
        assertThat(clock(reference, "RESOLUTION-1").state()).isEqualTo(ClockState.RUNNING);
        assertThat(clock(reference, "RESOLUTION-1").dueAt()).isEqualTo(friday("12:30"));
        assertThat(clock(reference, "NRT-1").dueAt()).as("8 business hours").isEqualTo(wednesday("14:00"));
        assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("ben");

        // 16:00: the agent who asked is away, so the task goes back to the team.
        desk.until(reference, tuesday("16:00"));
        assertThat(newAlarms(reference))
                .containsExactly(
                        "ASSIGNEE_RESPONSE-3 50",
                        "ASSIGNEE_RESPONSE-3 75",
                        "ASSIGNEE_RESPONSE-3 90",
                        "ASSIGNEE_RESPONSE-3 100");
        assertThat(desk.task(reference, WORK).getAssignee()).isNull();
        assertThat(desk.event(reference, EventType.TASK_RETURNED).data()).containsEntry("from", "ben");

        // 16:15: it matters more than it seemed; counted from the opening, with the pause.
        desk.until(reference, tuesday("16:15"));
        cases.categorise(reference, "billing", Priority.HIGH, "billing", "anna", Map.of("by", "person"));
        assertThat(clock(reference, "RESOLUTION-1").dueAt())
                .as("8 business hours, 3:45 of them used")
                .isEqualTo(wednesday("12:30"));

        // Wednesday: warnings, and at 12:30 the time is up.
        desk.until(reference, wednesday("12:29"));
        assertThat(newAlarms(reference))
                .containsExactly("RESOLUTION-1 50", "NRT-1 50", "RESOLUTION-1 75", "RESOLUTION-1 90", "NRT-1 75");
        assertThat(desk.events(reference)).doesNotContain(EventType.CLOCK_BREACHED, EventType.CASE_ESCALATED);
        desk.until(reference, wednesday("12:30"));
        assertThat(newAlarms(reference)).containsExactly("RESOLUTION-1 100");
        assertThat(clock(reference, "RESOLUTION-1").state()).isEqualTo(ClockState.BREACHED);
        assertThat(desk.event(reference, EventType.CLOCK_BREACHED).occurredAt()).isEqualTo(wednesday("12:30"));
        assertThat(desk.event(reference, EventType.CASE_ESCALATED).data())
                .containsEntry("metric", "RESOLUTION")
                .containsEntry("to", "supervisor");
        assertThat(desk.tasks(reference, HANDLE)).hasSize(1);

        // 14:00: the next response is late too; the supervisor reads it in the notes.
        desk.until(reference, wednesday("14:00"));
        assertThat(newAlarms(reference)).containsExactlyInAnyOrder("NRT-1 90", "NRT-1 100", "UPDATE-1 50");
        assertThat(desk.tasks(reference, HANDLE)).hasSize(1);
        assertThat(lastNote(reference)).startsWith("For the supervisors").contains("\"Next response\"");

        // 16:30: one and a half times the target; a manager decides.
        desk.until(reference, wednesday("16:40"));
        assertThat(newAlarms(reference)).containsExactly("RESOLUTION-1 150");
        desk.complete("mara", reference, DECIDE, Map.of("action", "ASSIGN_SUPERVISOR", "supervisor", "sara"));
        assertThat(desk.task(reference, WORK).getAssignee()).isEqualTo("sara");

        // 16:50: resolved. The results stay, the clocks stop, the escalation can still be ended in words.
        desk.until(reference, wednesday("16:50"));
        desk.complete("sara", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "It is corrected. Sorry!"));
        assertThat(clock(reference, "RESOLUTION-1").state()).isEqualTo(ClockState.STOPPED_LATE);
        assertThat(clock(reference, "NRT-1").state()).isEqualTo(ClockState.STOPPED_LATE);
        assertThat(clock(reference, "UPDATE-1").state()).isEqualTo(ClockState.MET);
        assertThat(clock(reference, "FRT-1").state()).isEqualTo(ClockState.MET);
        assertThat(desk.timerDue(reference, "Event_NextAlarmDue")).isAfter("9999-01-01");
        desk.complete("sara", reference, HANDLE, Map.of("action", "NOTE", "note", "Talked to the team."));
        assertThat(lastNote(reference)).contains("Meanwhile \"Resolution\" has been done, late.");

        // Thursday 10:00: not solved after all. Nothing was left of the target, so it is late at once, once more.
        desk.until(reference, thursday("10:00"));
        desk.customerWrites(reference, "The sum is still wrong.");
        CaseClock again = clock(reference, "RESOLUTION-2");
        assertThat(again.state()).isEqualTo(ClockState.BREACHED);
        assertThat(again.breachedAt()).isEqualTo(thursday("10:00"));
        assertThat(clock(reference, "NRT-2").dueAt()).isEqualTo(friday("10:00"));
        assertThat(clock(reference, "RESOLUTION-1").state()).isEqualTo(ClockState.STOPPED_LATE);
        desk.until(reference, thursday("10:01"));
        assertThat(newAlarms(reference)).containsExactly("RESOLUTION-2 150");
        assertThat(desk.tasks(reference, DECIDE)).hasSize(1);

        desk.complete(
                desk.task(reference, WORK).getAssignee(),
                reference,
                WORK,
                Map.of("outcome", "RESOLVE", "reply", "Now it is right."));
        assertThat(clock(reference, "NRT-2").state()).isEqualTo(ClockState.MET);
        assertThat(clock(reference, "RESOLUTION-2").state()).isEqualTo(ClockState.STOPPED_LATE);
        desk.complete("mara", reference, DECIDE, Map.of("action", "NOTE", "note", "Solved by now."));

        // The end of the follow-up ends the watch.
        desk.fire(reference, "Event_GracePeriodOver");
        assertThat(cases.get(reference).state()).isEqualTo(CaseState.CLOSED);
        desk.fireAll(reference, "Event_SurveyDelay");
        desk.fireAll(reference, "BoundaryEvent_SurveyExpired");
        assertThat(desk.process(reference, "customer-service"))
                .hasPassed("EndEvent_CaseClosed")
                .isEnded();
        assertThat(levels.of(reference).stream()
                        .filter(clock -> clock.breachedAt() != null)
                        .map(clock -> clock.metric() + "-" + clock.cycle()))
                .containsExactlyInAnyOrder("RESOLUTION-1", "NRT-1", "RESOLUTION-2");
        assertThat(desk.events(reference).stream().filter(EventType.CLOCK_BREACHED::equals))
                .as("one breach per clock")
                .hasSize(3);
        assertThat(levels.of(reference)).noneMatch(clock -> clock.state().open());
    }

    private CaseClock clock(String reference, String name) {
        return levels.find(reference + "-" + name)
                .orElseThrow(() -> new AssertionError("no clock " + name + " but "
                        + levels.of(reference).stream().map(CaseClock::id).toList()));
    }

    private List<String> newAlarms(String reference) {
        List<String> all = desk.alarms(reference);
        List<String> fresh = List.copyOf(all.subList(seen.size(), all.size()));
        seen.clear();
        seen.addAll(all);
        return fresh;
    }

    private String lastNote(String reference) {
        return desk.conversation(reference).stream()
                .filter(message -> message.kind() == MessageKind.NOTE)
                .map(Message::text)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Instant monday(String time) {
        return at("2026-03-09", time);
    }

    private static Instant tuesday(String time) {
        return at("2026-03-10", time);
    }

    private static Instant wednesday(String time) {
        return at("2026-03-11", time);
    }

    private static Instant thursday(String time) {
        return at("2026-03-12", time);
    }

    private static Instant friday(String time) {
        return at("2026-03-13", time);
    }

    private static Instant at(String day, String berlin) {
        return LocalDateTime.parse(day + "T" + berlin)
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant();
    }
}
