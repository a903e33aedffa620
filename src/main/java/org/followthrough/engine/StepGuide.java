package org.followthrough.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** Reads to a person what the procedure says at a step, out of the very version that the case runs on. */
@Component
public class StepGuide {

    /**
     * What the diagram says at a step.
     *
     * @param process name of the process
     * @param versionTag version that its owner gave it, or null
     * @param version counted by deployment
     * @param text documentation of the step, or empty text
     */
    public record Step(String process, String versionTag, int version, String name, String text) {}

    private final RepositoryService repository;
    private final AsSystem asSystem;
    /** What is deployed never changes. */
    private final Map<String, Step> known = new ConcurrentHashMap<>();

    StepGuide(RepositoryService repository, AsSystem asSystem) {
        this.repository = repository;
        this.asSystem = asSystem;
    }

    /** The step of one deployed version of a process. */
    public Step step(String processDefinitionId, String step) {
        return known.computeIfAbsent(
                processDefinitionId + "/" + step, key -> asSystem.call(() -> read(processDefinitionId, step)));
    }

    private Step read(String processDefinitionId, String step) {
        ProcessDefinition process = repository.getProcessDefinition(processDefinitionId);
        ModelElementInstance found =
                repository.getBpmnModelInstance(processDefinitionId).getModelElementById(step);
        String name = found instanceof FlowElement element ? element.getName() : step;
        String text = found instanceof FlowElement element
                ? element.getDocumentations().stream()
                        .map(documentation -> documentation.getTextContent().strip())
                        .collect(Collectors.joining("\n\n"))
                : "";
        return new Step(process.getName(), process.getVersionTag(), process.getVersion(), name, text);
    }
}
