package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.followthrough.engine.TaskMoved.Kind.ASSIGNED;
import static org.followthrough.engine.TaskMoved.Kind.CANCELLED;
import static org.followthrough.engine.TaskMoved.Kind.COMPLETED;
import static org.followthrough.engine.TaskMoved.Kind.CREATED;
import static org.followthrough.engine.TaskMoved.Kind.UNASSIGNED;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Whoever listens hears of each move of a task once, with who caused it. */
@DeskTest
@RecordApplicationEvents
class EachMoveOfATaskIsToldTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    ApplicationEvents events;

    @AfterEach
    void leave() {
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    void fromCreationToCompletion() {
        PromisedCallTask task = PromisedCallTask.of(engine, "frontline", null);
        engine.getIdentityService().setAuthentication("anna", List.of("frontline"));
        engine.getTaskService().claim(task.id(), "anna");
        engine.getTaskService().setAssignee(task.id(), null);
        engine.getIdentityService().clearAuthentication();
        engine.getTaskService().setAssignee(task.id(), "alex");
        engine.getTaskService().setAssignee(task.id(), "sara");
        engine.getTaskService().setAssignee(task.id(), "sara");
        engine.getTaskService().complete(task.id());

        List<TaskMoved> moves = movesOf(task);
        assertThat(moves)
                .extracting(TaskMoved::kind)
                .containsExactly(CREATED, ASSIGNED, UNASSIGNED, ASSIGNED, ASSIGNED, COMPLETED);
        assertThat(moves).extracting(TaskMoved::actor).containsExactly(null, "anna", "anna", null, null, null);
        assertThat(moves).extracting(TaskMoved::assignee).containsExactly(null, "anna", null, "alex", "sara", "sara");
        assertThat(moves)
                .extracting(TaskMoved::previousAssignee)
                .containsExactly(null, null, "anna", null, "alex", "sara");
        assertThat(moves).allSatisfy(move -> {
            assertThat(move.team()).isEqualTo("frontline");
            assertThat(move.step()).isEqualTo("Task_MakePromisedCall");
            assertThat(move.businessKey()).startsWith("call-");
        });
    }

    @Test
    void whenItIsCancelled() {
        PromisedCallTask task = PromisedCallTask.of(engine, "frontline", "anna");
        engine.getRuntimeService().deleteProcessInstance(task.instance(), "test");

        assertThat(movesOf(task)).extracting(TaskMoved::kind).containsExactly(CREATED, ASSIGNED, CANCELLED);
    }

    private List<TaskMoved> movesOf(PromisedCallTask task) {
        return events.stream(TaskMoved.class)
                .filter(move -> move.taskId().equals(task.id()))
                .toList();
    }
}
