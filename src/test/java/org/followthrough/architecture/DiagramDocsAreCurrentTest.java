package org.followthrough.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/ says of the diagrams is made from them and must follow them. */
class DiagramDocsAreCurrentTest {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path TABLE = Path.of("docs", "diagrams.md");

    static List<Path> diagrams() throws IOException {
        try (Stream<Path> files = Files.walk(PROCESSES)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void thePictureShowsTheDiagramAsItIs(Path diagram) throws IOException, NoSuchAlgorithmException {
        Path picture = Path.of("docs", "pictures", name(diagram) + ".svg");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(diagram)));
        assertThat(Files.readString(picture))
                .as("%s is out of date: run `npm ci && npm run pictures` in src/main/frontend", picture)
                .contains("SHA-256 " + hash);
    }

    @Test
    void theTableOfDiagramsSaysWhatTheDiagramsSay() throws IOException {
        String current = table();
        Path proposal = Path.of("target", "diagrams.md");
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, current);
        assertThat(TABLE)
                .as("docs/diagrams.md is out of date: copy target/diagrams.md over it")
                .exists()
                .content()
                .isEqualTo(current);
    }

    private static String table() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Diagrams

                Made from `processes/`; a test keeps it so.

                | Diagram | Process | Version | Owner | Next review | Steps for people | Timers |
                |---|---|---|---|---|---|---|
                """);
        for (Path diagram : diagrams()) {
            BpmnModelInstance model = Bpmn.readModelFromFile(diagram.toFile());
            for (Process process : model.getModelElementsByType(Process.class)) {
                text.append("| [%s](pictures/%s.svg) | %s (`%s`) | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                PROCESSES.relativize(diagram),
                                name(diagram),
                                process.getName(),
                                process.getId(),
                                process.getCamundaVersionTag(),
                                property(process, "owner"),
                                property(process, "reviewDue"),
                                list(within(process, model.getModelElementsByType(UserTask.class)).stream()
                                        .map(task -> task.getName() + " (" + people(task) + ")")),
                                list(within(process, model.getModelElementsByType(TimerEventDefinition.class)).stream()
                                        .map(timer -> ((FlowElement) timer.getParentElement()).getName() + " `"
                                                + expression(timer) + "`"))));
            }
        }
        return text.toString();
    }

    private static <T extends ModelElementInstance> List<T> within(Process process, Collection<T> elements) {
        return elements.stream()
                .filter(element -> {
                    var parent = element.getParentElement();
                    while (parent != null && !parent.equals(process)) {
                        parent = parent.getParentElement();
                    }
                    return parent != null;
                })
                .toList();
    }

    private static String people(UserTask task) {
        return Stream.of(task.getCamundaCandidateGroups(), task.getCamundaAssignee())
                .filter(Objects::nonNull)
                .map(who -> "`" + who + "`")
                .collect(Collectors.joining(", "));
    }

    private static String expression(TimerEventDefinition timer) {
        return Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle())
                .filter(Objects::nonNull)
                .map(time -> time.getTextContent().strip())
                .collect(Collectors.joining());
    }

    private static String property(Process process, String name) {
        return process.getModelInstance().getModelElementsByType(CamundaProperty.class).stream()
                .filter(property -> property.getCamundaName().equals(name)
                        && property.getParentElement()
                                .getParentElement()
                                .getParentElement()
                                .equals(process))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse("");
    }

    private static String list(Stream<String> items) {
        return items.sorted().collect(Collectors.joining("<br>"));
    }

    private static String name(Path diagram) {
        return diagram.getFileName().toString().replace(".bpmn", "");
    }
}
