package org.followthrough.contact.escalation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.followthrough.access.Staff;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.contact.CaseNotes;
import org.followthrough.contact.ContactFacts;
import org.followthrough.engine.CaseTasks;
import org.followthrough.engine.FormRejected;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.engine.Submission;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ServiceLevels;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a supervisor or a manager does about a case that has waited too long. The case itself stays in its step. The
 * service level may have been met, and the case resolved, while the escalation waited for somebody; then the trail says
 * so, and what needs a running case is refused.
 */
@Service
@Transactional
class Interventions {

    /** Where the work on a case lies, that after its resolution included. */
    private static final List<String> TO_TAKE =
            List.of("Task_TriageContact", "Task_WorkOnCase", "Task_CallBackCustomer");

    private final Cases cases;
    private final Ledger ledger;
    private final ServiceLevels levels;
    private final CaseTasks tasks;
    private final RunningProcesses processes;
    private final CaseNotes notes;
    private final Staff staff;
    private final RanOut ranOut;

    Interventions(
            Cases cases,
            Ledger ledger,
            ServiceLevels levels,
            CaseTasks tasks,
            RunningProcesses processes,
            CaseNotes notes,
            Staff staff,
            RanOut ranOut) {
        this.cases = cases;
        this.ledger = ledger;
        this.levels = levels;
        this.tasks = tasks;
        this.processes = processes;
        this.notes = notes;
        this.staff = staff;
        this.ranOut = ranOut;
    }

    /** The supervisor serves the case in person, now and in its next turns. */
    void takeOver(Submission form) {
        CaseFile file = cases.lock(form.businessKey());
        give(file, form.user());
        record(form, "TAKE_OVER", staff.displayName(form.user()) + " takes this case over.", Map.of());
    }

    /** A manager makes a supervisor serve the case in person, now and in its next turns. */
    void assign(Submission form) {
        CaseFile file = cases.lock(form.businessKey());
        String supervisor = form.required("supervisor", "Write the user name of the supervisor who gets the case.");
        var supervisors = new TreeSet<>(staff.members("supervisor"));
        if (!supervisors.contains(supervisor)) {
            throw new FormRejected(
                    "supervisor",
                    "There is no supervisor \"" + supervisor + "\". Write one of: " + String.join(", ", supervisors)
                            + ".");
        }
        give(file, supervisor);
        String what =
                staff.displayName(supervisor) + " serves this case now, says " + staff.displayName(form.user()) + ".";
        record(form, "ASSIGN_SUPERVISOR", what, Map.of("assignee", supervisor));
    }

    void remindTeam(Submission form) {
        CaseFile file = running(form);
        CaseClock clock = clock(form);
        record(
                form,
                "REMIND_TEAM",
                "To the team " + file.team() + ": " + ranOut.sentence(clock) + " Please see to it now.",
                Map.of());
    }

    void handOver(Submission form) {
        CaseFile file = running(form);
        String team = form.required("team", "Choose the team that gets the case.");
        String from = file.team();
        if (team.equals(from)) {
            throw new FormRejected("team", "The case is with this team already. Choose another one.");
        }
        cases.handOver(file.reference(), team, form.user(), null);
        tasks.moveTo(file.reference(), Escalations.WORK, team);
        Map<String, Object> facts = new HashMap<>();
        ContactFacts.TEAM.put(facts, team);
        ContactFacts.AGENT.put(facts, null);
        processes.correct(file.reference(), facts);
        record(form, "HAND_OVER", "Handed over from " + from + " to " + team + ".", Map.of());
    }

    void note(Submission form) {
        cases.lock(form.businessKey());
        form.required("note", "Write why nothing needs to be done.");
        record(form, "NOTE", "Nothing more is needed for the escalation.", Map.of());
    }

    private void give(CaseFile file, String supervisor) {
        boolean given = tasks.giveTo(file.reference(), TO_TAKE, supervisor);
        if (!given && isOver(file)) {
            throw over();
        }
        Map<String, Object> facts = new HashMap<>();
        ContactFacts.AGENT.put(facts, supervisor);
        processes.correct(file.reference(), facts);
    }

    private CaseFile running(Submission form) {
        CaseFile file = cases.lock(form.businessKey());
        if (isOver(file)) {
            throw over();
        }
        return file;
    }

    private static boolean isOver(CaseFile file) {
        return file.state() == CaseState.RESOLVED || file.state().ended();
    }

    private static FormRejected over() {
        return new FormRejected(
                "action", "The case has been resolved meanwhile. Choose \"Only note why nothing is needed\".");
    }

    private void record(Submission form, String action, String what, Map<String, Object> more) {
        String reference = form.businessKey();
        CaseClock clock = clock(form);
        String own = form.text("note");
        notes.write(reference, form.user(), what + ranOut.meanwhile(clock) + (own == null ? "" : "\n" + own));
        Map<String, Object> data = new HashMap<>(more);
        data.put("kind", "HIERARCHICAL");
        data.put("action", action);
        data.put("metric", clock.metric().name());
        data.put("clock", clock.id());
        data.put("clockState", clock.state().name());
        ledger.append(reference, EventType.ESCALATION_HANDLED, form.user(), data);
    }

    private CaseClock clock(Submission form) {
        return levels.find(processes.fact(form.taskId(), EscalationFacts.CLOCK)).orElseThrow();
    }
}
