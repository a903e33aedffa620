package org.followthrough.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EveryTextIsInBothLanguagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern USED = Pattern.compile("#\\{([\\w.-]+)");

    private final Properties english = read("/messages.properties");
    private final Properties german = read("/messages_de.properties");

    @Test
    void withTheSamePlaceholders() {
        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(german, key)).as(key).isEqualTo(placeholders(english, key));
        }
    }

    /** A plain apostrophe would swallow what follows it where a text has placeholders. */
    @Test
    void withoutPlainApostrophesBesidePlaceholders() {
        for (Properties texts : List.of(english, german)) {
            assertThat(texts.stringPropertyNames())
                    .filteredOn(key -> !placeholders(texts, key).isEmpty())
                    .noneMatch(key -> texts.getProperty(key).contains("'"));
        }
    }

    @Test
    void andEveryTextThatATemplateNamesIsThere() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                USED.matcher(Files.readString(template)).results().forEach(match -> used.add(match.group(1)));
            }
        }
        assertThat(used).hasSizeGreaterThan(50);
        assertThat(english.stringPropertyNames()).containsAll(used);
    }

    private static List<String> placeholders(Properties texts, String key) {
        return PLACEHOLDER
                .matcher(texts.getProperty(key))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Properties read(String name) {
        try (Reader file = new InputStreamReader(
                EveryTextIsInBothLanguagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(file);
            return texts;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
