package org.followthrough.insight.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.insight.Figure;
import org.junit.jupiter.api.Test;

/**
 * The number of a definition stands for how a figure is derived and what people are told about it. Whoever changes one of
 * them raises the number, so that figures of two definitions are never compared unawares and all cases are derived anew.
 */
class EachDefinitionIsPinnedTest {

    private static final Path FILES = Path.of("src", "test", "resources", "figures");
    private static final Path LIVES = FILES.resolve("golden.txt");
    private static final Path EXPECTED = FILES.resolve("golden-observations.txt");
    private static final Path PINS = FILES.resolve("definitions.txt");
    private static final String LIFE = "== ";

    private record Pin(int definition, String hash) {}

    @Test
    void whoChangesADerivationRaisesItsNumber() throws IOException {
        Map<String, Pin> pinned = pins();
        Map<String, List<String>> derived = byFigure();
        StringBuilder proposal = new StringBuilder();
        List<String> unraised = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            Pin known = pinned.get(figure.name());
            Pin current = new Pin(figure.definition(), hash(figure, derived.get(figure.name())));
            boolean raised = known == null || current.definition() > known.definition();
            if (!raised && !current.hash().equals(known.hash())) {
                unraised.add(figure.name());
            }
            Pin next = raised ? current : known;
            proposal.append("%s %d %s\n".formatted(figure, next.definition(), next.hash()));
        }
        propose("definitions.txt", proposal.toString());
        assertThat(unraised)
                .as(
                        "figures that are derived or explained otherwise than before: raise their number in Figure, then copy"
                                + " target/definitions.txt over " + PINS)
                .isEmpty();
        assertThat(Files.readString(PINS))
                .as("copy target/definitions.txt over " + PINS)
                .isEqualTo(proposal.toString());
    }

    @Test
    void theLivesAmountToWhatTheyAlwaysDid() throws IOException {
        String observations = observations();
        propose("golden-observations.txt", observations);
        assertThat(Files.readString(EXPECTED))
                .as("if each difference is meant, copy target/golden-observations.txt over " + EXPECTED)
                .isEqualTo(observations);
    }

    @Test
    void theLivesShowEveryFigure() throws IOException {
        Map<String, List<String>> derived = byFigure();
        assertThat(derived.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Figure.values()).map(Figure::name).toList());
        derived.forEach(
                (figure, lines) -> assertThat(lines).as(figure).anyMatch(line -> !line.contains(" = pending ")));
    }

    private static String observations() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> life : lives().entrySet()) {
            text.append(LIFE).append(life.getKey()).append('\n');
            Story.of(life.getValue()).told().forEach(line -> text.append(line).append('\n'));
            text.append('\n');
        }
        return text.toString();
    }

    private static Map<String, List<String>> byFigure() throws IOException {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        observations()
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith(LIFE))
                .forEach(
                        line -> lines.computeIfAbsent(line.substring(0, line.indexOf(' ')), figure -> new ArrayList<>())
                                .add(line));
        return lines;
    }

    private static Map<String, String> lives() throws IOException {
        Map<String, String> lives = new LinkedHashMap<>();
        String[] parts = Files.readString(LIVES).split("(?m)^" + LIFE);
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            int end = part.indexOf('\n');
            lives.put(part.substring(0, end), part.substring(end));
        }
        return lives;
    }

    private static Map<String, Pin> pins() throws IOException {
        Map<String, Pin> pins = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PINS)) {
            String[] words = line.split(" ");
            pins.put(words[0], new Pin(Integer.parseInt(words[1]), words[2]));
        }
        return pins;
    }

    private static String hash(Figure figure, List<String> lines) {
        String text =
                String.join("\n", figure.kind().name(), figure.unit(), figure.meaning(), String.join("\n", lines));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void propose(String name, String text) throws IOException {
        Path proposal = Path.of("target", name);
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, text);
    }
}
