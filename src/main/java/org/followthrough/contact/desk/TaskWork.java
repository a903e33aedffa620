package org.followthrough.contact.desk;

import java.util.Map;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.engine.TaskTaken;
import org.followthrough.engine.WorkByHand;
import org.springframework.stereotype.Component;

/** Takes, puts back and completes tasks for who is logged in, and says who was faster. */
@Component
class TaskWork {

    private final Worklist worklist;
    private final WorkByHand work;
    private final Staff staff;

    TaskWork(Worklist worklist, WorkByHand work, Staff staff) {
        this.worklist = worklist;
        this.work = work;
        this.staff = staff;
    }

    Worklist.Entry claim(Member member, String id) {
        Worklist.Entry task = notHeldByAnother(member, id);
        if (task.assignee() == null) {
            act(member, id, () -> work.claim(id, member.id()));
        }
        return worklist.find(member, id).orElse(task);
    }

    Worklist.Entry putBack(Member member, String id) {
        Worklist.Entry task = notHeldByAnother(member, id);
        if (task.assignee() != null) {
            act(member, id, () -> work.putBack(id));
        }
        return worklist.find(member, id).orElse(task);
    }

    Worklist.Entry complete(Member member, String id, Map<String, Object> fields) {
        Worklist.Entry task = notHeldByAnother(member, id);
        act(member, id, () -> work.complete(id, fields));
        return task;
    }

    private Worklist.Entry notHeldByAnother(Member member, String id) {
        Worklist.Entry task = worklist.find(member, id).orElseThrow(() -> gone(member, id));
        if (task.assignee() != null && !task.assignee().equals(member.id())) {
            throw heldBy(task.assignee());
        }
        return task;
    }

    private void act(Member member, String id, Runnable what) {
        try {
            what.run();
        } catch (TaskTaken e) {
            throw worklist.find(member, id)
                    .map(Worklist.Entry::assignee)
                    .filter(holder -> !holder.equals(member.id()))
                    .<RuntimeException>map(this::heldBy)
                    .orElseGet(() -> gone(member, id));
        }
    }

    private TaskTaken heldBy(String holder) {
        return new TaskTaken(
                "This task is held by " + staff.displayName(holder) + ". Ask for it, or ask a supervisor.");
    }

    /** Why there is no such open task: done by somebody, taken back, or never there. */
    private RuntimeException gone(Member member, String id) {
        return work.ended(id)
                .<RuntimeException>map(ended -> {
                    if (ended.completedBy() == null) {
                        return new TaskTaken("This task is no longer needed; the process went on. Refresh the list.");
                    }
                    return new TaskTaken(
                            ended.completedBy().equals(member.id())
                                    ? "You have completed this task already."
                                    : "This task was completed by " + staff.displayName(ended.completedBy()) + ".");
                })
                .orElseGet(() -> new TaskNotFound(id));
    }
}
