package org.followthrough.contact.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class EachMoveOfATaskIsInTheLedgerTest {

    private static final String WORK = "Task_WorkOnCase";

    @Autowired
    Desk desk;

    @Autowired
    Ledger ledger;

    @Autowired
    TaskService tasks;

    @Test
    void createdTakenPutBackGivenAndFinished() {
        String reference = desk.openForBilling();
        String task = desk.task(reference, WORK).getId();
        desk.claim("ben", reference, WORK);
        desk.as("ben", () -> {
            tasks.claim(task, null);
            return null;
        });
        desk.as("sara", () -> {
            tasks.setAssignee(task, "ben");
            return null;
        });
        desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here it is."));

        assertThat(ledger.of(reference).stream()
                        .filter(entry -> task.equals(entry.data().get("task"))))
                .extracting(
                        Ledger.Entry::type,
                        Ledger.Entry::actor,
                        entry -> entry.data().get("assignee"))
                .containsExactly(
                        tuple(EventType.TASK_CREATED, "system", null),
                        tuple(EventType.TASK_ASSIGNED, "ben", "ben"),
                        tuple(EventType.TASK_UNASSIGNED, "ben", null),
                        tuple(EventType.TASK_ASSIGNED, "sara", "ben"),
                        tuple(EventType.TASK_COMPLETED, "ben", "ben"));
        assertThat(desk.event(reference, EventType.TASK_CREATED).data())
                .containsEntry("step", WORK)
                .containsEntry("process", "contact")
                .containsEntry("team", "billing");
        assertThat(desk.event(reference, EventType.TASK_ASSIGNED).data())
                .as("by which hours the holder works")
                .containsEntry("calendar", "business-hours");
    }
}
