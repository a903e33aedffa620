package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.followthrough.DeskTest;
import org.followthrough.engine.PromisedCallTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** However an address of the vendor's REST is written, it answers to who is logged in, as that person, or not at all. */
@DeskTest
class EngineRestNeedsLoginTest {

    private static final List<String> PATHS = List.of(
            "/camunda/api/engine/engine",
            "/camunda/api/engine/engine/default/task",
            "/camunda/api/engine/engine/default/task/count",
            "/camunda/api/engine/engine/default/user",
            "/camunda/api/engine/engine/default/process-definition",
            "/camunda/api/engine/engine/default/process-instance",
            "/camunda/api/engine/engine/default/variable-instance",
            "/camunda/api/engine/engine/default/history/task",
            "/camunda/api/engine/engine/default/deployment",
            "/camunda/api/engine/engine/default/identity/password-policy",
            "/camunda/api/engine/engine/default/version",
            "/camunda/api/admin/auth/user/default",
            "/camunda/api/admin/plugin/adminPlugins/default/x",
            "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
            "/camunda/api/tasklist/plugin/tasklistPlugins/default/x",
            "/camunda/api/welcome/x",
            "/camunda/app/tasklist/default/",
            "/camunda/app/cockpit/default/",
            "/camunda/app/admin/default/",
            "/camunda/app/welcome/default/",
            "/camunda/lib/x.js",
            "/camunda/",
            "/camunda",
            "/engine-rest/task",
            "/rest/task",
            "/webjars/camunda/app/tasklist/index.html",
            "/actuator",
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/prometheus",
            "/api/tasks",
            "/api/cases/FT-2026-000001",
            "/api/docs",
            "/api/docs/ui",
            "/api/docs/swagger-ui/index.html",
            "/v3/api-docs",
            "/desk/");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Test
    void nothingAnswersToNobody() {
        SoftAssertions softly = new SoftAssertions();
        for (String path : PATHS) {
            for (String spelled : spellings(path)) {
                for (String method : new String[] {"GET", "POST", "HEAD", "OPTIONS", "PUT"}) {
                    Visitor nobody = new Visitor(port);
                    var answer = nobody.send(
                            nobody.request(spelled).method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));
                    softly.assertThat(
                                    answer.statusCode() == 302
                                            ? Visitor.location(answer).contains("/login") ? 401 : 302
                                            : answer.statusCode())
                            .as(method + " " + spelled + ": " + answer.body())
                            .isIn(400, 401, 403, 404, 405);
                }
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/%65ngine/default",
                "/camunda/api/%65ngine/engine/default",
                "/camunda/api/engine/engine/%64efault",
                "/camund%61/api/engine/engine/default",
                "/camunda/api/engine/engine/default/."
            })
    void anOddSpellingGivesNoPowers(String base) {
        PromisedCallTask task = PromisedCallTask.of(engine, "billing", "ben");
        Visitor anna = new Visitor(port).logIn("anna", "demo");

        assertThat(anna.put(base + "/task/" + task.id() + "/variables/team", "{\"value\":\"frontline\"}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(anna.post(base + "/task/" + task.id() + "/assignee", "{\"userId\":\"anna\"}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(anna.get(base + "/authorization?maxResults=10").body()).doesNotContain("resourceType");
        assertThat(task.holder()).isEqualTo("ben");
        assertThat(task.facts()).containsEntry("team", "billing");
    }

    private static List<String> spellings(String path) {
        List<String> spellings = new ArrayList<>(List.of(
                path,
                path + "/",
                path + "//",
                path + ";x=y",
                path + ".json",
                path.replaceFirst("/", "//"),
                path.replaceFirst("/c", "/%63"),
                path.replaceFirst("/api/", "/api;x/"),
                path.replaceFirst("/api/", "/api//"),
                path.replaceFirst("/api/", "/%61pi/"),
                "/css/.." + path,
                "/css/%2e%2e" + path,
                "/c/..;/" + path.substring(1)));
        spellings.removeIf(spelled -> spelled.equals("//"));
        return spellings;
    }
}
