package org.followthrough.contact.escalation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.access.Staff;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.contact.CaseNotes;
import org.followthrough.engine.CaseTasks;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.ServiceLevels;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hierarchical escalations: time ran out. Who lacks an expert hands the case over instead. */
@Service
@Transactional
class Escalations {

    /** The steps in which a case waits for somebody of its team. */
    private static final List<String> WORK = List.of("Task_TriageContact", "Task_WorkOnCase");

    private final Cases cases;
    private final Ledger ledger;
    private final ServiceLevels levels;
    private final CaseTasks tasks;
    private final CaseNotes notes;
    private final Staff staff;

    Escalations(Cases cases, Ledger ledger, ServiceLevels levels, CaseTasks tasks, CaseNotes notes, Staff staff) {
        this.cases = cases;
        this.ledger = ledger;
        this.levels = levels;
        this.tasks = tasks;
        this.notes = notes;
        this.staff = staff;
    }

    void firstResponseOverdue(String reference) {
        Map<String, Object> data = new HashMap<>();
        data.put("kind", "HIERARCHICAL");
        data.put("metric", Metric.FRT.name());
        levels.dueAt(reference, Metric.FRT).ifPresent(due -> data.put("dueAt", due.toString()));
        ledger.append(reference, EventType.CASE_ESCALATED, Ledger.SYSTEM, data);
    }

    void takeOver(String reference, String supervisor, String note) {
        tasks.giveTo(reference, WORK, supervisor);
        handled(reference, supervisor, "TAKE_OVER", staff.displayName(supervisor) + " takes this case over.", note);
    }

    void remindTeam(String reference, String supervisor, String note) {
        CaseFile file = cases.get(reference);
        handled(
                reference,
                supervisor,
                "REMIND_TEAM",
                "To the team " + file.team() + ": the first answer is overdue. Please answer now.",
                note);
    }

    /** @return false if the case is with that team already; then nothing was done */
    boolean handOver(String reference, String supervisor, String team, String note) {
        CaseFile file = cases.lock(reference);
        if (team.equals(file.team())) {
            return false;
        }
        String from = file.team();
        cases.handOver(reference, team, supervisor, null);
        tasks.moveTo(reference, WORK, team);
        handled(reference, supervisor, "HAND_OVER", "Handed over from " + from + " to " + team + ".", note);
        return true;
    }

    void note(String reference, String supervisor, String note) {
        handled(reference, supervisor, "NOTE", "Nothing more is needed for the escalation.", note);
    }

    private void handled(String reference, String supervisor, String action, String what, String note) {
        notes.write(reference, supervisor, note == null ? what : what + "\n" + note);
        ledger.append(reference, EventType.ESCALATION_HANDLED, supervisor, Map.of("action", action));
    }
}
