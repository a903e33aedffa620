package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.followthrough.DeskTest;
import org.followthrough.sop.release.ReleasedInTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A diagram with a script does not come into force, whatever part of it carries the script. */
@DeskTest
class ScriptsAreOffTest {

    @Autowired
    ReleasedInTests released;

    @Autowired
    RepositoryService repository;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id='Task_X' scriptFormat='javascript'><script>1</script></scriptTask>",
                "<scriptTask id='Task_X' scriptFormat='groovy' camunda:resource='x.groovy'/>",
                "<userTask id='Task_X'><extensionElements><camunda:taskListener event='create'>"
                        + "<camunda:script scriptFormat='javascript'>1</camunda:script></camunda:taskListener>"
                        + "</extensionElements></userTask>",
                "<serviceTask id='Task_X' camunda:expression='${true}'><extensionElements><camunda:inputOutput>"
                        + "<camunda:inputParameter name='a'><camunda:script scriptFormat='javascript'>1</camunda:script>"
                        + "</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>"
            })
    void inADiagram(String step) {
        String diagram = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='t'>"
                + "<process id='scripted' isExecutable='true' camunda:historyTimeToLive='P1D'>"
                + "<startEvent id='StartEvent_X'/><sequenceFlow id='f' sourceRef='StartEvent_X' targetRef='Task_X'/>"
                + step + "</process></definitions>";

        assertThatThrownBy(() -> released.inForce("scripted", Map.of("processes/scripted.bpmn", bytes(diagram))))
                .hasMessageContaining("Scripts in diagrams are switched off");
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("scripted")
                        .count())
                .isZero();
    }

    @Test
    void inADecisionTable() {
        String table =
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='t'>"
                        + "<decision id='scripted-table' name='x'><decisionTable id='t'><input id='i'>"
                        + "<inputExpression id='e' typeRef='string' expressionLanguage='javascript'><text>1</text></inputExpression>"
                        + "</input><output id='o' name='o' typeRef='string'/><rule id='r'><inputEntry id='ie'><text>\"1\"</text>"
                        + "</inputEntry><outputEntry id='oe'><text>\"y\"</text></outputEntry></rule></decisionTable></decision></definitions>";
        released.inForce("scripted-table", Map.of("processes/scripted.dmn", bytes(table)));

        assertThatThrownBy(() -> decisions.decide("scripted-table", Map.of("a", 1)))
                .hasStackTraceContaining("Decision tables are written in FEEL");
    }

    @Autowired
    Decisions decisions;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
