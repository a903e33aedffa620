package org.followthrough.sop.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Follows the chain entry by entry; what comes after the first flaw says nothing more, as all of it hangs on that. */
final class ChainCheck {

    static final String TRAIL = "Audit trail";
    static final String ANCHOR = "Anchor file";

    private final AnchorFile.Contents anchor;
    private final Map<Long, AnchorFile.Line> anchored;
    private final List<Flaw> flaws = new ArrayList<>();
    private long count;
    private long last;
    private String hash = AuditEntry.BEGINNING;
    private boolean broken;
    private boolean anchorBroken;

    ChainCheck(AnchorFile.Contents anchor) {
        this.anchor = anchor;
        this.anchored = anchor.bySeq();
    }

    /** Takes the next entry, in the order of their numbers. */
    void next(AuditEntry entry) {
        count++;
        if (!broken) {
            follow(entry);
        }
        AnchorFile.Line line = anchored.get(entry.seq());
        if (line != null && !anchorBroken && !line.hash().equals(entry.hash())) {
            anchorBroken = true;
            flaws.add(new Flaw(
                    ANCHOR,
                    "entry " + entry.seq(),
                    "On %s the file %s showed another entry %d than the one that is there now: the trail was rewritten, or this is another database. %s"
                            .formatted(line.at(), anchor.file(), entry.seq(), AnchorFile.ON_PURPOSE)));
        }
        last = entry.seq();
        hash = entry.hash();
    }

    private void follow(AuditEntry entry) {
        if (entry.seq() != last + 1) {
            String missing = entry.seq() == last + 2 ? "Entry %d is" : "The entries from %d to %d are";
            flaw(
                    last + 1,
                    missing.formatted(last + 1, entry.seq() - 1) + " missing: entry " + entry.seq()
                            + (last == 0 ? " is the first." : " comes after entry " + last + "."));
        } else if (!entry.hash().equals(entry.belonging())) {
            flaw(entry.seq(), "Entry %d was changed: what it says does not give its hash.".formatted(entry.seq()));
        } else if (!entry.prev().equals(hash)) {
            flaw(
                    entry.seq(),
                    last == 0
                            ? "Entry 1 was put in afterwards: it does not begin a trail."
                            : "Entry %2$d does not follow the entry %1$d that is there: entry %1$d was replaced, or entry %2$d was put in afterwards."
                                    .formatted(last, entry.seq()));
        }
    }

    private void flaw(long seq, String sentence) {
        broken = true;
        flaws.add(new Flaw(TRAIL, "entry " + seq, sentence));
    }

    /** Ends it. */
    void end(AuditTrail.Head head) {
        if (head.seq() > last) {
            flaws.add(new Flaw(
                    TRAIL,
                    "entry " + (last + 1),
                    "The trail is cut off: it ends with entry %d and had %d.".formatted(last, head.seq())));
        } else if (head.seq() < last) {
            flaws.add(new Flaw(
                    TRAIL,
                    "entry " + (head.seq() + 1),
                    "Entry %d was put in afterwards: the trail ended with entry %d."
                            .formatted(head.seq() + 1, head.seq())));
        } else if (!broken && !Objects.equals(head.hash(), hash)) {
            flaws.add(new Flaw(
                    TRAIL,
                    "entry " + last,
                    "The head of the trail was changed: it is not the hash of the last entry."));
        }
        anchor.newest()
                .filter(line -> line.seq() > last)
                .ifPresent(line -> flaws.add(new Flaw(
                        ANCHOR,
                        "entry " + line.seq(),
                        "On %s the file %s showed entry %d, and the trail ends with entry %d: it was cut off, or this is another database. %s"
                                .formatted(line.at(), anchor.file(), line.seq(), last, AnchorFile.ON_PURPOSE))));
    }

    long count() {
        return count;
    }

    String hash() {
        return hash;
    }

    List<Flaw> flaws() {
        return flaws;
    }
}
