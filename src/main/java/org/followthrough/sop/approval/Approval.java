package org.followthrough.sop.approval;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.Finding;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people do on the page of a release. Each act is one transaction: the signature, the state of the release and the
 * task in Tasklist change together or not at all. A password is looked at before it, so that a wrong one counts.
 */
@Service
public class Approval {

    static final List<String> REVIEWS = List.of("Task_ReviewContent", "Task_ApproveControl", "Task_ApproveAtOnce");
    private static final Set<String> AUTHORS = Set.of("process-owner", "compliance");
    private static final int LONGEST_NOTE = 2_000;

    private final Releases releases;
    private final Drafts drafts;
    private final Signatures signatures;
    private final Verdicts verdicts;
    private final Waivers waivers;
    private final ReleaseProcess process;
    private final Staff staff;
    private final TransactionOperations transactions;

    Approval(
            Releases releases,
            Drafts drafts,
            Signatures signatures,
            Verdicts verdicts,
            Waivers waivers,
            ReleaseProcess process,
            Staff staff,
            TransactionOperations transactions) {
        this.releases = releases;
        this.drafts = drafts;
        this.signatures = signatures;
        this.verdicts = verdicts;
        this.waivers = waivers;
        this.process = process;
        this.staff = staff;
        this.transactions = transactions;
    }

    static boolean isAuthor(Member who) {
        return AUTHORS.stream().anyMatch(who::isIn);
    }

    /**
     * The author hands the change over: it is sealed, signed and goes to review.
     *
     * @throws NotPossible with a sentence if a rule, a waiver, the description or the password stands in the way
     */
    public void handOver(long id, String user, String password) {
        signatures.demandPassword(user, password);
        transactions.executeWithoutResult(transaction -> {
            List<Finding> open = waivers.openFindings(id);
            if (!open.isEmpty()) {
                throw new NotPossible("These stand in the way of the hand-over; repair them, or waive what is only a"
                        + " warning: " + Verdicts.words(open));
            }
            if (releases.get(id).state() == ReleaseState.DRAFT) {
                releases.moveTo(id, ReleaseState.CHECKED, user, "Every rule is kept or waived.");
            }
            drafts.seal(id, user);
            signatures.write(id, Meaning.AUTHORED, user, "");
            process.complete(id, "Task_FinishDraft", user, Map.of());
        });
    }

    /**
     * Somebody decides about a release that waits for it.
     *
     * @param note why; needed unless it is approved
     * @param password of the person; looked at for an approval only, for that is signed
     * @throws NotPossible with a sentence if this person cannot decide so; nothing changed then
     */
    public void decide(long id, Verdict verdict, String note, String user, String password) {
        String step = process.waitsAt(id, REVIEWS)
                .orElseThrow(() -> new NotPossible(
                        "Nobody is asked about " + releases.get(id).name() + " at the moment. Load the page again."));
        String said = note == null ? "" : note.strip();
        if (said.length() > LONGEST_NOTE) {
            throw new NotPossible("Say it in at most " + LONGEST_NOTE + " characters.");
        }
        if (verdict != Verdict.APPROVED && said.isEmpty()) {
            throw new NotPossible("Tell the author what has to change, or why the release is rejected.");
        }
        Meaning meaning = verdicts.asked(releases.get(id), step);
        signatures.refusal(releases.get(id), meaning, user).ifPresent(sentence -> {
            throw new NotPossible(sentence);
        });
        process.holder(id, REVIEWS)
                .filter(holder -> !holder.equals(user))
                .filter(holder ->
                        signatures.refusal(releases.get(id), meaning, holder).isEmpty())
                .ifPresent(holder -> {
                    throw new NotPossible(staff.displayName(holder)
                            + " has taken this review in Tasklist. Ask for it, or leave it to them.");
                });
        if (verdict == Verdict.APPROVED) {
            signatures.demandPassword(user, password);
        }
        transactions.executeWithoutResult(transaction -> {
            if (verdict == Verdict.APPROVED) {
                signatures.write(id, meaning, user, said);
            }
            process.complete(
                    id,
                    step,
                    user,
                    said.isEmpty()
                            ? Map.of("decision", verdict.name())
                            : Map.of("decision", verdict.name(), "note", said));
        });
    }

    /**
     * Withdraws a change that has not taken effect.
     *
     * @throws NotPossible if it is too late, or this is neither the author nor a process owner
     */
    void withdraw(long id, String why, Member who) {
        Release release = releases.get(id);
        if (!release.author().equals(who.id()) && !who.isIn("process-owner")) {
            throw new NotPossible("Its author or a process owner withdraws " + release.name() + ".");
        }
        if (!release.state().open()) {
            throw new NotPossible(release.name() + " is not open any more, so it cannot be withdrawn."
                    + (release.state() == ReleaseState.EFFECTIVE ? " Roll it back instead." : ""));
        }
        String said = why == null ? "" : why.strip();
        if (said.isEmpty() || said.length() > LONGEST_NOTE) {
            throw new NotPossible("Say in at most " + LONGEST_NOTE + " characters why it is withdrawn.");
        }
        transactions.executeWithoutResult(transaction -> {
            releases.moveTo(id, ReleaseState.WITHDRAWN, who.id(), said);
            process.withdrawn(id);
        });
    }

    /**
     * Opens the way back to an older release; completes the task that asks for it, if there is one.
     *
     * @param from the release on whose page it was asked for: if it is in force, the one before it comes back, else it
     *     comes back itself
     * @throws NotPossible if another change is open or there is nothing to go back to
     */
    Release rollBack(long from, String reason, Member who) {
        Release release = releases.get(from);
        if (!isAuthor(who)) {
            throw new NotPossible("Process owners and compliance roll releases back.");
        }
        boolean inForce = release.state() == ReleaseState.EFFECTIVE;
        if (inForce && release.basedOn() == null) {
            throw new NotPossible(release.name() + " is the first version; there is none to go back to.");
        }
        long to = inForce ? release.basedOn() : from;
        return transactions.execute(transaction -> {
            Release draft = drafts.rollback(release.sop(), to, reason, who.id());
            process.complete(from, "Task_RollBackRelease", who.id(), Map.of());
            return draft;
        });
    }
}
