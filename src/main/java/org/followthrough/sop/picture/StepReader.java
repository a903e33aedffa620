package org.followthrough.sop.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.followthrough.sop.comparison.InWords;
import org.followthrough.sop.picture.DiagramWords.Next;
import org.followthrough.sop.picture.DiagramWords.Step;
import org.w3c.dom.Element;

/** Tells the steps of one level of a diagram, and of what lies inside them. */
final class StepReader {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("userTask", "Step for people"),
            Map.entry("manualTask", "Step for people, by hand"),
            Map.entry("serviceTask", "Step of the system"),
            Map.entry("scriptTask", "Step of the system"),
            Map.entry("sendTask", "Step of the system: sends"),
            Map.entry("receiveTask", "Step: waits for a message"),
            Map.entry("businessRuleTask", "Step of the system: asks a decision table"),
            Map.entry("task", "Step"),
            Map.entry("callActivity", "Other procedure"),
            Map.entry("subProcess", "Part with steps of its own"),
            Map.entry("transaction", "Part with steps of its own, all or nothing"),
            Map.entry("adHocSubProcess", "Part with steps in any order"),
            Map.entry("exclusiveGateway", "Decision"),
            Map.entry("inclusiveGateway", "Decision: every way that fits"),
            Map.entry("complexGateway", "Decision"),
            Map.entry("parallelGateway", "At the same time"),
            Map.entry("eventBasedGateway", "Waits for what comes first"),
            Map.entry("startEvent", "Begins"),
            Map.entry("endEvent", "Ends"),
            Map.entry("intermediateCatchEvent", "Waits"),
            Map.entry("intermediateThrowEvent", "Tells"),
            Map.entry("boundaryEvent", "Exception"));

    private final Bpmn bpmn;
    private final Map<String, String> numbers = new HashMap<>();

    StepReader(Bpmn bpmn) {
        this.bpmn = bpmn;
    }

    List<Step> steps(Element level, String above) {
        List<Element> nodes = new ReadingOrder(bpmn, level)
                .nodes().stream().filter(node -> !joinsOnly(level, node)).toList();
        int count = 0;
        for (Element node : nodes) {
            numbers.put(Bpmn.id(node), above + ++count);
        }
        return nodes.stream().map(node -> step(level, node)).toList();
    }

    private Step step(Element level, Element node) {
        String type = Bpmn.type(node);
        String number = numbers.get(Bpmn.id(node));
        return new Step(
                number,
                Bpmn.id(node),
                kind(node),
                name(node),
                who(node),
                Bpmn.text(node, "documentation"),
                facts(node),
                next(level, node),
                exceptions(level, node),
                Bpmn.isSubProcess(type) ? steps(node, number + ".") : List.of(),
                Bpmn.camunda(node, "formRef").isEmpty() ? form(node) : Bpmn.camunda(node, "formRef"));
    }

    private static String form(Element node) {
        String key = Bpmn.camunda(node, "formKey");
        return key.substring(key.lastIndexOf('/') + 1).replaceFirst("^.*:", "").replaceFirst("\\.form$", "");
    }

    /** Where ways only come together nothing happens, and nothing is to be read. */
    private boolean joinsOnly(Element level, Element node) {
        return Bpmn.type(node).equals("exclusiveGateway")
                && Bpmn.name(node).isEmpty()
                && Bpmn.text(node, "documentation").isEmpty()
                && flows(level, Bpmn.id(node)).size() == 1;
    }

    private static String kind(Element node) {
        if ("true".equals(node.getAttribute("triggeredByEvent"))) {
            return "Part that may begin at any time";
        }
        String kind = KINDS.getOrDefault(Bpmn.type(node), "Step");
        boolean goesOn = "false".equals(node.getAttribute("cancelActivity"));
        return kind.equals("Exception") ? kind + (goesOn ? ", the step goes on" : ", the step ends") : kind;
    }

    private static String name(Element node) {
        return Bpmn.name(node).isEmpty() ? KINDS.getOrDefault(Bpmn.type(node), "Step") : Bpmn.name(node);
    }

    private static String who(Element node) {
        if (!Bpmn.type(node).equals("userTask")) {
            return switch (Bpmn.type(node)) {
                case "serviceTask", "scriptTask", "sendTask", "businessRuleTask" -> "The system";
                default -> "";
            };
        }
        List<String> who = new ArrayList<>();
        for (String attribute : List.of("assignee", "candidateUsers", "candidateGroups")) {
            String value = Bpmn.camunda(node, attribute);
            if (!value.isEmpty()) {
                who.add(InWords.who(value));
            }
        }
        String all = String.join(", or ", who);
        return all.isEmpty() ? all : all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
    }

    private List<String> facts(Element node) {
        List<String> facts = new ArrayList<>();
        add(facts, "Due ", InWords::time, Bpmn.camunda(node, "dueDate"));
        add(facts, "Comes up again ", InWords::time, Bpmn.camunda(node, "followUpDate"));
        add(
                facts,
                "Priority: ",
                text -> text.contains("{") ? "by the priority of the case" : text,
                Bpmn.camunda(node, "priority"));
        add(facts, "Asks the decision table \"", text -> text + "\"", Bpmn.camunda(node, "decisionRef"));
        add(facts, "Runs the procedure \"", text -> text + "\"", node.getAttribute("calledElement"));
        Bpmn.child(node, "timerEventDefinition")
                .ifPresent(timer -> Bpmn.children(timer).stream()
                        .filter(child -> Bpmn.type(child).startsWith("time"))
                        .forEach(child -> add(
                                facts,
                                "Time: ",
                                InWords::time,
                                child.getTextContent().strip())));
        for (String what : List.of("message", "error", "signal", "escalation")) {
            Bpmn.child(node, what + "EventDefinition")
                    .flatMap(definition -> bpmn.element(definition.getAttribute(what + "Ref")))
                    .ifPresent(named -> add(facts, Svg.words(what) + ": \"", text -> text + "\"", called(named)));
        }
        Bpmn.child(node, "conditionalEventDefinition")
                .ifPresent(definition ->
                        add(facts, "As soon as ", InWords::condition, Bpmn.text(definition, "condition")));
        Bpmn.child(node, "multiInstanceLoopCharacteristics")
                .ifPresent(many -> facts.add(
                        "true".equals(many.getAttribute("isSequential"))
                                ? "Several times, one after the other."
                                : "Several times, all at once."));
        if (property(node, "control").equals("true")) {
            facts.add("This is a control step.");
        }
        return facts;
    }

    /** Messages are named for the engine, in camel case after what they are. */
    private static String called(Element named) {
        String name = Bpmn.name(named).isEmpty() ? Bpmn.id(named) : Bpmn.name(named);
        return name.contains(" ") ? name : Svg.words(name.replaceFirst("^[A-Za-z]+_", ""));
    }

    private static void add(List<String> facts, String before, UnaryOperator<String> words, String text) {
        if (!text.isEmpty()) {
            facts.add(before + words.apply(text) + ".");
        }
    }

    private List<Next> next(Element level, Element node) {
        List<Next> next = new ArrayList<>();
        List<Element> flows = flows(level, Bpmn.id(node));
        for (Element flow : flows) {
            target(level, flow, 0).ifPresent(target -> next.add(next(when(node, flow, flows.size()), target)));
        }
        return next;
    }

    private String when(Element node, Element flow, int ways) {
        String condition = Bpmn.text(flow, "conditionExpression");
        String label = Bpmn.name(flow);
        boolean otherwise = node.getAttribute("default").equals(Bpmn.id(flow));
        if (ways == 1 && condition.isEmpty()) {
            return "";
        }
        if (Bpmn.type(node).equals("parallelGateway")) {
            return "at the same time";
        }
        if (Bpmn.type(node).equals("eventBasedGateway")) {
            return "if this comes first";
        }
        String words = condition.isEmpty() ? "" : InWords.condition(condition);
        if (!label.isEmpty()) {
            return "if \"" + label + "\""
                    + (words.isEmpty() ? otherwise ? " (whenever nothing else fits)" : "" : " (" + words + ")");
        }
        return words.isEmpty() ? otherwise ? "otherwise" : "in any case" : "if " + words;
    }

    private List<Next> exceptions(Element level, Element node) {
        return Bpmn.children(level, "boundaryEvent").stream()
                .filter(event -> event.getAttribute("attachedToRef").equals(Bpmn.id(node)))
                .map(event -> next("meanwhile, " + Svg.words(Bpmn.event(event)).toLowerCase(Locale.ROOT), event))
                .toList();
    }

    private Next next(String when, Element target) {
        return new Next(when, numbers.getOrDefault(Bpmn.id(target), ""), Bpmn.id(target), name(target));
    }

    /** The node a flow leads to, through those at which ways only come together. */
    private Optional<Element> target(Element level, Element flow, int far) {
        Optional<Element> target = bpmn.element(flow.getAttribute("targetRef"));
        if (target.isPresent() && far < 100 && joinsOnly(level, target.get())) {
            return target(level, flows(level, Bpmn.id(target.get())).get(0), far + 1);
        }
        return target;
    }

    private static List<Element> flows(Element level, String source) {
        return Bpmn.children(level, "sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(source))
                .toList();
    }

    /** A property of the extension elements, or empty. */
    static String property(Element element, String name) {
        return Bpmn.child(element, "extensionElements")
                .flatMap(extensions -> Bpmn.child(extensions, "properties"))
                .stream()
                .flatMap(properties -> Bpmn.children(properties, "property").stream())
                .filter(property -> property.getAttribute("name").equals(name))
                .map(property -> property.getAttribute("value"))
                .findFirst()
                .orElse("");
    }
}
