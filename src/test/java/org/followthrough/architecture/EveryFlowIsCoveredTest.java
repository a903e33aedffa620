package org.followthrough.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.followthrough.architecture.Diagrams.Diagram;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests, by itself: whatever can happen in a diagram has happened in a test. See
 * {@link FlowRecorder}.
 */
class EveryFlowIsCoveredTest {

    @Test
    void everySequenceFlowOfEveryDiagramIsTakenByATest() throws IOException {
        assertThat(FlowRecorder.TAKEN)
                .as("nothing was recorded; run all tests first, with ./mvnw verify")
                .exists();
        Set<String> taken = Set.copyOf(Files.readAllLines(FlowRecorder.TAKEN));
        List<String> missing = Diagrams.all().stream()
                .flatMap(diagram -> diagram.all(SequenceFlow.class).stream()
                        .filter(flow -> Diagram.process(flow).isExecutable())
                        .filter(flow -> !taken.contains(Diagram.process(flow).getId() + " " + flow.getId()))
                        .map(flow -> diagram.file() + ": " + flow.getId() + name(flow)))
                .toList();
        assertThat(missing)
                .as("sequence flows that no test takes; add a process test for each")
                .isEmpty();
    }

    private static String name(SequenceFlow flow) {
        return flow.getName() == null ? "" : " \"" + flow.getName() + "\"";
    }
}
