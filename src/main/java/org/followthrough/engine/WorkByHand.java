package org.followthrough.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What a person does with tasks outside Tasklist. All of it runs as the person who is logged in and passes the guard
 * that Tasklist passes.
 */
@Component
public class WorkByHand {

    /**
     * A task that is open no more.
     *
     * @param completedBy who completed it, or null when the process went on without it
     */
    public record Ended(String completedBy) {}

    private final TaskService tasks;
    private final FormService forms;
    private final HistoryService history;
    private final RepositoryService repository;
    private final AuthorizationService authorizations;
    private final AsSystem asSystem;

    WorkByHand(
            TaskService tasks,
            FormService forms,
            HistoryService history,
            RepositoryService repository,
            AuthorizationService authorizations,
            AsSystem asSystem) {
        this.tasks = tasks;
        this.forms = forms;
        this.history = history;
        this.repository = repository;
        this.authorizations = authorizations;
        this.asSystem = asSystem;
    }

    /**
     * Takes a task.
     *
     * @throws TaskTaken if somebody else was faster
     */
    public void claim(String taskId, String user) {
        unlessTaken(() -> tasks.claim(taskId, user));
    }

    /** Puts a task back into its queue. */
    public void putBack(String taskId) {
        unlessTaken(() -> tasks.setAssignee(taskId, null));
    }

    /**
     * Completes a task with its form.
     *
     * @throws FormRejected if a field is not as the form wants it
     * @throws TaskTaken if somebody else was faster
     */
    public void complete(String taskId, Map<String, Object> fields) {
        unlessTaken(() -> forms.submitTaskForm(taskId, fields));
    }

    /** How a task ended, or nothing when it is open or never was. */
    public Optional<Ended> ended(String taskId) {
        return asSystem.call(() -> Optional.ofNullable(history.createHistoricTaskInstanceQuery()
                        .taskId(taskId)
                        .finished()
                        .singleResult())
                .map(task -> new Ended("completed".equals(task.getDeleteReason()) ? task.getAssignee() : null)));
    }

    /** Keys of the processes whose tasks this person may see; rights are given per process, never per task. */
    public List<String> processesWithTasksFor(String user, List<String> groups) {
        return asSystem.call(() -> repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(process -> process.getKey())
                .filter(key -> authorizations.isUserAuthorized(
                        user, groups, ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION, key))
                .toList());
    }

    /** Whether this person may work the tasks of a process, not only see them. */
    public boolean works(String user, List<String> groups, String process) {
        return asSystem.call(() -> authorizations.isUserAuthorized(
                user, groups, ProcessDefinitionPermissions.TASK_WORK, Resources.PROCESS_DEFINITION, process));
    }

    private static void unlessTaken(Runnable work) {
        try {
            work.run();
        } catch (TaskAlreadyClaimedException | OptimisticLockingException e) {
            throw new TaskTaken("Somebody else was faster with this task. Refresh the list.");
        } catch (AuthorizationException e) {
            throw e instanceof Refused
                    ? e
                    : new Refused("Your groups may not work this task. Ask a supervisor to hand it over.");
        }
    }
}
