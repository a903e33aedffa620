package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.RepositoryService;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Diagrams come into force with a release and in no other way. */
@DeskTest
class OnlyTheDeployerDeploysTest {

    private static final String DIAGRAM = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
            + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" targetNamespace=\"t\">"
            + "<process id=\"intruder\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">"
            + "<startEvent id=\"s\"/></process></definitions>";

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    SopDeployer deployer;

    @ParameterizedTest
    @ValueSource(strings = {"anna", "sara", "olga", "admin"})
    void notPeople(String user) {
        Visitor browser = new Visitor(port).logIn(user, "demo");
        browser.get("/camunda/app/welcome/default/");
        String token = browser.forgeryToken();
        String body = "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nintruder\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"intruder.bpmn\"\r\n\r\n" + DIAGRAM
                + "\r\n--x--\r\n";
        var answer = browser.send(browser.request("/camunda/api/engine/engine/default/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("intruder")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "admin"})
    void norDoPeopleDeleteADeployment(String user) {
        String id = repository.createDeploymentQuery().list().get(0).getId();

        var answer = new Visitor(port)
                .logIn(user, "demo")
                .delete("/camunda/api/engine/engine/default/deployment/" + id + "?cascade=true");

        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(repository.createDeploymentQuery().deploymentId(id).count()).isOne();
    }

    @Test
    void notOtherCodeOfTheApplication() {
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .name("intruder")
                        .addString("intruder.bpmn", DIAGRAM)
                        .deploy())
                .hasMessageContaining("come into force with a release");
        assertThat(repository.createDeploymentQuery().deploymentName("intruder").count())
                .isZero();
    }

    @Test
    void aPackageOnceAndWholeAlsoWhenNodesStartAtOnce() throws Exception {
        var first = SopPackages.onClasspath();
        assertThat(first).containsKeys("customer-service", "2-contact");
        first.forEach((name, resources) ->
                assertThat(deployer.deploy(name, resources)).as(name).isFalse());

        Map<String, byte[]> fresh = Map.of(
                "processes/twice.bpmn", DIAGRAM.replace("intruder", "twice").getBytes());
        var nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> start = () -> deployer.deploy("twice", fresh);
            var deployed = nodes.invokeAll(java.util.Collections.nCopies(4, start)).stream()
                    .map(result -> {
                        try {
                            return result.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
            assertThat(deployed).containsOnlyOnce(true);
        } finally {
            nodes.shutdown();
        }
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("twice")
                        .count())
                .isOne();
    }
}
