package org.followthrough.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/** Asks the decision tables in processes/ and says which rule of which version answered. */
@Component
public class Decisions {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final DecisionTrail trail;
    private final PinnedDefinitions pinned;
    private final AsSystem asSystem;

    Decisions(
            DecisionService decisions,
            RepositoryService repository,
            DecisionTrail trail,
            PinnedDefinitions pinned,
            AsSystem asSystem) {
        this.decisions = decisions;
        this.repository = repository;
        this.trail = trail;
        this.pinned = pinned;
        this.asSystem = asSystem;
    }

    /**
     * Evaluates a decision table: for a step of a process in the version that lies beside that process or that its case
     * runs on, else in the newest one. The engine keeps nothing of the inputs; who needs a record stores the returned
     * decision.
     *
     * @param key key of the decision
     * @param inputs values of the input expressions by name
     * @throws org.camunda.bpm.engine.ProcessEngineException if there is no such table or it cannot be evaluated
     */
    public Decision decide(String key, Map<String, Object> inputs) {
        return asSystem.call(() -> {
            var event = trail.of(() -> pinned.decision(key)
                    .map(decisions::evaluateDecisionTableById)
                    .orElseGet(() -> decisions.evaluateDecisionTableByKey(key))
                    .variables(inputs)
                    .evaluate());
            return decision(event, inputs);
        });
    }

    private Decision decision(DmnDecisionTableEvaluationEvent event, Map<String, Object> inputs) {
        var table = (DecisionDefinition) event.getDecisionTable();
        var rules = event.getMatchingRules();
        DmnModelInstance model = repository.getDmnModelInstance(table.getId());
        return new Decision(
                table.getKey(),
                table.getVersion(),
                table.getVersionTag(),
                rules.stream().map(DmnEvaluatedDecisionRule::getId).toList(),
                rules.stream().map(rule -> description(model, rule.getId())).toList(),
                new LinkedHashMap<>(inputs),
                rules.isEmpty() ? Map.of() : outputs(rules));
    }

    private static Map<String, Object> outputs(List<DmnEvaluatedDecisionRule> rules) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        rules.get(0)
                .getOutputEntries()
                .forEach((name, output) -> outputs.put(name, output.getValue().getValue()));
        return outputs;
    }

    private static String description(DmnModelInstance model, String ruleId) {
        Rule rule = model.getModelElementById(ruleId);
        return rule == null || rule.getDescription() == null
                ? ""
                : rule.getDescription().getTextContent();
    }
}
