package org.followthrough.sop.rules;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.followthrough.sop.rules.diagram.Dom;
import org.followthrough.sop.rules.table.DecisionTable;
import org.followthrough.sop.rules.table.Flaw;
import org.w3c.dom.Element;

/** Whether each table gives one right answer to whatever comes. */
class DecisionRules {

    private static final Set<String> HIT_POLICIES = Set.of("", "UNIQUE", "FIRST", "ANY", "RULE ORDER", "COLLECT");
    private static final Map<Flaw.Kind, Rule> RULES = Map.of(
            Flaw.Kind.DUPLICATE, Rule.DECISION_DUPLICATE,
            Flaw.Kind.CONFLICT, Rule.DECISION_CONFLICT,
            Flaw.Kind.SHADOWED, Rule.DECISION_SHADOWED,
            Flaw.Kind.GAP, Rule.DECISION_GAP,
            Flaw.Kind.TYPE, Rule.DECISION_TYPES);

    private final Inspection inspection;

    DecisionRules(Inspection inspection) {
        this.inspection = inspection;
    }

    void check() {
        inspection
                .tables()
                .forEach((file, root) -> Dom.children(root, "decision").forEach(decision -> {
                    checkDocumented(file, decision);
                    checkFeel(file, decision);
                    Dom.children(decision, "decisionTable").forEach(table -> checkTable(file, table));
                }));
    }

    private void checkDocumented(String file, Element decision) {
        boolean described = Dom.child(decision, "description")
                .filter(description -> !Dom.text(description).isEmpty())
                .isPresent();
        if (!described) {
            String id = Dom.attribute(decision, "id");
            inspection.report(Rule.DECISION_DOCUMENTED, file, id, "\"" + id + "\" does not say what it decides.");
        }
    }

    private void checkFeel(String file, Element decision) {
        Dom.all(decision).forEach(element -> {
            String text = Dom.child(element, "text").map(Dom::text).orElse("");
            switch (element.getLocalName()) {
                case "inputEntry" -> {
                    if (!text.isEmpty() && !text.equals("-") && !Feel.isTest(text)) {
                        unreadable(file, element, text);
                    }
                }
                case "inputExpression", "outputEntry", "literalExpression" -> {
                    if (text.isEmpty() ? !Dom.is(element, "outputEntry") : !Feel.isExpression(text)) {
                        unreadable(file, element, text);
                    }
                }
                default -> {
                    // Nothing that is evaluated.
                }
            }
        });
    }

    private void unreadable(String file, Element element, String text) {
        inspection.report(
                Rule.DECISION_READABLE,
                file,
                Dom.idAround(element),
                text.isEmpty()
                        ? "The expression is missing."
                        : "\"" + Inspection.shortened(text, 120) + "\" is no FEEL that can be read.");
    }

    private void checkTable(String file, Element table) {
        String policy = Dom.attribute(table, "hitPolicy").toUpperCase(Locale.ROOT);
        if (!HIT_POLICIES.contains(policy)) {
            inspection.report(
                    Rule.DECISION_HIT_POLICY,
                    file,
                    Dom.attribute(table, "id"),
                    "The engine does not know the hit policy \"" + policy.toLowerCase(Locale.ROOT) + "\".");
        }
        new DecisionTable(table)
                .flaws()
                .forEach(flaw -> inspection.report(RULES.get(flaw.kind()), file, flaw.element(), flaw.sentence()));
    }
}
