package org.followthrough.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Writes down every sequence flow that a test takes, for {@link EveryFlowIsCoveredTest}. The list begins anew with each
 * run of the tests.
 */
@Component
class FlowRecorder extends AbstractProcessEnginePlugin {

    /** Each machine of the build writes its own; the tests in which time stands still have to take every flow. */
    static final Path TAKEN = Path.of("target", "flow-coverage", System.getProperty("flows.taken", "taken") + ".txt");

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (BEGUN.compareAndSet(false, true)) {
            begin();
        }
        engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
                transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                        execution -> taken(execution, execution.getCurrentTransitionId()));
            }

            /** From an event-based gateway the engine jumps to the event that happens, and takes no flow. */
            @Override
            public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
                List<Element> incoming = element.elements("incoming");
                if (incoming.size() == 1) {
                    activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution ->
                            taken(execution, incoming.get(0).getText().strip()));
                }
            }
        });
    }

    private static void begin() {
        try {
            Files.createDirectories(TAKEN.getParent());
            Files.writeString(TAKEN, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void taken(DelegateExecution execution, String flowId) {
        String process = execution.getProcessDefinitionId().split(":")[0];
        String flow = process + " " + flowId + "\n";
        if (SEEN.add(flow)) {
            try {
                Files.writeString(TAKEN, flow, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
