package org.followthrough.contact.intake;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a contact is about, as far as its subject line tells. */
final class Topic {

    private static final int LONGEST_HEADLINE = 120;
    private static final Pattern REFERENCE = Pattern.compile("\\bFT-\\d{4}-\\d{6,12}\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PREFIX = Pattern.compile(
            "^\\s*(?:(?:re|aw|fw|fwd|wg|antw|antwort)\\s*(?:\\[\\d+])?\\s*:\\s*|\\[[^\\]]{0,40}]\\s*)+",
            Pattern.CASE_INSENSITIVE);

    private Topic() {}

    /** The subject in one line, or the first words of the text where there is none. */
    static String headline(String subject, String text) {
        String line = PlainText.line(Objects.requireNonNullElse(subject, ""));
        line = line == null ? Objects.requireNonNullElse(PlainText.line(text), "") : line;
        return line.length() <= LONGEST_HEADLINE
                ? line
                : line.substring(0, LONGEST_HEADLINE - 1).strip() + "…";
    }

    /** The headline without reply marks, references, punctuation and case, to compare two contacts. */
    static String normalised(String headline) {
        String bare =
                PREFIX.matcher(REFERENCE.matcher(headline).replaceAll(" ")).replaceFirst("");
        return bare.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** The case references that a subject line quotes. */
    static List<String> references(String subject) {
        return subject == null
                ? List.of()
                : REFERENCE
                        .matcher(subject)
                        .results()
                        .map(MatchResult::group)
                        .map(reference -> reference.toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList();
    }
}
