package org.followthrough.engine;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Moves and orders the open tasks of a case, for a rule of the domain that says so. */
@Component
public class CaseTasks {

    private final TaskService tasks;
    private final ProcessEngineConfigurationImpl engine;
    private final AsSystem asSystem;

    CaseTasks(TaskService tasks, ProcessEngineConfigurationImpl engine, AsSystem asSystem) {
        this.tasks = tasks;
        this.engine = engine;
        this.asSystem = asSystem;
    }

    /**
     * A task that somebody held.
     *
     * @param process key of the diagram that the task is part of
     */
    public record Held(String task, String step, String process, String holder) {}

    /** Whether a task of this step is open. */
    public boolean isOpen(String businessKey, String step) {
        return !open(businessKey, List.of(step)).isEmpty();
    }

    /**
     * Gives the open tasks of these steps to a person, whoever holds them now.
     *
     * @return false if none is open; then nothing happened
     */
    public boolean giveTo(String businessKey, List<String> steps, String user) {
        List<Task> open = open(businessKey, steps);
        open.forEach(task -> tasks.setAssignee(task.getId(), user));
        return !open.isEmpty();
    }

    /**
     * Takes the open tasks of these steps from whoever holds them, so that they wait in their queues again.
     *
     * @return the tasks that somebody held
     */
    public List<Held> putBack(String businessKey, List<String> steps) {
        List<Held> held = open(businessKey, steps).stream()
                .filter(task -> task.getAssignee() != null)
                .map(task -> new Held(task.getId(), task.getTaskDefinitionKey(), process(task), task.getAssignee()))
                .toList();
        held.forEach(one -> tasks.setAssignee(one.task(), null));
        return held;
    }

    /** Puts the open tasks of these steps into the queue of another team; nobody holds them then. */
    public void moveTo(String businessKey, List<String> steps, String team) {
        for (Task task : open(businessKey, steps)) {
            for (IdentityLink link : tasks.getIdentityLinksForTask(task.getId())) {
                if (link.getGroupId() != null && IdentityLinkType.CANDIDATE.equals(link.getType())) {
                    tasks.deleteCandidateGroup(task.getId(), link.getGroupId());
                }
            }
            tasks.addCandidateGroup(task.getId(), team);
            tasks.setAssignee(task.getId(), null);
        }
    }

    /** Gives each open task of a case the priority that its diagram says now, after a fact it depends on has changed. */
    public void prioritiseAgain(String businessKey) {
        asSystem.run(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            tasks.createTaskQuery().processInstanceBusinessKey(businessKey).list().stream()
                    .map(Task::getId)
                    .forEach(id -> prioritiseAgain(context, id));
            return null;
        }));
    }

    private void prioritiseAgain(CommandContext context, String id) {
        TaskEntity task = context.getTaskManager().findTaskById(id);
        Expression priority = task.getTaskDefinition().getPriorityExpression();
        if (priority != null) {
            int drawn = Integer.parseInt(priority.getValue(task).toString());
            if (drawn != task.getPriority()) {
                tasks.setPriority(id, drawn);
            }
        }
    }

    private String process(Task task) {
        return asSystem.call(() -> engine.getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getKey());
    }

    private List<Task> open(String businessKey, List<String> steps) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKeyIn(steps.toArray(String[]::new))
                .list();
    }
}
