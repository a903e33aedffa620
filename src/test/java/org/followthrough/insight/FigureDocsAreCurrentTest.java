package org.followthrough.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/figures.md lists the figures as the catalogue has them. */
class FigureDocsAreCurrentTest {

    private static final Path PAGE = Path.of("docs", "figures.md");
    private static final String BEGIN = "<!-- figures -->\n";

    @Test
    void thePageListsEveryFigure() throws IOException {
        String page = Files.readString(PAGE);
        String current = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table();
        Path proposal = Path.of("target", "figures.md");
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, current);
        assertThat(page)
                .as("docs/figures.md is out of date: copy target/figures.md over it")
                .isEqualTo(current);
    }

    private static String table() {
        StringBuilder text = new StringBuilder(
                "\n| Figure | | Told in | Good is | Definition | What counts, what is out, when it is published |\n"
                        + "|---|---|---|---|---|---|\n");
        for (Figure figure : Figure.values()) {
            text.append("| %s | `%s` | %s | %s | %d | %s |\n"
                    .formatted(
                            figure.title(),
                            figure,
                            figure.unit(),
                            figure.highIsGood()
                                    .map(high -> high ? "high" : "low")
                                    .orElse("neither"),
                            figure.definition(),
                            figure.meaning()));
        }
        return text.toString();
    }
}
