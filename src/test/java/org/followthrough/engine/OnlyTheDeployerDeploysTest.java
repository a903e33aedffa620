package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.application.impl.EmbeddedProcessApplication;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleasedInTests;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Autowired
    Releases releases;

    @Autowired
    ReleasedInTests released;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ProcessEngineConfigurationImpl engine;

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
    void norOurOwnDeployerWhatNobodyApproved() {
        assertThatThrownBy(() -> deployer.deploy("contact", "0".repeat(64), Map.of("intruder.bpmn", bytes(DIAGRAM))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no approved release");

        Release inForce = releases.inForce("contact").orElseThrow();
        assertThatThrownBy(() -> deployer.deploy(
                        "contact",
                        inForce.hash(),
                        releases.content(inForce.id()).files()))
                .as("what is in force already is approved no more")
                .isInstanceOf(Refused.class);
        assertNoIntruder();
    }

    @Test
    void norAProcessApplicationAtItsStart() {
        assertThatThrownBy(() -> repository
                        .createDeployment(new EmbeddedProcessApplication().getReference())
                        .name("intruder")
                        .addString("intruder.bpmn", DIAGRAM)
                        .resumePreviousVersions()
                        .deploy())
                .hasMessageContaining("come into force with a release");
        assertNoIntruder();
    }

    @Test
    void norTheSameBytesOnceMoreFromADeploymentThatIsThere() {
        String id = repository.createDeploymentQuery().list().get(0).getId();

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .name("intruder")
                        .addDeploymentResources(id)
                        .deploy())
                .hasMessageContaining("come into force with a release");
        assertNoIntruder();
    }

    @Test
    void norTheEngineWhatLiesOnItsClasspath() {
        assertThat(((SpringProcessEngineConfiguration) engine).getDeploymentResources())
                .isEmpty();
        assertThat(engine.getCustomPreDeployers()).hasExactlyElementsOfTypes(DeploymentGate.class);
    }

    @Test
    void everyDeploymentIsARelease() {
        assertThat(deployer.deployed()).isNotEmpty().allSatisfy(deployed -> {
            Release release = releases.deployedAs(deployed.id()).orElseThrow();
            assertThat(release.hash()).isEqualTo(deployed.packageHash());
            assertThat(deployer.files(deployed.id()))
                    .containsExactlyEntriesOf(releases.content(release.id()).files());
        });
    }

    @Test
    void andWhatWasRefusedIsInTheAuditTrailAlthoughItWasUndone() {
        long before = refusals();
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .name("intruder")
                        .addString("intruder.bpmn", DIAGRAM)
                        .deploy())
                .isInstanceOf(Refused.class);
        assertThat(refusals()).isEqualTo(before + 1);
        assertThat(jdbc.sql("select facts::text from audit_entry where kind = 'DEPLOYMENT_REFUSED'"
                                + " order by seq desc limit 1")
                        .query(String.class)
                        .single())
                .contains("intruder.bpmn", Sha256.of(bytes(DIAGRAM)));
    }

    @Test
    void aProcessThatItsSopNoLongerHasBeginsNoMore() {
        String listening = DIAGRAM.replace("intruder", "leaving")
                .replace(
                        "<startEvent id=\"s\"/>",
                        "<startEvent id=\"s\"><messageEventDefinition messageRef=\"M\"/>" + "</startEvent>")
                .replace("</definitions>", "<message id=\"M\" name=\"Message_Leaving\"/></definitions>");
        released.inForce("leaving", Map.of("processes/leaving/a.bpmn", bytes(listening)));
        assertThat(runtime.startProcessInstanceByMessage("Message_Leaving").isEnded())
                .isTrue();

        released.inForce("leaving", Map.of("processes/leaving/b.bpmn", bytes(DIAGRAM.replace("intruder", "staying"))));

        assertThatThrownBy(() -> runtime.startProcessInstanceByMessage("Message_Leaving"))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
    }

    private long refusals() {
        return jdbc.sql("select count(*) from audit_entry where kind = 'DEPLOYMENT_REFUSED'")
                .query(Long.class)
                .single();
    }

    private void assertNoIntruder() {
        assertThat(repository.createDeploymentQuery().deploymentName("intruder").count())
                .isZero();
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("intruder")
                        .count())
                .isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
