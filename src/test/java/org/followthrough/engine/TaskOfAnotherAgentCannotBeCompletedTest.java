package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A task is taken by its team, completed by who holds it, and taken from nobody but by a supervisor. */
@DeskTest
class TaskOfAnotherAgentCannotBeCompletedTest {

    private static final String FORM = "{\"variables\":{\"kept\":{\"value\":\"YES\"}}}";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private Visitor anna;
    private Visitor alex;
    private Visitor sara;

    @BeforeEach
    void logIn() {
        anna = new Visitor(port).logIn("anna", "demo");
        alex = new Visitor(port).logIn("alex", "demo");
        sara = new Visitor(port).logIn("sara", "demo");
    }

    @Test
    void whoDoesNotHoldItDoesNotCompleteIt() {
        PromisedCallTask task = PromisedCallTask.of(engine, "frontline", "anna");

        for (String way : new String[] {"/submit-form", "/complete", "/resolve", "/bpmnError", "/bpmnEscalation"}) {
            for (Visitor other : new Visitor[] {alex, sara}) {
                assertThat(other.post(task.path() + way, FORM).statusCode())
                        .as(way)
                        .isEqualTo(403);
            }
        }
        assertThat(task.isOpen()).isTrue();
        assertThat(task.holder()).isEqualTo("anna");
    }

    @Test
    void nobodyCompletesWhatNobodyHolds() {
        PromisedCallTask task = PromisedCallTask.of(engine, "frontline", null);

        var answer = anna.post(task.path() + "/submit-form", FORM);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Claim this task");
    }

    @Test
    void aTeamTakesItsOwnTasksOnly() {
        PromisedCallTask billing = PromisedCallTask.of(engine, "billing", null);
        PromisedCallTask frontline = PromisedCallTask.of(engine, "frontline", null);

        assertThat(claim(anna, billing, "anna")).isEqualTo(403);
        assertThat(assign(anna, billing, "anna")).isEqualTo(403);
        assertThat(claim(anna, frontline, "alex")).isEqualTo(403);
        assertThat(claim(anna, frontline, "anna")).isEqualTo(204);
        assertThat(frontline.holder()).isEqualTo("anna");
        assertThat(billing.holder()).isNull();
    }

    @Test
    void nobodyTakesWhatAnotherHolds() {
        PromisedCallTask task = PromisedCallTask.of(engine, "frontline", "anna");

        assertThat(claim(alex, task, "alex")).isEqualTo(403);
        assertThat(assign(alex, task, "alex")).isEqualTo(403);
        assertThat(alex.post(task.path() + "/unclaim", "{}").statusCode()).isEqualTo(403);
        assertThat(alex.post(task.path() + "/claim", "{\"userId\":null}").statusCode())
                .isEqualTo(403);
        assertThat(alex.post(task.path() + "/delegate", "{\"userId\":\"alex\"}").statusCode())
                .isEqualTo(403);
        assertThat(alex.post(task.path() + "/identity-links", "{\"userId\":\"alex\",\"type\":\"assignee\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(alex.put(task.path(), "{\"name\":\"x\",\"assignee\":\"alex\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(task.holder()).isEqualTo("anna");
    }

    @Test
    void oneGivesBackOnesOwnAndASupervisorGivesToAnyoneWhoWorksIt() {
        PromisedCallTask task = PromisedCallTask.of(engine, "frontline", "anna");

        assertThat(anna.post(task.path() + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(task.holder()).isNull();
        assertThat(assign(sara, task, "ben")).isEqualTo(403);
        assertThat(assign(sara, task, "nobody")).isEqualTo(403);
        assertThat(assign(sara, task, "alex")).isEqualTo(204);
        assertThat(task.holder()).isEqualTo("alex");
        assertThat(sara.post(task.path() + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(task.holder()).isNull();
    }

    private static int claim(Visitor who, PromisedCallTask task, String user) {
        return who.post(task.path() + "/claim", "{\"userId\":\"" + user + "\"}").statusCode();
    }

    private static int assign(Visitor who, PromisedCallTask task, String user) {
        return who.post(task.path() + "/assignee", "{\"userId\":\"" + user + "\"}")
                .statusCode();
    }
}
