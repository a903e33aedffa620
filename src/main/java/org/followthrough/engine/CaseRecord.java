package org.followthrough.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Has each process say when it begins and when it ends, so that the record of its version is whole without the diagram's help. */
class CaseRecord extends AbstractBpmnParseListener {

    private final Supplier<CaseBinding> binding;

    CaseRecord(Supplier<CaseBinding> binding) {
        this.binding = binding;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        // Built in: not skipped by those who skip the listeners of a diagram.
        process.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> binding.get()
                .started(
                        execution.getProcessBusinessKey(),
                        execution.getProcessInstanceId(),
                        execution.getProcessDefinitionId(),
                        deployment(execution)));
        process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> binding.get()
                .ended(
                        execution.getProcessBusinessKey(),
                        execution.getProcessInstanceId(),
                        execution.getProcessDefinitionId(),
                        deployment(execution)));
    }

    /** A migrated process may still hold the listeners of the diagram it came from; what it runs on now counts. */
    private static String deployment(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getProcessDefinition().getDeploymentId();
    }
}
