package org.followthrough.sop.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EachByteOfTheTrailIsProvenTest {

    private static final int LENGTH = 12;
    private static final Instant TIME = Instant.parse("2026-11-22T03:00:00.123456Z");

    @Property(tries = 300)
    void aChangedCharacterInAnyColumnOfAnyEntryIsFoundAndTheEntryNamed(
            @ForAll @IntRange(min = 0, max = LENGTH - 1) int place,
            @ForAll("changes") UnaryOperator<AuditEntry> change) {
        List<AuditEntry> trail = trail();
        trail.set(place, change.apply(trail.get(place)));
        assertThat(flaws(trail)).first().extracting(Flaw::subject).isEqualTo("entry " + (place + 1));
    }

    @Provide
    Arbitrary<UnaryOperator<AuditEntry>> changes() {
        return Arbitraries.of(
                e -> new AuditEntry(
                        e.seq(),
                        e.at().plusNanos(1000),
                        e.actor(),
                        e.kind(),
                        e.subject(),
                        e.facts(),
                        e.prev(),
                        e.hash()),
                e -> new AuditEntry(
                        e.seq(), e.at(), e.actor() + " ", e.kind(), e.subject(), e.facts(), e.prev(), e.hash()),
                e -> new AuditEntry(
                        e.seq(), e.at(), e.actor(), e.kind().toLowerCase(), e.subject(), e.facts(), e.prev(), e.hash()),
                e -> new AuditEntry(
                        e.seq(), e.at(), e.actor(), e.kind(), e.subject() + "0", e.facts(), e.prev(), e.hash()),
                e -> new AuditEntry(
                        e.seq(),
                        e.at(),
                        e.actor(),
                        e.kind(),
                        e.subject(),
                        e.facts().replace("}", " }"),
                        e.prev(),
                        e.hash()),
                e -> new AuditEntry(
                        e.seq(), e.at(), e.actor(), e.kind(), e.subject(), e.facts(), flipped(e.prev()), e.hash()),
                e -> new AuditEntry(
                        e.seq(), e.at(), e.actor(), e.kind(), e.subject(), e.facts(), e.prev(), flipped(e.hash())),
                e -> new AuditEntry(
                        e.seq() + 1000, e.at(), e.actor(), e.kind(), e.subject(), e.facts(), e.prev(), e.hash()));
    }

    @Test
    void anUntouchedTrailHasNoFlaw() {
        assertThat(flaws(trail())).isEmpty();
        assertThat(flaws(List.of())).isEmpty();
    }

    @Test
    void aMissingEntryIsNamed() {
        List<AuditEntry> trail = trail();
        trail.remove(4);
        assertThat(flaws(trail))
                .first()
                .extracting(Flaw::sentence)
                .isEqualTo("Entry 5 is missing: entry 6 comes after entry 4.");
    }

    @Test
    void anEntryPutInAtTheEndIsNamed() {
        List<AuditEntry> trail = trail();
        AuditTrail.Head head = head(trail);
        trail.add(entry(LENGTH + 1, head.hash()));
        assertThat(flaws(trail, head, nothing()))
                .extracting(Flaw::sentence)
                .containsExactly("Entry 13 was put in afterwards: the trail ended with entry 12.");
    }

    @Test
    void aTrailThatIsCutOffIsNamed() {
        List<AuditEntry> trail = trail();
        AuditTrail.Head head = head(trail);
        assertThat(flaws(trail.subList(0, 9), head, nothing()))
                .extracting(Flaw::sentence)
                .containsExactly("The trail is cut off: it ends with entry 9 and had 12.");
    }

    @Test
    void aReplacedEntryWhoseHashFitsIsFoundByTheOneThatFollows() {
        List<AuditEntry> trail = trail();
        AuditEntry old = trail.get(5);
        trail.set(
                5,
                new AuditEntry(old.seq(), old.at(), "mallory", old.kind(), old.subject(), old.facts(), old.prev(), null)
                        .sealed());
        assertThat(flaws(trail)).first().extracting(Flaw::sentence).asString().contains("entry 6 was replaced");
    }

    @Test
    void aTrailRewrittenOrCutOffWithItsHeadIsFoundByTheFileOutsideTheDatabase(@TempDir Path folder) throws IOException {
        List<AuditEntry> trail = trail();
        AnchorFile file = new AnchorFile(folder.resolve("anchor.txt"));
        file.append(new AnchorFile.Line(TIME, 4, trail.get(3).hash()));
        file.append(new AnchorFile.Line(TIME, 10, trail.get(9).hash()));
        assertThat(flaws(trail, head(trail), file.read())).isEmpty();

        List<AuditEntry> shorter = trail.subList(0, 7);
        assertThat(flaws(shorter, head(shorter), file.read()))
                .extracting(Flaw::where, Flaw::subject)
                .containsExactly(tuple(ChainCheck.ANCHOR, "entry 10"));

        List<AuditEntry> rewritten = new ArrayList<>();
        String prev = AuditEntry.BEGINNING;
        for (int seq = 1; seq <= LENGTH; seq++) {
            AuditEntry entry = new AuditEntry(seq, TIME, "mallory", "TEST", "x", "{}", prev, null).sealed();
            prev = entry.hash();
            rewritten.add(entry);
        }
        assertThat(flaws(rewritten, head(rewritten), file.read()))
                .extracting(Flaw::where, Flaw::subject)
                .containsExactly(tuple(ChainCheck.ANCHOR, "entry 4"));
    }

    @Test
    void aChangedLineOfTheFileIsFound(@TempDir Path folder) throws IOException {
        AnchorFile file = new AnchorFile(folder.resolve("deep/anchor.txt"));
        file.append(new AnchorFile.Line(TIME, 4, AuditEntry.BEGINNING));
        Files.writeString(file.path(), Files.readString(file.path()) + "2026-11-22T03:00:00Z 5 nonsense\n");
        assertThat(file.read().unreadable()).isEqualTo(3);
        assertThat(file.read().lines()).hasSize(1);
    }

    private static List<AuditEntry> trail() {
        List<AuditEntry> trail = new ArrayList<>();
        String prev = AuditEntry.BEGINNING;
        for (int seq = 1; seq <= LENGTH; seq++) {
            AuditEntry entry = entry(seq, prev);
            prev = entry.hash();
            trail.add(entry);
        }
        return trail;
    }

    private static AuditEntry entry(long seq, String prev) {
        return new AuditEntry(
                        seq,
                        TIME,
                        "olga",
                        "TEST",
                        "release-" + seq,
                        Facts.canonical(Map.of("n", seq, "ü", "→")),
                        prev,
                        null)
                .sealed();
    }

    private static String flipped(String hash) {
        return (hash.charAt(0) == '0' ? '1' : '0') + hash.substring(1);
    }

    private static AuditTrail.Head head(List<AuditEntry> trail) {
        return trail.isEmpty()
                ? new AuditTrail.Head(0, AuditEntry.BEGINNING)
                : new AuditTrail.Head(
                        trail.get(trail.size() - 1).seq(),
                        trail.get(trail.size() - 1).hash());
    }

    private static AnchorFile.Contents nothing() {
        return new AnchorFile.Contents(Path.of("anchor.txt"), null, List.of(), 0);
    }

    private static List<Flaw> flaws(List<AuditEntry> trail) {
        return flaws(trail, head(trail), nothing());
    }

    private static List<Flaw> flaws(List<AuditEntry> trail, AuditTrail.Head head, AnchorFile.Contents anchor) {
        ChainCheck check = new ChainCheck(anchor);
        trail.stream().sorted(Comparator.comparingLong(AuditEntry::seq)).forEach(check::next);
        check.end(head);
        return check.flaws();
    }
}
