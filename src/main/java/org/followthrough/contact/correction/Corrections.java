package org.followthrough.contact.correction;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.followthrough.access.Member;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.contact.CaseNotes;
import org.followthrough.engine.Refused;
import org.followthrough.web.BadParameter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts entries of a ledger right. Nothing is rewritten: a correction is an entry of its own, and the last one counts. */
@Service
@Transactional
public class Corrections {

    private static final String SUPERVISOR = "supervisor";
    private static final int LONGEST_REASON = 2_000;

    /**
     * What is put right.
     *
     * @param entry number of the entry
     * @param occurredAt when it really happened, or null
     * @param isVoid whether it is to count no more
     * @param reason kept as a note
     */
    record Wish(Integer entry, Instant occurredAt, boolean isVoid, String reason) {}

    /** The entry as it counts from now on; without a time when it counts no more. */
    record Corrected(String reference, int entry, Instant occurredAt) {}

    private final Cases cases;
    private final Ledger ledger;
    private final CaseNotes notes;
    private final Clock clock;

    Corrections(Cases cases, Ledger ledger, CaseNotes notes, Clock clock) {
        this.cases = cases;
        this.ledger = ledger;
        this.notes = notes;
        this.clock = clock;
    }

    /** Whether this person may correct the ledger of a case that stands so. What is out of all figures stays as it is. */
    public static boolean mayCorrect(CaseState state, Member member) {
        return member.isIn(SUPERVISOR) && state != CaseState.MERGED && state != CaseState.SPAM;
    }

    /** The entries of a case that may be corrected, as they were written, newest first. */
    @Transactional(readOnly = true)
    List<Ledger.Entry> correctable(String reference, Member by) {
        allow(by);
        return ledger.written(named(reference)).stream()
                .filter(entry -> !Correctable.of(entry).isEmpty())
                .sorted((one, other) -> other.seq() - one.seq())
                .toList();
    }

    /**
     * Carries out the wish; clocks and figures follow.
     *
     * @throws Refused if the person is no supervisor
     * @throws CaseNotFound if no case has this reference
     * @throws BadParameter about the field that is wrong
     */
    Corrected correct(String reference, Wish wish, Member by) {
        allow(by);
        CaseFile file = cases.lock(named(reference));
        if (file.state() == CaseState.SPAM || file.state() == CaseState.MERGED) {
            throw new BadParameter(
                    "entry",
                    file.reference()
                            + (file.state() == CaseState.SPAM ? " is spam" : " was merged into another case")
                            + "; no figure counts it, so there is nothing to put right.");
        }
        List<Ledger.Entry> written = ledger.written(file.reference());
        Ledger.Entry entry = written.stream()
                .filter(one -> Integer.valueOf(one.seq()).equals(wish.entry()))
                .findFirst()
                .orElseThrow(() -> new BadParameter(
                        "entry",
                        "There is no entry " + wish.entry() + ". Give the number of one of the case's events."));
        Instant at = wish.occurredAt() == null ? null : wish.occurredAt().truncatedTo(ChronoUnit.MILLIS);
        refuse(entry, at, wish, ledger.of(file.reference()));
        String note = note(file.reference(), entry, at, wish.reason().strip(), by);
        cases.correct(file.reference(), entry.seq(), at, by.id(), note);
        return new Corrected(file.reference(), entry.seq(), at);
    }

    private void refuse(Ledger.Entry entry, Instant at, Wish wish, List<Ledger.Entry> corrected) {
        if (entry.type() == EventType.ENTRY_CORRECTED) {
            throw new BadParameter(
                    "entry",
                    "Entry " + entry.seq() + " is a correction itself. Correct entry "
                            + entry.data().get("entry") + " once more; the last correction counts.");
        }
        Set<Correctable> possible = Correctable.of(entry);
        if (possible.isEmpty()) {
            throw new BadParameter(
                    "entry",
                    "An entry of the type " + entry.type() + " is not corrected. "
                            + "What may be: messages, waiting, tasks, hand-overs, outcomes of promises and survey answers.");
        }
        if (wish.isVoid() == (at != null)) {
            throw new BadParameter(
                    "occurredAt",
                    "Say either when it really happened (\"occurredAt\") or that it should not be there (\"void\").");
        }
        if (!possible.contains(wish.isVoid() ? Correctable.VOID : Correctable.TIME)) {
            throw wish.isVoid()
                    ? new BadParameter("void", "That this happened is certain; only its time can be put right.")
                    : new BadParameter(
                            "occurredAt", "A machine took this time, so it is right; the entry can only be voided.");
        }
        if (wish.reason() == null || wish.reason().isBlank()) {
            throw new BadParameter("reason", "Say why the entry is wrong; colleagues read it as a note.");
        }
        if (wish.reason().length() > LONGEST_REASON) {
            throw new BadParameter(
                    "reason", "The reason is longer than " + LONGEST_REASON + " characters. Shorten it.");
        }
        Optional<Ledger.Entry> now =
                corrected.stream().filter(one -> one.seq() == entry.seq()).findFirst();
        if (now.map(Ledger.Entry::occurredAt).equals(Optional.ofNullable(at))) {
            throw new BadParameter(
                    "occurredAt", at == null ? "The entry is void already." : "The entry stands at this time already.");
        }
        if (at != null) {
            refuseTime(entry, at, corrected);
        }
    }

    private void refuseTime(Ledger.Entry entry, Instant at, List<Ledger.Entry> corrected) {
        if (at.isAfter(clock.instant())) {
            throw new BadParameter("occurredAt", "The time lies in the future. Check day and time.");
        }
        if (at.isBefore(corrected.get(0).occurredAt())) {
            throw new BadParameter("occurredAt", "The time lies before the case was received. Check day and time.");
        }
        for (Ledger.Entry other : corrected) {
            if (other.seq() != entry.seq() && Correctable.oneAfterTheOther(entry, other)) {
                boolean before = other.seq() < entry.seq() && at.isBefore(other.occurredAt());
                boolean after = other.seq() > entry.seq() && at.isAfter(other.occurredAt());
                if (before || after) {
                    throw new BadParameter(
                            "occurredAt",
                            "This would put it %s entry %d (%s at %s). Give a time %s that, or correct that entry first."
                                    .formatted(
                                            before ? "before" : "after",
                                            other.seq(),
                                            other.type(),
                                            other.occurredAt(),
                                            before ? "after" : "before"));
                }
            }
        }
    }

    private String note(String reference, Ledger.Entry entry, Instant at, String reason, Member by) {
        String what = at == null
                ? "Entry %d (%s) counts no more.".formatted(entry.seq(), words(entry.type()))
                : "Entry %d (%s) counts as of %s instead of %s."
                        .formatted(entry.seq(), words(entry.type()), at, entry.occurredAt());
        return notes.write(reference, by.id(), what + "\n" + reason).id().toString();
    }

    static String words(EventType type) {
        return type.name().charAt(0) + type.name().substring(1).toLowerCase().replace('_', ' ');
    }

    private String named(String reference) {
        return cases.named(reference).orElseThrow(() -> new CaseNotFound(reference));
    }

    private static void allow(Member by) {
        if (!by.isIn(SUPERVISOR)) {
            throw new Refused("Only supervisors correct what was written down. Ask one.");
        }
    }
}
