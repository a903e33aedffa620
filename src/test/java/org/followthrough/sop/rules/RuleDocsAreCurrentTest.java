package org.followthrough.sop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.followthrough.sop.rules.Rule.Family;
import org.junit.jupiter.api.Test;

/** docs/rules.md lists the rules as the catalogue has them. */
class RuleDocsAreCurrentTest {

    private static final Path PAGE = Path.of("docs", "rules.md");
    private static final String BEGIN = "<!-- rules -->\n";

    @Test
    void thePageListsEveryRule() throws IOException {
        String page = Files.readString(PAGE);
        String current = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + tables();
        Path proposal = Path.of("target", "rules.md");
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, current);
        assertThat(page)
                .as("docs/rules.md is out of date: copy target/rules.md over it")
                .isEqualTo(current);
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        for (Family family : Family.values()) {
            text.append("\n### %s\n\n| Rule | Severity | What holds | When it does not |\n|---|---|---|---|\n"
                    .formatted(family.title()));
            RuleBook.all().stream()
                    .filter(rule -> rule.family() == family)
                    .forEach(rule -> text.append("| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    rule.id(),
                                    rule.severity().name().toLowerCase(java.util.Locale.ROOT),
                                    rule.sentence(),
                                    rule.fix())));
        }
        return text.toString();
    }
}
