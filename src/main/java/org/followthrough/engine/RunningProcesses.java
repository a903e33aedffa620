package org.followthrough.engine;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/**
 * How code outside the diagrams reaches a process: by its messages and the business key. Runs as the system, whoever
 * caused it.
 */
@Component
public class RunningProcesses {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final PinnedDefinitions pinned;
    private final AsSystem asSystem;

    RunningProcesses(RuntimeService runtime, TaskService tasks, PinnedDefinitions pinned, AsSystem asSystem) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.pinned = pinned;
        this.asSystem = asSystem;
    }

    /**
     * Starts the process that begins with a message, in the version that the case runs on.
     *
     * @param facts routing facts that become process variables
     */
    public void start(String message, String businessKey, Map<String, Object> facts) {
        asSystem.call(() -> {
            var start = runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(businessKey)
                    .setVariables(facts);
            pinned.begunBy(message, businessKey).ifPresent(start::processDefinitionId);
            return start.correlateStartMessage();
        });
    }

    /**
     * Starts a process in the middle, at one of its steps, in the version that the case runs on.
     *
     * @param process key of the process
     * @param step id of the step
     */
    public void startAt(String process, String step, String businessKey, Map<String, Object> facts) {
        asSystem.call(() -> pinned.process(process, businessKey)
                .map(runtime::createProcessInstanceById)
                .orElseGet(() -> runtime.createProcessInstanceByKey(process))
                .businessKey(businessKey)
                .startBeforeActivity(step)
                .setVariables(facts)
                .execute());
    }

    /**
     * Tells the process with a business key that waits for a message.
     *
     * @return false if none waits for it now; then nothing happened
     */
    public boolean tell(String message, String businessKey, Map<String, Object> facts) {
        return asSystem.call(() -> !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariables(facts)
                .correlateAllWithResult()
                .isEmpty());
    }

    /** Sets facts in each running process of a case that knows them already; a process without them gets none. */
    public void correct(String businessKey, Map<String, Object> facts) {
        asSystem.run(() -> {
            String[] running =
                    runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                            .map(Execution::getId)
                            .toArray(String[]::new);
            if (running.length > 0) {
                runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(running)
                        .variableNameIn(facts.keySet().toArray(String[]::new))
                        .list()
                        .forEach(known -> runtime.setVariableLocal(
                                known.getExecutionId(), known.getName(), facts.get(known.getName())));
            }
        });
    }

    /** A fact of the process that a task belongs to, or null when it is not set. */
    public <T> T fact(String taskId, Variable<T> variable) {
        return variable.type().cast(asSystem.call(() -> tasks.getVariable(taskId, variable.name())));
    }
}
