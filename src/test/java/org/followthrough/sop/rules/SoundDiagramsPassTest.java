package org.followthrough.sop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn less often but right is left alone; what is wrong in it is found. */
class SoundDiagramsPassTest {

    /** A process written as lines: {@code kind id name}, {@code from -> to}, {@code from -> to : condition}. */
    record Sketch(String what, List<String> rules, String lines) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Sketch> sketches() {
        return List.of(
                new Sketch("two conditions that are opposites need no default", List.of(), """
                        startEvent StartEvent_A
                        exclusiveGateway Gateway_A Allowed?
                        endEvent EndEvent_A
                        endEvent EndEvent_B
                        StartEvent_A -> Gateway_A
                        Gateway_A -> EndEvent_A : ${amount < 100}
                        Gateway_A -> EndEvent_B : ${amount >= 100}
                        """),
                new Sketch("an inclusive split is joined by an inclusive gateway", List.of(), """
                        startEvent StartEvent_A
                        inclusiveGateway Gateway_A What is needed? default=Flow_2
                        serviceTask Task_A
                        serviceTask Task_B
                        inclusiveGateway Gateway_B
                        endEvent EndEvent_A
                        StartEvent_A -> Gateway_A
                        Gateway_A -> Task_A : ${allowed}
                        Gateway_A -> Task_B
                        Task_A -> Gateway_B
                        Task_B -> Gateway_B
                        Gateway_B -> EndEvent_A
                        """),
                new Sketch("an inclusive split joined by a parallel gateway stands still", List.of("deadlock"), """
                        startEvent StartEvent_A
                        inclusiveGateway Gateway_A What is needed? default=Flow_2
                        serviceTask Task_A
                        serviceTask Task_B
                        parallelGateway Gateway_B
                        endEvent EndEvent_A
                        StartEvent_A -> Gateway_A
                        Gateway_A -> Task_A : ${allowed}
                        Gateway_A -> Task_B
                        Task_A -> Gateway_B
                        Task_B -> Gateway_B
                        Gateway_B -> EndEvent_A
                        """),
                new Sketch("a loop with a way out ends", List.of(), """
                        startEvent StartEvent_A
                        exclusiveGateway Gateway_A
                        serviceTask Task_A
                        exclusiveGateway Gateway_B Again? default=Flow_3
                        endEvent EndEvent_A
                        StartEvent_A -> Gateway_A
                        Gateway_A -> Task_A
                        Task_A -> Gateway_B
                        Gateway_B -> EndEvent_A
                        Gateway_B -> Gateway_A : ${allowed}
                        """),
                new Sketch("parallel paths may end each on its own", List.of(), """
                        startEvent StartEvent_A
                        parallelGateway Gateway_A
                        serviceTask Task_A
                        endEvent EndEvent_A
                        endEvent EndEvent_B
                        StartEvent_A -> Gateway_A
                        Gateway_A -> Task_A
                        Task_A -> EndEvent_A
                        Gateway_A -> EndEvent_B
                        """),
                new Sketch("a loop through a parallel split begins the other path anew", List.of(), """
                        startEvent StartEvent_A
                        exclusiveGateway Gateway_A
                        parallelGateway Gateway_B
                        serviceTask Task_A
                        endEvent EndEvent_A
                        exclusiveGateway Gateway_C Again? default=Flow_5
                        endEvent EndEvent_B
                        StartEvent_A -> Gateway_A
                        Gateway_A -> Gateway_B
                        Gateway_B -> Task_A
                        Task_A -> EndEvent_A
                        Gateway_B -> Gateway_C
                        Gateway_C -> EndEvent_B
                        Gateway_C -> Gateway_A : ${allowed}
                        """),
                new Sketch("a choice before a parallel join stands still", List.of("deadlock"), """
                        startEvent StartEvent_A
                        exclusiveGateway Gateway_A Which way? default=Flow_2
                        serviceTask Task_A
                        serviceTask Task_B
                        parallelGateway Gateway_B
                        endEvent EndEvent_A
                        StartEvent_A -> Gateway_A
                        Gateway_A -> Task_A : ${allowed}
                        Gateway_A -> Task_B
                        Task_A -> Gateway_B
                        Task_B -> Gateway_B
                        Gateway_B -> EndEvent_A
                        """),
                new Sketch(
                        "a parallel split before an exclusive join goes on twice",
                        List.of("lack-of-synchronisation"),
                        """
                        startEvent StartEvent_A
                        parallelGateway Gateway_A
                        serviceTask Task_A
                        serviceTask Task_B
                        exclusiveGateway Gateway_B
                        endEvent EndEvent_A
                        StartEvent_A -> Gateway_A
                        Gateway_A -> Task_A
                        Gateway_A -> Task_B
                        Task_A -> Gateway_B
                        Task_B -> Gateway_B
                        Gateway_B -> EndEvent_A
                        """),
                new Sketch("events beside the work may lead to the same step, each for itself", List.of(), """
                        startEvent StartEvent_A
                        serviceTask Task_A
                        endEvent EndEvent_A
                        beside BoundaryEvent_A Task_A
                        beside BoundaryEvent_B Task_A
                        exclusiveGateway Gateway_A
                        serviceTask Task_B
                        endEvent EndEvent_B
                        StartEvent_A -> Task_A
                        Task_A -> EndEvent_A
                        BoundaryEvent_A -> Gateway_A
                        BoundaryEvent_B -> Gateway_A
                        Gateway_A -> Task_B
                        Task_B -> EndEvent_B
                        """),
                new Sketch("an event beside the work may not join the work", List.of("lack-of-synchronisation"), """
                        startEvent StartEvent_A
                        serviceTask Task_A
                        beside BoundaryEvent_A Task_A
                        exclusiveGateway Gateway_A
                        serviceTask Task_B
                        endEvent EndEvent_B
                        StartEvent_A -> Task_A
                        Task_A -> Gateway_A
                        BoundaryEvent_A -> Gateway_A
                        Gateway_A -> Task_B
                        Task_B -> EndEvent_B
                        """),
                new Sketch("what parts beside the work is joined there", List.of("lack-of-synchronisation"), """
                        startEvent StartEvent_A
                        serviceTask Task_A
                        endEvent EndEvent_A
                        beside BoundaryEvent_A Task_A
                        parallelGateway Gateway_A
                        exclusiveGateway Gateway_B
                        serviceTask Task_B
                        endEvent EndEvent_B
                        StartEvent_A -> Task_A
                        Task_A -> EndEvent_A
                        BoundaryEvent_A -> Gateway_A
                        Gateway_A -> Gateway_B
                        Gateway_A -> Gateway_B
                        Gateway_B -> Task_B
                        Task_B -> EndEvent_B
                        """),
                new Sketch("a loop that only leads to itself never ends", List.of("no-way-to-end"), """
                        startEvent StartEvent_A
                        exclusiveGateway Gateway_A Which way? default=Flow_2
                        exclusiveGateway Gateway_B
                        serviceTask Task_A
                        endEvent EndEvent_A
                        StartEvent_A -> Gateway_A
                        Gateway_A -> EndEvent_A : ${allowed}
                        Gateway_A -> Gateway_B
                        Gateway_B -> Task_A
                        Task_A -> Gateway_B
                        """),
                new Sketch("ten paths at once are too many to try", List.of("flow-too-large", "level-size"), wide()));
    }

