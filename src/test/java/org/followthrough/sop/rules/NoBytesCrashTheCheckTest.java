package org.followthrough.sop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.followthrough.sop.SopContent;
import org.junit.jupiter.api.Assertions;

/** Our own files with bytes changed, cut out or doubled never crash or hang the check. */
class NoBytesCrashTheCheckTest {

    private static final List<Map.Entry<String, byte[]>> FILES = OurSops.all().values().stream()
            .flatMap(content -> content.files().entrySet().stream())
            .toList();
    private static final Surroundings AROUND = OurSops.around("contact");
    private static final RuleBook RULES = new RuleBook();

    /** What is done to a file: from a place on, some bytes are replaced by others or by a piece of the file itself. */
    record Damage(int file, double at, int length, byte[] instead, boolean swap, double from) {

        byte[] done(byte[] bytes) {
            int begin = (int) (at * bytes.length);
            int end = Math.min(bytes.length, begin + length);
            int other = (int) (from * Math.max(1, bytes.length - length));
            byte[] piece = swap ? Arrays.copyOfRange(bytes, other, Math.min(bytes.length, other + length)) : instead;
            byte[] damaged = new byte[begin + piece.length + bytes.length - end];
            System.arraycopy(bytes, 0, damaged, 0, begin);
            System.arraycopy(piece, 0, damaged, begin, piece.length);
            System.arraycopy(bytes, end, damaged, begin + piece.length, bytes.length - end);
            return damaged;
        }
    }

    @Property(tries = 150)
    void damagedFilesAreCheckedLikeAnyOther(@ForAll("damage") Damage damage) {
        var file = FILES.get(damage.file());
        SopContent content = SopContent.of(Map.of(file.getKey(), damage.done(file.getValue())));
        List<Finding> findings =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> RULES.check(content, AROUND));
        assertThat(findings)
                .allMatch(finding ->
                        finding.message().endsWith(".") || finding.message().endsWith("…"));
    }

    @Provide
    Arbitrary<Damage> damage() {
        Arbitrary<byte[]> words = Arbitraries.of(
                        "",
                        "<",
                        "\"",
                        ">",
                        "&",
                        "]]>",
                        "${",
                        "}",
                        "\0",
                        "true",
                        "Gateway_",
                        "parallelGateway",
                        "{",
                        "\\",
                        "-1",
                        "PT",
                        "<!DOCTYPE",
                        "ä")
                .map(word -> word.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(8);
        return Combinators.combine(
                        Arbitraries.integers().between(0, FILES.size() - 1),
                        Arbitraries.doubles().between(0, 0.999).ofScale(3),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.oneOf(words, noise),
                        Arbitraries.of(true, false),
                        Arbitraries.doubles().between(0, 0.999).ofScale(3))
                .as(Damage::new);
    }
}
