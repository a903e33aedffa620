package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Variables, messages, instances, jobs and texts are not touched over the engine's REST, whatever group one is in. */
@DeskTest
class NobodyActsPastTheDiagramTest {

    private static final String REST = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private record Call(String method, String path, String body) {

        /** Where the vendor's REST turns the refusal into another error. */
        boolean mangled() {
            return path.contains("/comment/") || path.contains("/fetchAndLock") || path.contains("/triage/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "sara", "olga", "carl", "admin", "api"})
    void overRest(String user) {
        PromisedCallTask task = PromisedCallTask.of(engine, "frontline", "anna");
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("promised-call")
                .latestVersion()
                .singleResult()
                .getId();
        String job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(task.instance())
                .singleResult()
                .getId();
        var facts = task.facts();
        Visitor browser = new Visitor(port).logIn(user, "demo");

        SoftAssertions softly = new SoftAssertions();
        calls(task, definition, job).forEach(call -> {
            var answer = switch (call.method()) {
                case "PUT" -> browser.put(REST + call.path(), call.body());
                case "DELETE" -> browser.delete(REST + call.path());
                default -> browser.post(REST + call.path(), call.body());
            };
            softly.assertThat(answer.statusCode())
                    .as(call.method() + " " + call.path() + ": " + answer.body())
                    .isGreaterThanOrEqualTo(400);
            if (!call.mangled()) {
                softly.assertThat(answer.statusCode())
                        .as(call.method() + " " + call.path() + ": " + answer.body())
                        .isEqualTo(403);
            }
        });
        softly.assertAll();
        assertThat(task.isOpen()).isTrue();
        assertThat(task.facts()).isEqualTo(facts);
        assertThat(engine.getTaskService().getTaskComments(task.id())).isEmpty();
    }

    private static Stream<Call> calls(PromisedCallTask task, String definition, String job) {
        String instance = "/process-instance/" + task.instance();
        String execution = "/execution/" + task.instance();
        String id = "/task/" + task.id();
        String value = "{\"value\":\"x\",\"type\":\"String\"}";
        String change = "{\"modifications\":{\"team\":" + value + "}}";
        return Stream.of(
                new Call("PUT", instance + "/variables/team", value),
                new Call("POST", instance + "/variables", change),
                new Call("DELETE", instance + "/variables/team", null),
                new Call("PUT", execution + "/localVariables/team", value),
                new Call("POST", execution + "/localVariables", change),
                new Call("PUT", id + "/variables/team", value),
                new Call("POST", id + "/variables", change),
                new Call("PUT", id + "/localVariables/team", value),
                new Call("DELETE", id + "/variables/team", null),
                new Call("PUT", id, "{\"name\":\"x\"}"),
                new Call("DELETE", id, null),
                new Call("POST", id + "/comment/create", "{\"message\":\"x\"}"),
                new Call("POST", "/task/create", "{\"name\":\"x\"}"),
                new Call(
                        "POST",
                        instance + "/modification",
                        "{\"instructions\":[{\"type\":\"startAfterActivity\",\"activityId\":\"Task_MakePromisedCall\"}]}"),
                new Call("PUT", instance + "/suspended", "{\"suspended\":true}"),
                new Call("DELETE", instance, null),
                new Call(
                        "POST",
                        "/process-instance/delete",
                        "{\"processInstanceIds\":[\"" + task.instance() + "\"],\"deleteReason\":\"x\"}"),
                new Call("POST", "/message", "{\"messageName\":\"Message_CallPromised\"}"),
                new Call(
                        "POST",
                        "/message",
                        "{\"messageName\":\"Message_CustomerWrote\",\"businessKey\":\"FT-2026-000001\"}"),
                new Call("POST", "/signal", "{\"name\":\"x\"}"),
                new Call("POST", execution + "/signal", "{}"),
                new Call("POST", "/condition", "{\"variables\":{\"a\":" + value + "}}"),
                new Call("POST", "/process-definition/" + definition + "/start", "{}"),
                new Call("POST", "/process-definition/key/contact/start", "{\"businessKey\":\"FT-2026-000001\"}"),
                new Call(
                        "POST",
                        "/process-definition/key/contact/start",
                        "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Task_TriageContact\"}]}"),
                new Call("POST", "/process-definition/key/contact/submit-form", "{\"variables\":{}}"),
                new Call("PUT", "/process-definition/" + definition + "/suspended", "{\"suspended\":true}"),
                new Call("DELETE", "/process-definition/" + definition + "?cascade=true", null),
                new Call(
                        "PUT",
                        "/process-definition/" + definition + "/history-time-to-live",
                        "{\"historyTimeToLive\":1}"),
                new Call("POST", "/job/" + job + "/execute", "{}"),
                new Call("PUT", "/job/" + job + "/duedate", "{\"duedate\":null}"),
                new Call("PUT", "/job/" + job + "/suspended", "{\"suspended\":true}"),
                new Call(
                        "POST",
                        "/external-task/fetchAndLock",
                        "{\"workerId\":\"x\",\"maxTasks\":1,\"topics\":[{\"topicName\":\"x\",\"lockDuration\":1000}]}"),
                new Call(
                        "POST",
                        "/migration/execute",
                        "{\"migrationPlan\":{\"sourceProcessDefinitionId\":\"" + definition
                                + "\",\"targetProcessDefinitionId\":\"" + definition
                                + "\",\"instructions\":[{\"sourceActivityIds\":[\"Task_MakePromisedCall\"],\"targetActivityIds\":[\"Task_MakePromisedCall\"]}]},\"processInstanceIds\":[\""
                                + task.instance() + "\"]}"),
                new Call(
                        "POST",
                        "/modification/execute",
                        "{\"processDefinitionId\":\"" + definition
                                + "\",\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"Task_MakePromisedCall\"}],\"processInstanceIds\":[\""
                                + task.instance() + "\"]}"),
                new Call("POST", "/history/cleanup", "{}"),
                new Call("DELETE", "/history/process-instance/" + task.instance(), null),
                new Call("POST", "/decision-definition/key/triage/evaluate", "{\"variables\":{}}"));
    }
}
