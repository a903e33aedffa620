package org.followthrough.contact.escalation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.contact.CaseNotes;
import org.followthrough.contact.ContactFacts;
import org.followthrough.engine.CaseTasks;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ServiceLevels;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What time does to a case: it goes up, or back to the team. Who lacks an expert asks for advice instead. */
@Service
@Transactional
class Escalations {

    /** The steps in which a case waits for somebody of its team. */
    static final List<String> WORK = List.of("Task_TriageContact", "Task_WorkOnCase");

    private final Cases cases;
    private final Ledger ledger;
    private final ServiceLevels levels;
    private final CaseTasks tasks;
    private final RunningProcesses processes;
    private final CaseNotes notes;
    private final RanOut ranOut;

    Escalations(
            Cases cases,
            Ledger ledger,
            ServiceLevels levels,
            CaseTasks tasks,
            RunningProcesses processes,
            CaseNotes notes,
            RanOut ranOut) {
        this.cases = cases;
        this.ledger = ledger;
        this.levels = levels;
        this.tasks = tasks;
        this.processes = processes;
        this.notes = notes;
        this.ranOut = ranOut;
    }

    /**
     * Records an escalation, and tells everybody at the desk by a note.
     *
     * @param percent of the target that is used up
     * @return whether an earlier escalation of the case still lies before the people of this level
     */
    boolean escalate(String reference, String clockId, int percent, Level level) {
        // Two alarms of one case may come at once; the second has to see the task of the first.
        cases.lock(reference);
        CaseClock clock = clock(clockId);
        boolean already = tasks.isOpen(reference, level.step());
        Map<String, Object> data = new HashMap<>();
        data.put("kind", "HIERARCHICAL");
        data.put("to", level.group());
        data.put("metric", clock.metric().name());
        data.put("percent", percent);
        data.put("clock", clockId);
        data.put("dueAt", clock.dueAt().toString());
        ledger.append(reference, EventType.CASE_ESCALATED, Ledger.SYSTEM, data);
        notes.write(
                reference,
                Ledger.SYSTEM,
                (already
                                ? "For the " + level.people() + ", who have this case before them already: "
                                : "Escalated to the " + level.people() + ": ")
                        + ranOut.sentence(clock));
        return already;
    }

    /**
     * Puts the task of an assignee who has not acted back into the queue of the team. Its clock says whether that is
     * still so: it has stopped if the person acted or the task went elsewhere.
     */
    void returnTask(String reference, String clockId) {
        cases.lock(reference);
        if (!clock(clockId).state().open()) {
            return;
        }
        for (CaseTasks.Held held : tasks.putBack(reference, WORK)) {
            ledger.append(
                    reference,
                    EventType.TASK_RETURNED,
                    Ledger.SYSTEM,
                    Map.of(
                            "task", held.task(),
                            "step", held.step(),
                            "process", held.process(),
                            "from", held.holder()));
            Map<String, Object> nobody = new HashMap<>();
            ContactFacts.AGENT.put(nobody, null);
            processes.correct(reference, nobody);
        }
    }

    private CaseClock clock(String clockId) {
        return levels.find(clockId)
                .orElseThrow(() -> new IllegalStateException("There is no clock " + clockId + " to escalate."));
    }
}
