package org.followthrough.sop.acknowledgement;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.followthrough.sop.release.ReleaseApproved;
import org.followthrough.sop.release.ReleasedInTests;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Approves releases of SOPs that nobody runs, so that a test has something to read. */
@Component
class ReadingBench {

    private static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
              <bpmn:process id="read-this" name="Read this" isExecutable="true" camunda:historyTimeToLive="P30D">
                <bpmn:startEvent id="StartEvent_A"><bpmn:outgoing>Flow_A_B</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="Flow_A_B" sourceRef="StartEvent_A" targetRef="Task_B" />
                <bpmn:userTask id="Task_B" name="Look twice" camunda:candidateGroups="GROUP">
                  <bpmn:incoming>Flow_A_B</bpmn:incoming></bpmn:userTask>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private final JdbcClient jdbc;
    private final Questions questions;
    private final ReleasedInTests released;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReadingBench(
            JdbcClient jdbc,
            Questions questions,
            ReleasedInTests released,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.questions = questions;
        this.released = released;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** A draft by olga that gives a step to a group. */
    long draft(String group, String changeClass, int trainingDays) {
        String sop = "reading-" + UUID.randomUUID().toString().substring(0, 8);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into sop (key, title, folder, owner, created_by, created_at)"
                        + " values (:key, 'Reading test', :key, 'process-owner', 'test', :now)")
                .param("key", sop)
                .param("now", now)
                .update();
        long id = jdbc.sql("""
                insert into sop_release (sop, version, state, kind, author, reason, proposed_class, change_class,
                    class_reason, training_days, review_due, running_cases, created_at)
                values (:sop, '1.0.0', 'DRAFT', 'REGULAR', 'olga', 'People look twice now.', :class, :class, '', :days,
                    current_date + 90, 'FINISH', :now) returning id
                """)
                .param("sop", sop)
                .param("class", changeClass)
                .param("days", trainingDays)
                .param("now", now)
                .query(Long.class)
                .single();
        jdbc.sql("insert into sop_file (release_id, name, content) values (:id, :name, :content)")
                .param("id", id)
                .param("name", "processes/" + sop + "/read-this.bpmn")
                .param("content", DIAGRAM.replace("GROUP", group).getBytes(StandardCharsets.UTF_8))
                .update();
        return id;
    }

    /** Seals and approves a draft, as signatures would. */
    void approve(long id) {
        transactions.executeWithoutResult(transaction -> {
            released.seal(id);
            jdbc.sql("update sop_release set state = 'APPROVED' where id = :id")
                    .param("id", id)
                    .update();
            jdbc.sql("insert into sop_release_event (release_id, state, actor, why, at)"
                            + " values (:id, 'APPROVED', 'carl', '', :now)")
                    .param("id", id)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            events.publishEvent(new ReleaseApproved(id));
        });
    }

    /** A minor release with ten days to read, approved. */
    long approved(String group) {
        long id = draft(group, "MINOR", 10);
        approve(id);
        return id;
    }

    /** The same with one question, whose second answer is right. */
    long approvedWithQuestion(String group) {
        long id = draft(group, "MINOR", 10);
        questions.write(
                id,
                List.of(new Questions.Question(1, "How often do you look?", List.of("Once", "Twice", "", ""), 2)),
                "olga");
        approve(id);
        return id;
    }

    String sop(long id) {
        return jdbc.sql("select sop from sop_release where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** Gives a release up, whatever its readers have done. */
    void withdraw(long id) {
        jdbc.sql("update sop_release set state = 'WITHDRAWN' where id = :id")
                .param("id", id)
                .update();
    }
}
