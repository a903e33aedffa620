package org.followthrough.sop.rules;

import java.util.HashSet;
import java.util.Set;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.rules.diagram.Dom;
import org.followthrough.sop.rules.expression.BadExpression;
import org.followthrough.sop.rules.expression.Expression;
import org.followthrough.sop.rules.expression.Expression.Name;

/**
 * What some content names, for others to name as well. Content that is in force or comes with the application passed
 * the rules, so whatever message it waits for is sent, and whatever variable it reads is set.
 */
record KnownNames(
        Set<String> processes, Set<String> decisions, Set<String> messages, Set<String> errors, Set<String> variables) {

    static KnownNames none() {
        return new KnownNames(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    static KnownNames of(SopContent content) {
        var inspection = new Inspection(content, Surroundings.none());
        KnownNames known = none();
        known.processes().addAll(inspection.processes());
        known.decisions().addAll(inspection.decisions());
        known.variables().addAll(inspection.variables());
        inspection.elements().forEach(element -> {
            switch (element.getLocalName()) {
                case "message", "signal" -> known.messages().add(Dom.attribute(element, "name"));
                case "error" -> known.errors().add(Dom.attribute(element, "errorCode"));
                case "escalation" -> known.errors().add(Dom.attribute(element, "escalationCode"));
                default -> {
                    // Declares nothing that others could name.
                }
            }
            known.addVariables(Dom.text(element));
            for (int n = 0; n < element.getAttributes().getLength(); n++) {
                known.addVariables(element.getAttributes().item(n).getNodeValue());
            }
        });
        return known;
    }

    private void addVariables(String text) {
        if (Expression.isIn(text)) {
            try {
                Expression.read(text)
                        .nodes()
                        .filter(Name.class::isInstance)
                        .forEach(name -> variables.add(((Name) name).name()));
            } catch (BadExpression e) {
                // Names nothing that could be read.
            }
        }
    }

    void addAll(KnownNames other) {
        processes.addAll(other.processes);
        decisions.addAll(other.decisions);
        messages.addAll(other.messages);
        errors.addAll(other.errors);
        variables.addAll(other.variables);
    }
}
