package org.followthrough.engine;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.springframework.stereotype.Component;

/** Reads what the owner of a diagram has set at one of its steps, for a step that has to look ahead. */
@Component
public class StepParameters {

    private final TaskService tasks;
    private final RepositoryService repository;

    StepParameters(TaskService tasks, RepositoryService repository) {
        this.tasks = tasks;
        this.repository = repository;
    }

    /**
     * Returns the value of an input parameter in the version of the diagram that a task runs in.
     *
     * @param taskId an open task
     * @param step id of any step of the same diagram
     * @throws IllegalStateException if the step or its parameter is not there
     */
    public String of(String taskId, String step, String parameter) {
        String definition =
                tasks.createTaskQuery().taskId(taskId).singleResult().getProcessDefinitionId();
        if (repository.getBpmnModelInstance(definition).getModelElementById(step) instanceof FlowNode node
                && node.getExtensionElements() != null) {
            return node.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                    .flatMap(inputs -> inputs.getCamundaInputParameters().stream())
                    .filter(input -> input.getCamundaName().equals(parameter))
                    .map(CamundaInputParameter::getTextContent)
                    .findFirst()
                    .orElseThrow(() -> missing(step, parameter));
        }
        throw missing(step, parameter);
    }

    private static IllegalStateException missing(String step, String parameter) {
        return new IllegalStateException("The step " + step + " of the diagram has no input parameter \"" + parameter
                + "\". Set it in Modeler.");
    }
}
