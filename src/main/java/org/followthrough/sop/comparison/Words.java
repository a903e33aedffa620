package org.followthrough.sop.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.followthrough.access.Groups;

/** What stands in a diagram, said to people who never saw one. */
final class Words {

    private static final int LONGEST = 160;
    private static final Pattern VARIABLE = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*)}", Pattern.DOTALL);
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(\\S.*)");
    private static final Pattern RANGE =
            Pattern.compile("[\\[(\\]]\\s*([^.\\s]+)\\s*\\.\\.\\s*([^.\\s]+)\\s*[\\])\\[]");
    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");

    private static final Map<String, String> KNOWN = Map.of(
            "team", "the team of the case",
            "expertTeam", "the expert's team",
            "agent", "the agent of the case");

    private static final Map<String, String> COMPARISONS =
            Map.of("<", "under ", "<=", "at most ", ">", "over ", ">=", "at least ");

    private Words() {}

    /** Camel case as words: callActivity is "call activity". */
    static String apart(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1).stripTrailing() + "…";
    }

    static String quoted(String text) {
        return "\"" + shortened(text) + "\"";
    }

    /** A value as it stands in the file, or "nothing". */
    static String value(String text) {
        return text.isEmpty() ? "nothing" : quoted(text);
    }

    /** Both values in words with an arrow between them; as they stand in the file when the words are the same. */
    static String arrow(String before, String after, UnaryOperator<String> words) {
        String then = words.apply(before);
        String now = words.apply(after);
        return then.equals(now) ? value(before) + " → " + value(after) : then + " → " + now;
    }

    static List<String> list(String groups) {
        return Arrays.stream(groups.split(",(?![^{]*})"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    static boolean literal(String text) {
        return !text.contains("${") && !text.contains("#{");
    }

    /** Who does a step: titles of groups, names of people, what well-known variables stand for. */
    static String who(String groupOrUser) {
        Matcher variable = VARIABLE.matcher(groupOrUser);
        if (variable.matches()) {
            return KNOWN.getOrDefault(variable.group(1), "whoever \"" + variable.group(1) + "\" names");
        }
        return literal(groupOrUser) ? Groups.title(groupOrUser).orElse(groupOrUser) : quoted(groupOrUser);
    }

    static String who(List<String> groups) {
        return and(groups.stream().map(Words::who).toList());
    }

    static String and(List<String> things) {
        return joined(things, " and ");
    }

    private static String joined(List<String> things, String last) {
        return things.size() < 2
                ? String.join("", things)
                : String.join(", ", things.subList(0, things.size() - 1)) + last + things.get(things.size() - 1);
    }

    /** What a delegate or listener does, from the name of its bean: ${tellPeople} is "tell people". */
    static String work(String expression) {
        if (expression.isEmpty()) {
            return "nothing";
        }
        Matcher variable = VARIABLE.matcher(expression);
        return variable.matches() ? "\"" + apart(variable.group(1)) + "\"" : quoted(expression);
    }

    /** A condition of a path: ${amount > 500} is "amount over 500". */
    static String condition(String expression) {
        if (expression.isEmpty()) {
            return "always";
        }
        Matcher inner = EXPRESSION.matcher(expression.strip());
        if (!inner.matches()) {
            return quoted(expression);
        }
        return plainly(inner.group(1)).replaceAll("^(\\w+)$", "$1 is true");
    }

    /** A comparison without its signs: {@code outcome != 'ANSWER'} is {@code outcome is not "ANSWER"}. */
    static String plainly(String comparison) {
        return shortened((" " + comparison.strip() + " ")
                        .replaceAll("\\s*(==|\\beq\\b)\\s*", " is ")
                        .replaceAll("\\s*(!=|\\bne\\b)\\s*", " is not ")
                        .replaceAll("\\s*(>=|\\bge\\b)\\s*", " at least ")
                        .replaceAll("\\s*(<=|\\ble\\b)\\s*", " at most ")
                        .replaceAll("\\s*(>|\\bgt\\b)\\s*", " over ")
                        .replaceAll("\\s*(<|\\blt\\b)\\s*", " under ")
                        .replaceAll("\\s+=\\s+", " is ")
                        .replace("&&", " and ")
                        .replace("||", " or "))
                .replace('\'', '"');
    }

    /** A cell of a decision table: {@code > 500} is "over 500", an empty one is "anything". */
    static String cell(String test, boolean output) {
        String text = test.strip();
        if (text.isEmpty() || !output && text.equals("-")) {
            return output ? "nothing" : "anything";
        }
        Matcher compared = COMPARED.matcher(text);
        if (compared.matches()) {
            return COMPARISONS.get(compared.group(1)) + shortened(compared.group(2));
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return range.group(1) + " to " + range.group(2);
        }
        if (TEXTS.matcher(text).matches()) {
            List<String> texts = Arrays.stream(text.split("\"\\s*,\\s*\""))
                    .map(one -> one.replace("\"", ""))
                    .toList();
            return shortened(joined(texts, " or "));
        }
        return shortened(text);
    }

    /** How often and how far apart the engine tries again: R5/PT30S is "5 times, 30 s apart". */
    static String retries(String cycle) {
        Matcher parts = Pattern.compile("R(\\d+)/(P\\S+)").matcher(cycle);
        if (cycle.isEmpty()) {
            return "as always";
        }
        return parts.matches()
                ? parts.group(1) + " times, " + Span.words(parts.group(2)) + " apart"
                : Arrays.stream(cycle.split(","))
                        .map(String::strip)
                        .map(one -> Optional.of(Span.words(one)).orElse(one))
                        .collect(Collectors.joining(", then ", "after ", ""));
    }
}
