package org.followthrough.sop.approval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.followthrough.engine.AsSystem;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.engine.WorkByHand;
import org.followthrough.sop.release.DraftOpened;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The process that a release goes through: begins with the draft, waits for people, ends when it is withdrawn. */
@Component
class ReleaseProcess {

    /** Author of a draft that belongs to nobody yet. */
    private static final String BOOTSTRAP = "bootstrap";

    private final Releases releases;
    private final RunningProcesses processes;
    private final TaskService tasks;
    private final WorkByHand work;
    private final AsSystem asSystem;

    ReleaseProcess(
            Releases releases, RunningProcesses processes, TaskService tasks, WorkByHand work, AsSystem asSystem) {
        this.releases = releases;
        this.processes = processes;
        this.tasks = tasks;
        this.work = work;
        this.asSystem = asSystem;
    }

    @EventListener
    void on(DraftOpened opened) {
        Release release = releases.get(opened.releaseId());
        Map<String, Object> facts = new HashMap<>();
        ReleaseFacts.SOP.put(facts, release.sop());
        ReleaseFacts.RELEASE_ID.put(facts, String.valueOf(release.id()));
        ReleaseFacts.AUTHOR.put(facts, release.author().equals(BOOTSTRAP) ? null : release.author());
        processes.start("Message_DraftOpened", ReleaseFacts.key(release.id()), facts);
    }

    void withdrawn(long releaseId) {
        processes.tell("Message_ReleaseWithdrawn", ReleaseFacts.key(releaseId), Map.of());
    }

    /** The step at which a release waits for somebody, as far as it is one of these. */
    Optional<String> waitsAt(long releaseId, List<String> steps) {
        return task(releaseId, steps).map(Task::getTaskDefinitionKey);
    }

    /** Who holds the task at which a release waits. */
    Optional<String> holder(long releaseId, List<String> steps) {
        return task(releaseId, steps).map(Task::getAssignee);
    }

    /** Completes the open task of a step as the person who is logged in, under the rules that hold in Tasklist. */
    void complete(long releaseId, String step, String user, Map<String, Object> fields) {
        task(releaseId, List.of(step)).ifPresent(task -> {
            if (task.getAssignee() != null && !task.getAssignee().equals(user)) {
                // Held by somebody who may not decide: the author, for instance, who took it in Tasklist.
                asSystem.run(() -> tasks.setAssignee(task.getId(), null));
            }
            work.claim(task.getId(), user);
            work.complete(task.getId(), fields);
        });
    }

    private Optional<Task> task(long releaseId, List<String> steps) {
        return asSystem.call(() -> tasks
                .createTaskQuery()
                .processInstanceBusinessKey(ReleaseFacts.key(releaseId))
                .taskDefinitionKeyIn(steps.toArray(String[]::new))
                .list()
                .stream()
                .findFirst());
    }
}
