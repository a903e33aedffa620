package org.followthrough.engine;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Moves the open tasks of a case from one person or team to another, for a rule of the domain that says so. */
@Component
public class CaseTasks {

    private final TaskService tasks;

    CaseTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Gives the open tasks of these steps to a person, whoever holds them now. */
    public void giveTo(String businessKey, List<String> steps, String user) {
        open(businessKey, steps).forEach(task -> tasks.setAssignee(task.getId(), user));
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

    private List<Task> open(String businessKey, List<String> steps) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKeyIn(steps.toArray(String[]::new))
                .list();
    }
}
