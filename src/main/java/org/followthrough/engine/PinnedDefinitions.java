package org.followthrough.engine;

import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** The versions of processes and decisions that a case runs on; nothing where the newest one is meant. */
@Component
class PinnedDefinitions {

    private final RepositoryService repository;
    private final CaseBinding binding;

    PinnedDefinitions(RepositoryService repository, CaseBinding binding) {
        this.repository = repository;
        this.binding = binding;
    }

    /** Returns the id of the definition of a process. */
    Optional<String> process(String key, String businessKey) {
        return binding.deployment(businessKey, key)
                .map(deployment -> repository
                        .createProcessDefinitionQuery()
                        .deploymentId(deployment)
                        .processDefinitionKey(key)
                        .singleResult())
                .map(ProcessDefinition::getId);
    }

    /** Returns the id of the definition that begins with a message. */
    Optional<String> begunBy(String message, String businessKey) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .messageEventSubscriptionName(message)
                        .singleResult())
                .flatMap(newest -> process(newest.getKey(), businessKey))
                .filter(definition -> beginsWith(definition, message));
    }

    /** Returns the id of the definition of a decision for the step that is at work now. */
    Optional<String> decision(String key) {
        var context = Context.getBpmnExecutionContext();
        if (context == null) {
            return Optional.empty();
        }
        ExecutionEntity execution = context.getExecution();
        return decision(key, execution.getProcessDefinition().getDeploymentId())
                .or(() -> binding.deployment(execution.getProcessBusinessKey(), key)
                        .flatMap(deployment -> decision(key, deployment)));
    }

    private Optional<String> decision(String key, String deployment) {
        return Optional.ofNullable(repository
                        .createDecisionDefinitionQuery()
                        .deploymentId(deployment)
                        .decisionDefinitionKey(key)
                        .singleResult())
                .map(DecisionDefinition::getId);
    }

    private boolean beginsWith(String definitionId, String message) {
        var definition = (ProcessDefinitionEntity)
                ((RepositoryServiceImpl) repository).getDeployedProcessDefinition(definitionId);
        return EventSubscriptionDeclaration.getDeclarationsForScope(definition).values().stream()
                .anyMatch(start -> start.isStartEvent() && message.equals(start.getUnresolvedEventName()));
    }
}
