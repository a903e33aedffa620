package org.followthrough.contact.spam;

import org.followthrough.access.Member;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.casefile.Cases;
import org.followthrough.contact.CaseNotes;
import org.followthrough.contact.InHand;
import org.followthrough.engine.CaseProcesses;
import org.followthrough.engine.TaskTaken;
import org.followthrough.web.BadParameter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a case as spam, in one transaction that holds it. */
@Service
@Transactional
public class SettingAside {

    private static final int LONGEST = 2_000;

    private final Cases cases;
    private final CaseNotes notes;
    private final CaseProcesses processes;
    private final InHand inHand;

    SettingAside(Cases cases, CaseNotes notes, CaseProcesses processes, InHand inHand) {
        this.cases = cases;
        this.notes = notes;
        this.processes = processes;
        this.inHand = inHand;
    }

    /**
     * Marks a case as spam: its tasks, timers and clocks end, no survey goes out, no figure counts it. Cannot be undone.
     *
     * @param words kept as a note, or null
     * @return the case's own reference
     * @throws CaseNotFound if no case has this reference
     * @throws BadParameter about what is wrong or missing
     * @throws TaskTaken if somebody else works on the case, or something of it is just being done
     */
    public String mark(String reference, SpamReason reason, String words, Member by) {
        String named = cases.named(reference).orElseThrow(() -> new CaseNotFound(reference));
        CaseFile file = cases.lock(named);
        String said = words == null || words.isBlank() ? null : words.strip();
        refuse(file, reason, said, by);
        if (said != null) {
            notes.write(named, by.id(), "Marked as spam: " + reason.title() + ".\n" + said);
        }
        processes.end(named, "Marked as spam by %s.".formatted(by.id()));
        cases.markSpam(named, by.id(), reason.name());
        return named;
    }

    private void refuse(CaseFile file, SpamReason reason, String words, Member by) {
        String reference = file.reference();
        String over = switch (file.state()) {
            case MERGED ->
                "was merged into %s. Look at that case."
                        .formatted(cases.get(reference).reference());
            case CLOSED -> "is closed. A closed case is left as it is.";
            case SPAM -> "is marked as spam already.";
            default -> null;
        };
        if (over != null) {
            throw new BadParameter("reference", reference + " " + over);
        }
        if (reason == null) {
            throw new BadParameter("reason", "Say why it is spam.");
        }
        if (reason == SpamReason.OTHER && words == null) {
            throw new BadParameter("words", "Say in a few words what it is.");
        }
        if (words != null && words.length() > LONGEST) {
            throw new BadParameter("words", "The text is longer than " + LONGEST + " characters. Shorten it.");
        }
        inHand.refuseBetweenSteps(reference);
        inHand.refuseHeldByOthers(reference, by, "mark the case");
    }
}
