package org.followthrough.contact.advice;

import java.util.Map;
import org.followthrough.access.Staff;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.contact.CaseNotes;
import org.followthrough.contact.resolution.Draft;
import org.followthrough.contact.resolution.Drafts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Questions to experts and their answers: functional escalations, which no lack of time causes. */
@Service
@Transactional
class Advice {

    private final Cases cases;
    private final Drafts drafts;
    private final CaseNotes notes;
    private final Ledger ledger;
    private final Staff staff;

    Advice(Cases cases, Drafts drafts, CaseNotes notes, Ledger ledger, Staff staff) {
        this.cases = cases;
        this.drafts = drafts;
        this.notes = notes;
        this.ledger = ledger;
        this.staff = staff;
    }

    /**
     * Puts an agent's question on the case.
     *
     * @param draftId what the agent wrote at the end of the turn
     * @param team that is asked
     */
    void ask(String draftId, String team) {
        Draft question = drafts.get(draftId);
        CaseFile file = cases.lock(question.reference());
        notes.write(
                file.reference(),
                question.author(),
                "Question of " + staff.displayName(question.author()) + " to the team " + team + ":\n"
                        + question.text());
        ledger.append(
                file.reference(),
                EventType.CASE_ESCALATED,
                question.author(),
                Map.of("kind", "FUNCTIONAL", "from", file.team(), "to", team));
    }

    /** Puts the answer of an expert on the case. */
    void give(String reference, String expert, String team, String text) {
        cases.lock(reference);
        notes.write(
                reference, expert, "Advice of " + staff.displayName(expert) + " from the team " + team + ":\n" + text);
        ledger.append(
                reference,
                EventType.ESCALATION_HANDLED,
                expert,
                Map.of("kind", "FUNCTIONAL", "action", "ADVISE", "team", team));
    }
}
