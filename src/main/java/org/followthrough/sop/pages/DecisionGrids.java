package org.followthrough.sop.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.followthrough.sop.rules.SafeXml;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the decision tables of a DMN file for people. */
public final class DecisionGrids {

    private static final Map<String, String> READ_AS = Map.of(
            "UNIQUE", "Exactly one rule fits a case.",
            "FIRST", "Read from top to bottom: the first rule that fits decides.",
            "ANY", "Several rules may fit; they then say the same.",
            "COLLECT", "All rules that fit count together.",
            "RULE ORDER", "All rules that fit count, in their order.");

    private DecisionGrids() {}

    /**
     * Returns each decision of a file as a table.
     *
     * @throws org.followthrough.sop.rules.BadXml when the file cannot be read
     */
    public static List<Grid> of(String file, byte[] content) {
        return elements(SafeXml.read(file, content).getDocumentElement(), "decision")
                .map(DecisionGrids::grid)
                .toList();
    }

    private static Grid grid(Element decision) {
        String name =
                decision.getAttribute("name").isEmpty() ? decision.getAttribute("id") : decision.getAttribute("name");
        List<Element> tables = elements(decision, "decisionTable").toList();
        if (tables.isEmpty()) {
            return new Grid(
                    decision.getAttribute("id"),
                    name,
                    "",
                    Map.of("expression", "Decided by"),
                    elements(decision, "literalExpression")
                            .map(one -> new Grid.Line(decision.getAttribute("id"), Map.of("expression", text(one))))
                            .toList());
        }
        Element table = tables.get(0);
        List<Element> inputs = elements(table, "input").toList();
        List<Element> outputs = elements(table, "output").toList();
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(Grid.NUMBER, "Rule");
        inputs.forEach(input -> columns.put(input.getAttribute("id"), "If " + label(input)));
        outputs.forEach(output -> columns.put(output.getAttribute("id"), "then " + label(output)));
        columns.put("why", "Why");
        List<Grid.Line> lines = new ArrayList<>();
        elements(table, "rule").forEach(rule -> lines.add(line(rule, lines.size() + 1, inputs, outputs)));
        String policy = table.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : table.getAttribute("hitPolicy");
        return new Grid(
                decision.getAttribute("id"),
                name,
                READ_AS.getOrDefault(policy.toUpperCase(Locale.ROOT), "Hit policy " + policy + "."),
                columns,
                lines);
    }

    private static Grid.Line line(Element rule, int number, List<Element> inputs, List<Element> outputs) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(Grid.NUMBER, Integer.toString(number));
        List<Element> when = elements(rule, "inputEntry").toList();
        for (int n = 0; n < Math.min(when.size(), inputs.size()); n++) {
            String condition = text(when.get(n));
            texts.put(
                    inputs.get(n).getAttribute("id"), condition.isEmpty() || condition.equals("-") ? "any" : condition);
        }
        List<Element> then = elements(rule, "outputEntry").toList();
        for (int n = 0; n < Math.min(then.size(), outputs.size()); n++) {
            texts.put(outputs.get(n).getAttribute("id"), text(then.get(n)));
        }
        elements(rule, "description")
                .findFirst()
                .ifPresent(why -> texts.put("why", why.getTextContent().strip()));
        return new Grid.Line(rule.getAttribute("id"), texts);
    }

    private static String label(Element column) {
        return Stream.of(column.getAttribute("label"), column.getAttribute("name"), column.getAttribute("id"))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("?");
    }

    private static String text(Element entry) {
        return elements(entry, "text")
                .findFirst()
                .map(text -> text.getTextContent().strip())
                .orElse("");
    }

    private static Stream<Element> elements(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(child -> child instanceof Element && name.equals(child.getLocalName()))
                .map(Element.class::cast);
    }
}
