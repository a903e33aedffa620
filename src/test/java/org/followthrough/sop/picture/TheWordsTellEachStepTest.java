package org.followthrough.sop.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.sop.picture.DiagramWords.ProcessText;
import org.followthrough.sop.picture.DiagramWords.Step;
import org.followthrough.sop.rules.SafeXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TheWordsTellEachStepTest {

    @ParameterizedTest
    @MethodSource("org.followthrough.sop.picture.ThePictureShowsEachElementTest#diagrams")
    void ofEachOfOurDiagramsOnceAndLeadOnlyToStepsThatAreThere(Path file) throws IOException {
        byte[] bpmn = Files.readAllBytes(file);
        List<Step> steps = DiagramWords.of(file.toString(), bpmn).stream()
                .flatMap(process -> process.steps().stream())
                .flatMap(TheWordsTellEachStepTest::withInside)
                .toList();
        assertThat(steps).extracting(Step::id).doesNotHaveDuplicates();
        Set<String> told = steps.stream().map(Step::id).collect(Collectors.toSet());
        for (String type : List.of(
                "userTask", "serviceTask", "callActivity", "subProcess", "startEvent", "endEvent", "boundaryEvent")) {
            assertThat(Bpmn.all(SafeXml.read("x", bpmn).getDocumentElement(), type))
                    .allSatisfy(element -> assertThat(told).contains(element.getAttribute("id")));
        }
        assertThat(steps.stream().flatMap(step -> step.next().stream()))
                .allSatisfy(next -> assertThat(next.number()).isNotEmpty());
    }

    @Test
    void inReadingOrderWithConditionsTimesAndExceptions() throws IOException {
        ProcessText escalation = DiagramWords.of(
                        "escalation.bpmn", Files.readAllBytes(Path.of("processes/2-contact/escalation.bpmn")))
                .get(0);
        assertThat(escalation.purpose()).startsWith("Purpose:");
        assertThat(escalation.steps())
                .extracting(step -> step.number() + " " + step.name())
                .startsWith("1 Alarm raised", "2 Tell people", "3 What does the alarm ask for?", "4 Escalate case");
        Step asked = escalation.steps().get(2);
        assertThat(asked.next())
                .extracting(DiagramWords.Next::when)
                .contains("if \"To tell people only\" (whenever nothing else fits)");
        Step handle = escalation.steps().stream()
                .filter(step -> step.id().equals("Task_HandleEscalation"))
                .findFirst()
                .orElseThrow();
        assertThat(handle.who()).isEqualTo("Supervisors");
        assertThat(handle.facts()).anySatisfy(fact -> assertThat(fact).startsWith("Due 1 "));
        assertThat(handle.form()).isEqualTo("Task_HandleEscalation");
    }

    @Test
    void ofACircleAndOfStepsThatNothingLeadsTo() {
        List<ProcessText> texts = DiagramWords.of(
                "x",
                ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>"
                                + "<process id='p'><task id='lost'/><startEvent id='s'/><task id='a'/><task id='b'/>"
                                + "<sequenceFlow id='1' sourceRef='s' targetRef='a'/><sequenceFlow id='2' sourceRef='a' targetRef='b'/>"
                                + "<sequenceFlow id='3' sourceRef='b' targetRef='a'/><sequenceFlow id='4' sourceRef='b' targetRef='nobody'/>"
                                + "<task id='x'/><task id='y'/><sequenceFlow id='5' sourceRef='x' targetRef='y'/>"
                                + "<sequenceFlow id='6' sourceRef='y' targetRef='x'/></process></definitions>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(texts.get(0).steps()).extracting(Step::id).containsExactly("s", "a", "b", "lost", "x", "y");
    }

    private static Stream<Step> withInside(Step step) {
        return Stream.concat(Stream.of(step), step.inside().stream().flatMap(TheWordsTellEachStepTest::withInside));
    }
}
