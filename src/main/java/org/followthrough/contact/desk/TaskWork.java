package org.followthrough.contact.desk;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.followthrough.access.Staff;
import org.followthrough.engine.AsSystem;
import org.springframework.stereotype.Component;

/** Takes, puts back and completes tasks in the name of a person, under the guards that hold in Tasklist. */
@Component
class TaskWork {

    private final Worklist worklist;
    private final TaskService tasks;
    private final FormService forms;
    private final HistoryService history;
    private final AsPerson asPerson;
    private final AsSystem asSystem;
    private final Staff staff;

    TaskWork(
            Worklist worklist,
            TaskService tasks,
            FormService forms,
            HistoryService history,
            AsPerson asPerson,
            AsSystem asSystem,
            Staff staff) {
        this.worklist = worklist;
        this.tasks = tasks;
        this.forms = forms;
        this.history = history;
        this.asPerson = asPerson;
        this.asSystem = asSystem;
        this.staff = staff;
    }

    Worklist.Entry claim(String user, String id) {
        Worklist.Entry task = notHeldByAnother(user, id);
        if (task.assignee() == null) {
            act(user, id, () -> tasks.claim(id, user));
        }
        return worklist.find(user, id).orElse(task);
    }

    Worklist.Entry unclaim(String user, String id) {
        Worklist.Entry task = notHeldByAnother(user, id);
        if (task.assignee() != null) {
            act(user, id, () -> tasks.setAssignee(id, null));
        }
        return worklist.find(user, id).orElse(task);
    }

    Worklist.Entry complete(String user, String id, Map<String, Object> fields) {
        Worklist.Entry task = notHeldByAnother(user, id);
        act(user, id, () -> forms.submitTaskForm(id, fields));
        return task;
    }

    private Worklist.Entry notHeldByAnother(String user, String id) {
        Worklist.Entry task = worklist.find(user, id).orElseThrow(() -> gone(user, id));
        if (task.assignee() != null && !task.assignee().equals(user)) {
            throw heldBy(task.assignee());
        }
        return task;
    }

    private void act(String user, String id, Runnable work) {
        try {
            asPerson.call(user, () -> {
                work.run();
                return null;
            });
        } catch (TaskAlreadyClaimedException | OptimisticLockingException e) {
            throw worklist.find(user, id)
                    .map(Worklist.Entry::assignee)
                    .filter(holder -> !holder.equals(user))
                    .map(this::heldBy)
                    .orElseGet(() -> gone(user, id));
        }
    }

    private DeskProblem heldBy(String holder) {
        return DeskProblem.conflict("This task is held by " + staff.displayName(holder) + " (" + holder
                + "). Ask for it, or ask a supervisor.");
    }

    /** Why there is no such open task: done by somebody, taken back, or never there. */
    private DeskProblem gone(String user, String id) {
        Optional<HistoricTaskInstance> ended = asSystem.call(() -> Optional.ofNullable(
                history.createHistoricTaskInstanceQuery().taskId(id).finished().singleResult()));
        return ended.map(task -> {
                    String holder = task.getAssignee();
                    if (!"completed".equals(task.getDeleteReason()) || holder == null) {
                        return DeskProblem.conflict(
                                "This task is no longer needed; the process went on. Read the worklist again.");
                    }
                    return DeskProblem.conflict(
                            holder.equals(user)
                                    ? "You have completed this task already."
                                    : "This task was completed by " + staff.displayName(holder) + " (" + holder + ").");
                })
                .orElseGet(() -> DeskProblem.notFound(
                        "There is no task " + id + ". Read the worklist again; ids of tasks change at each step."));
    }
}
