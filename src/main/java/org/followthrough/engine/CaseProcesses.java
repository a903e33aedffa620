package org.followthrough.engine;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Ends the processes of a case, or gives them to another case, where a rule of the domain says so that no diagram shows.
 * Runs as the system, whoever caused it.
 */
@Component
public class CaseProcesses {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final ProcessEngineConfigurationImpl engine;
    private final AsSystem asSystem;

    CaseProcesses(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            ProcessEngineConfigurationImpl engine,
            AsSystem asSystem) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.engine = engine;
        this.asSystem = asSystem;
    }

    /** Whether something that was decided on a case is still to be carried out: a step waits for its job. */
    public boolean betweenSteps(String businessKey) {
        return asSystem.call(() -> running(businessKey).list().stream()
                .anyMatch(process -> management
                                .createJobQuery()
                                .processInstanceId(process.getId())
                                .messages()
                                .count()
                        > 0));
    }

    /** Who holds the open tasks of a case, each person once. */
    public List<String> holders(String businessKey) {
        return asSystem.call(
                () -> tasks.createTaskQuery().processInstanceBusinessKey(businessKey).taskAssigned().list().stream()
                        .map(Task::getAssignee)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** Has the running instances of one process belong to another case from now on; tasks and timers stay. */
    public void move(String process, String businessKey, String to) {
        asSystem.run(() -> {
            List<String> moving = running(businessKey).processDefinitionKey(process).list().stream()
                    .map(Execution::getId)
                    .toList();
            engine.getCommandExecutorTxRequired().execute(context -> {
                moving.forEach(id ->
                        context.getExecutionManager().findExecutionById(id).setProcessBusinessKey(to));
                return null;
            });
        });
    }

    /**
     * Ends all processes of a case; open tasks and timers go with them.
     *
     * @param reason kept in the engine's history
     * @throws TaskTaken if somebody works on it at this very moment
     */
    public void end(String businessKey, String reason) {
        try {
            asSystem.run(() -> running(businessKey).rootProcessInstances().list().stream()
                    .map(ProcessInstance::getId)
                    .forEach(id -> runtime.deleteProcessInstance(id, reason, false, true, true)));
        } catch (OptimisticLockingException e) {
            throw new TaskTaken(
                    "Somebody works on " + businessKey + " at this very moment. Look at it again, then decide.");
        }
    }

    private ProcessInstanceQuery running(String businessKey) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey);
    }
}