    private static String wide() {
        StringBuilder lines = new StringBuilder("""
                startEvent StartEvent_A
                parallelGateway Gateway_A
                parallelGateway Gateway_B
                endEvent EndEvent_A
                StartEvent_A -> Gateway_A
                Gateway_B -> EndEvent_A
                """);
        for (char n = 'A'; n < 'R'; n++) {
            lines.append("serviceTask Task_%1$s\nGateway_A -> Task_%1$s\nTask_%1$s -> Gateway_B\n".formatted(n));
        }
        return lines.toString();
    }

    @ParameterizedTest
    @MethodSource("sketches")
    void onlyWhatIsWrongIsFound(Sketch sketch) {
        Map<String, String> files = new HashMap<>();
        files.put("processes/9-refund/sketch.bpmn", bpmn(sketch.lines()));
        assertThat(new RuleBook().check(RefundSop.content(files), RefundSop.around()))
                .extracting(Finding::rule)
                .containsExactlyElementsOf(sketch.rules());
    }

    private static String bpmn(String lines) {
        StringBuilder body = new StringBuilder();
        int flow = 0;
        for (String line : lines.strip().split("\n")) {
            if (line.contains(" -> ")) {
                String[] ends = line.strip().split(" -> | : ");
                body.append(
                        "<bpmn:sequenceFlow id=\"Flow_%d\" name=\"Yes\" sourceRef=\"%s\" targetRef=\"%s\">%s</bpmn:sequenceFlow>"
                                .formatted(
                                        flow++,
                                        ends[0],
                                        ends[1],
                                        ends.length < 3
                                                ? ""
                                                : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">"
                                                        + ends[2].replace("<", "&lt;")
                                                        + "</bpmn:conditionExpression>"));
            } else if (line.startsWith("beside ")) {
                String[] words = line.strip().split(" ");
                body.append(
                        ("<bpmn:boundaryEvent id=\"%1$s\" name=\"Late\" attachedToRef=\"%2$s\" cancelActivity=\"false\">"
                                        + "<bpmn:timerEventDefinition id=\"%1$s_Timer\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">"
                                        + "PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>")
                                .formatted(words[1], words[2]));
            } else {
                String[] words = line.strip().split(" ", 3);
                boolean task = words[0].endsWith("Task");
                String rest =
                        words.length > 2 ? words[2] : task ? "Note refund" : words[0].endsWith("Event") ? "Done" : "";
                String byDefault =
                        rest.contains("default=") ? "default=\"" + rest.substring(rest.indexOf('=') + 1) + "\"" : "";
                body.append("<bpmn:%1$s id=\"%2$s\" name=\"%3$s\" %4$s %5$s>%6$s</bpmn:%1$s>"
                        .formatted(
                                words[0],
                                words[1],
                                rest.replaceAll(" default=.*", ""),
                                byDefault,
                                task ? "camunda:delegateExpression=\"${noteRefund}\"" : "",
                                task ? "<bpmn:documentation>Notes it.</bpmn:documentation>" : ""));
            }
        }
        String whole = RefundSop.texts().get(RefundSop.COMPLAINT).replace("id=\"complaint\"", "id=\"sketch\"");
        return whole.substring(0, whole.indexOf("    <bpmn:startEvent")) + body + "</bpmn:process></bpmn:definitions>";
    }
}
