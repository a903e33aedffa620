package org.followthrough.postcontact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Message;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class PromisedCallTest {

    @Autowired
    Desk desk;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Nested
    class TheCallIsMade {

        @Test
        void byWhoPromisedItInTime() {
            String reference = promised();
            var task = desk.task(reference, "Task_MakePromisedCall");
            assertThat(task.getAssignee()).isEqualTo("ben");
            assertThat(desk.queues(task)).containsExactly("billing");
            assertThat(task.getDueDate().toInstant()).isEqualTo(tomorrow());
            assertThat(desk.conversation(reference))
                    .extracting(Message::text)
                    .anyMatch(
                            text -> text.startsWith("Promised to call by ") && text.endsWith("Item 3 of the invoice"));
            desk.complete(
                    "ben", reference, "Task_MakePromisedCall", Map.of("kept", "YES", "note", "Explained item 3."));
            assertThat(desk.process(reference, "promised-call")).isEnded().hasPassed("EndEvent_PromiseKept");
            assertThat(desk.passed(reference)).doesNotContain("Task_RecordBrokenPromise");
            assertThat(desk.event(reference, EventType.PROMISE_KEPT).actor()).isEqualTo("ben");
            assertThat(desk.conversation(reference))
                    .extracting(Message::text)
                    .contains("Called as promised.\n\nExplained item 3.");
        }

        @Test
        void butTheCustomerIsNotReached() {
            String reference = promised();
            desk.complete("ben", reference, "Task_MakePromisedCall", Map.of("kept", "NOT_REACHED"));
            assertThat(desk.events(reference))
                    .contains(EventType.PROMISE_NOT_REACHED)
                    .doesNotContain(EventType.PROMISE_KEPT);
        }
    }

    @Nested
    class TheTimePasses {

        @Test
        void andThePromiseIsBrokenOnceWhileTheCallIsStillDue() {
            String reference = promised();
            desk.fire(reference, "BoundaryEvent_PromiseBroken");
            assertThat(desk.events(reference)).containsOnlyOnce(EventType.PROMISE_BROKEN);
            assertThat(desk.passed(reference)).contains("Task_RecordBrokenPromise", "EndEvent_PromiseBroken");
            desk.complete("ben", reference, "Task_MakePromisedCall", Map.of("kept", "YES"));
            assertThat(desk.events(reference))
                    .containsOnlyOnce(EventType.PROMISE_BROKEN)
                    .contains(EventType.PROMISE_KEPT);
        }
    }

    @Test
    void twoPromisesOnOneCaseAreKeptApart() {
        String reference = promised();
        promise(reference);
        assertThat(desk.tasks(reference, "Task_MakePromisedCall")).hasSize(2);
        assertThat(desk.events(reference).stream().filter(EventType.PROMISE_MADE::equals))
                .hasSize(2);
        assertThat(jdbc.sql("select count(distinct id) from promise where reference = :reference and called_at is null")
                        .param("reference", reference)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private String promised() {
        String reference = desk.openForBilling();
        promise(reference);
        assertThat(desk.event(reference, EventType.PROMISE_MADE).data())
                .containsEntry("dueAt", tomorrow().toString());
        return reference;
    }

    private void promise(String reference) {
        desk.complete(
                "ben",
                reference,
                "Task_WorkOnCase",
                Map.of(
                        "outcome", "ANSWER",
                        "reply", "I will call you tomorrow.",
                        "promisedCallAt", tomorrow().toString(),
                        "promisedCallAbout", "Item 3 of the invoice"));
    }

    private Instant tomorrow() {
        return clock.instant()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(1, ChronoUnit.DAYS)
                .plus(14, ChronoUnit.HOURS);
    }
}
