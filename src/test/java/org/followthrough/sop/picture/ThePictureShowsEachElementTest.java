package org.followthrough.sop.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.followthrough.sop.rules.BadXml;
import org.followthrough.sop.rules.SafeXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class ThePictureShowsEachElementTest {

    static List<Path> diagrams() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void ofEachOfOurDiagramsAndIsWellFormed(Path file) throws Exception {
        byte[] bpmn = Files.readAllBytes(file);
        String svg = DiagramPicture.svg(bpmn, Map.of());
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        List<Element> placed = Stream.concat(
                        Bpmn.all(SafeXml.read("x", bpmn).getDocumentElement(), "BPMNShape").stream(),
                        Bpmn.all(SafeXml.read("x", bpmn).getDocumentElement(), "BPMNEdge").stream())
                .toList();
        assertThat(placed)
                .isNotEmpty()
                .allSatisfy(
                        one -> assertThat(svg).contains("data-element-id=\"" + one.getAttribute("bpmnElement") + "\""));
        assertThat(svg).doesNotContain("not shown").doesNotContain(" style=").doesNotContain("<style");
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void andIsTheSameEachTime(Path file) throws Exception {
        byte[] bpmn = Files.readAllBytes(file);
        assertThat(DiagramPicture.svg(bpmn, Map.of())).isEqualTo(DiagramPicture.svg(bpmn.clone(), Map.of()));
    }

    @Test
    void marksADifferenceByClassColourAndSign() throws Exception {
        byte[] bpmn = Files.readAllBytes(Path.of("processes/2-contact/contact.bpmn"));
        String svg = DiagramPicture.svg(bpmn, Map.of("Task_TriageContact", "mark-changed"));
        assertThat(svg)
                .contains("<g data-element-id=\"Task_TriageContact\" class=\"mark-changed\">"
                        + "<title>User task: Triage contact (changed)</title>")
                .contains("#8a5200");
        assertThat(DiagramPicture.svg(bpmn, Map.of())).doesNotContain("#8a5200");
    }

    @Test
    void andASentenceWhereThereIsNoDrawing() {
        assertThat(picture("<process id='p'><userTask id='a'/></process>"))
                .contains("This diagram has no drawing that can be shown.");
    }

    @Test
    void andASentenceWhereAPlaceCannotBeRead() {
        assertThat(picture(
                        "<process id='p'><userTask id='a' name='A &amp; &lt;B&gt;'/><task id='b'/><task id='c'/></process>"
                                + "<BPMNDiagram><BPMNPlane>"
                                + "<BPMNShape bpmnElement='a'><Bounds x='1' y='1' width='100' height='80'/></BPMNShape>"
                                + "<BPMNShape bpmnElement='b'><Bounds x='NaN' y='far' width='1e300' height='-1'/></BPMNShape>"
                                + "<BPMNShape bpmnElement='nobody'><Bounds x='1' y='1' width='1' height='1'/></BPMNShape>"
                                + "<BPMNEdge bpmnElement='c'><waypoint x='1' y='1'/></BPMNEdge>"
                                + "</BPMNPlane></BPMNDiagram>"))
                .contains("A &amp; &lt;B&gt;")
                .contains("3 elements have no place in the drawing and are not shown.");
    }

    @Test
    void andRefusesWhatIsNotXmlWithASentence() {
        assertThatThrownBy(() -> DiagramPicture.svg("PNG".getBytes(StandardCharsets.UTF_8), Map.of()))
                .isInstanceOf(BadXml.class)
                .hasMessageContaining("not well-formed");
    }

    private static String picture(String inner) {
        return DiagramPicture.svg(
                ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>" + inner + "</definitions>")
                        .getBytes(StandardCharsets.UTF_8),
                Map.of());
    }
}
