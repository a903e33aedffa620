package org.followthrough.contact;

import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.engine.CaseProcesses;
import org.followthrough.engine.TaskTaken;
import org.springframework.stereotype.Component;

/** Whether somebody, or the engine, is just at work on a case, so that nobody else ends it under their hands. */
@Component
public class InHand {

    private final CaseProcesses processes;
    private final Staff staff;

    InHand(CaseProcesses processes, Staff staff) {
        this.processes = processes;
        this.staff = staff;
    }

    /** @throws TaskTaken if something of the case is just being done */
    public void refuseBetweenSteps(String reference) {
        if (processes.betweenSteps(reference)) {
            throw betweenSteps(reference);
        }
    }

    /**
     * The customer hears one voice: who holds a task of the case decides what becomes of it.
     *
     * @param then what the member may do after having asked for the task, to end the sentence
     * @throws TaskTaken if somebody else holds a task of the case
     */
    public void refuseHeldByOthers(String reference, Member by, String then) {
        processes.holders(reference).stream()
                .filter(holder -> !holder.equals(by.id()))
                .findFirst()
                .ifPresent(holder -> {
                    throw new TaskTaken("%s holds a task of %s. Ask for it, then %s."
                            .formatted(staff.displayName(holder), reference, then));
                });
    }

    /** What is told to whom a case does not answer because a step of it has not ended yet. */
    public static TaskTaken betweenSteps(String reference) {
        return new TaskTaken(
                reference + " is between two steps just now. Try again in a moment; if it stays so, tell an"
                        + " administrator that one of its steps has failed.");
    }
}
