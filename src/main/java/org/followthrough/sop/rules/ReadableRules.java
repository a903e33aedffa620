package org.followthrough.sop.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.sop.rules.diagram.Diagram;
import org.followthrough.sop.rules.diagram.Dom;
import org.followthrough.sop.rules.diagram.Flow;
import org.followthrough.sop.rules.diagram.Level;
import org.followthrough.sop.rules.diagram.Step;
import org.w3c.dom.Element;

/** Whether people who never saw BPMN can read it. */
class ReadableRules {

    private static final int MOST_NODES = 15;
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("startEvent", "StartEvent_"),
            Map.entry("endEvent", "EndEvent_"),
            Map.entry("intermediateCatchEvent", "Event_"),
            Map.entry("intermediateThrowEvent", "Event_"),
            Map.entry("boundaryEvent", "BoundaryEvent_"),
            Map.entry("callActivity", "CallActivity_"),
            Map.entry("subProcess", "SubProcess_"),
            Map.entry("transaction", "SubProcess_"),
            Map.entry("adHocSubProcess", "SubProcess_"),
            Map.entry("message", "Message_"),
            Map.entry("signal", "Signal_"),
            Map.entry("error", "Error_"),
            Map.entry("escalation", "Escalation_"));
    private static final Pattern PASCAL = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    /** Endings that make a noun or a gerund of a verb. */
    private static final Pattern NOUN = Pattern.compile("(?i).{2,}(?:ing|tion|sion|ment|ness|ity|ance|ence)");

    /** Verbs that end so all the same. */
    private static final Set<String> VERBS = Set.of(
            "bring",
            "ping",
            "ring",
            "string",
            "swing",
            "wing",
            "fling",
            "sling",
            "spring",
            "mention",
            "question",
            "position",
            "reposition",
            "provision",
            "commission",
            "envision",
            "auction",
            "caution",
            "function",
            "section",
            "station",
            "motion",
            "petition",
            "partition",
            "sanction",
            "transition",
            "implement",
            "document",
            "comment",
            "complement",
            "compliment",
            "supplement",
            "segment",
            "augment",
            "experiment",
            "instrument",
            "lament",
            "cement",
            "ferment",
            "witness",
            "harness",
            "advance",
            "balance",
            "rebalance",
            "finance",
            "refinance",
            "enhance",
            "distance",
            "glance",
            "reference",
            "sequence",
            "influence",
            "evidence",
            "experience",
            "silence",
            "commence",
            "fence",
            "audience",
            "licence",
            "pity");

    private final Inspection inspection;

    ReadableRules(Inspection inspection) {
        this.inspection = inspection;
    }

    void check() {
        inspection.diagrams().forEach((file, diagram) -> {
            checkIds(file, diagram);
            checkDrawn(file, diagram);
            diagram.levels().forEach(level -> checkSize(file, level));
            diagram.steps().forEach(step -> {
                checkName(file, step);
                checkGateway(file, step);
                checkSplitsAndJoins(file, step);
            });
        });
        inspection
                .tables()
                .forEach((file, root) -> Dom.children(root, "decision")
                        .forEach(decision -> checkKey(file, Dom.attribute(decision, "id"))));
    }

    private void checkIds(String file, Diagram diagram) {
        diagram.processes().forEach(process -> checkKey(file, process.id()));
        diagram.steps().forEach(step -> {
            String prefix = step.isTask() ? "Task_" : step.isGateway() ? "Gateway_" : PREFIXES.get(step.kind());
            checkId(file, step.id(), prefix);
        });
        Dom.children(diagram.root()).stream()
                .filter(child ->
                        Set.of("message", "signal", "error", "escalation").contains(child.getLocalName()))
                .forEach(child -> checkId(file, Dom.attribute(child, "id"), PREFIXES.get(child.getLocalName())));
    }

    private void checkId(String file, String id, String prefix) {
        if (!id.startsWith(prefix)
                || !PASCAL.matcher(id.substring(prefix.length())).matches()) {
            inspection.report(
                    Rule.CHOSEN_ID, file, id, "The id \"" + id + "\" is not " + prefix + " and a name in PascalCase.");
        }
    }

    private void checkKey(String file, String key) {
        if (!KEBAB.matcher(key).matches()) {
            inspection.report(Rule.CHOSEN_ID, file, key, "The id \"" + key + "\" is not in kebab-case.");
        }
    }

    /** Whoever approves sees the picture, so nothing may run that is not in it. */
    private void checkDrawn(String file, Diagram diagram) {
        Set<String> drawn = Dom.children(diagram.root(), "BPMNDiagram").stream()
                .flatMap(Dom::all)
                .filter(element -> element.getLocalName().matches("BPMNShape|BPMNEdge"))
                .filter(ReadableRules::hasPlace)
                .map(element -> Dom.attribute(element, "bpmnElement"))
                .collect(Collectors.toSet());
        Stream.concat(
                        diagram.steps().map(Step::id),
                        diagram.levels().flatMap(level -> level.flows().stream().map(Flow::id)))
                .filter(id -> !drawn.contains(id))
                .forEach(id -> inspection.report(Rule.STEP_DRAWN, file, id, "\"" + id + "\" is not in the picture."));
    }

    private static boolean hasPlace(Element drawn) {
        if (Dom.is(drawn, "BPMNEdge")) {
            return Dom.children(drawn, "waypoint").size() > 1;
        }
        return Dom.child(drawn, "Bounds")
                .filter(bounds -> Stream.of("width", "height")
                        .allMatch(size -> Dom.attribute(bounds, size).matches("[1-9]\\d*(\\.\\d+)?")))
                .isPresent();
    }

    private void checkSize(String file, Level level) {
        if (level.steps().size() > MOST_NODES) {
            inspection.report(
                    Rule.LEVEL_SIZE,
                    file,
                    level.id(),
                    "The level has %d nodes, at most %d are read at a glance."
                            .formatted(level.steps().size(), MOST_NODES));
        }
    }

    private void checkName(String file, Step step) {
        boolean waitsOrEnds = step.is("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent");
        if (waitsOrEnds
                && step.name().isEmpty()
                && step.definition("compensate").isEmpty()) {
            inspection.report(Rule.EVENT_NAME, file, step.id(), "The event " + step.id() + " has no name.");
        }
        if (step.isActivity() && step.name().isEmpty()) {
            inspection.report(Rule.STEP_NAME, file, step.id(), "The step " + step.id() + " has no name.");
        } else if (step.isTask()) {
            checkWords(file, step, List.of(step.name().split("\\s+")));
        }
    }

    private void checkWords(String file, Step step, List<String> words) {
        String verb = words.get(0);
        String why = null;
        if (words.size() < 2) {
            why = "is one word; say what is done to what";
        } else if (!Character.isUpperCase(verb.codePointAt(0)) || isShouted(verb)) {
            why = "does not begin with a verb in sentence case";
        } else if (NOUN.matcher(verb).matches() && !VERBS.contains(verb.toLowerCase(Locale.ROOT))) {
            why = "does not begin with a verb: \"" + verb + "\"";
        } else if (words.size() > 2
                && words.stream()
                        .skip(1)
                        .filter(word -> word.length() > 3)
                        .allMatch(word -> Character.isUpperCase(word.codePointAt(0)) && !isShouted(word))
                && words.stream().skip(1).filter(word -> word.length() > 3).count() > 1) {
            why = "writes every word with a capital letter";
        }
        if (why != null) {
            inspection.report(Rule.STEP_NAME, file, step.id(), step.title() + " " + why + ".");
        }
    }

    private static boolean isShouted(String word) {
        return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT)) && word.matches(".*\\p{L}{2}.*");
    }

    private void checkGateway(String file, Step step) {
        if (!step.is("exclusiveGateway", "inclusiveGateway") || step.outgoing().size() < 2) {
            return;
        }
        if (!step.name().endsWith("?")) {
            inspection.report(
                    Rule.GATEWAY_QUESTION, file, step.id(), step.title() + " is a split but asks no question.");
        }
        step.outgoing().stream()
                .filter(flow -> flow.name().isEmpty())
                .forEach(flow -> inspection.report(
                        Rule.GATEWAY_QUESTION,
                        file,
                        flow.id(),
                        "A flow behind " + step.title() + " has no answer on it."));
    }

    private void checkSplitsAndJoins(String file, Step step) {
        if (step.isGateway()) {
            if (step.incoming().size() > 1 && step.outgoing().size() > 1 && !step.is("eventBasedGateway")) {
                inspection.report(
                        Rule.GATEWAY_ONE_PURPOSE, file, step.id(), step.title() + " joins and splits at once.");
            } else if (step.incoming().size() == 1 && step.outgoing().size() == 1) {
                inspection.report(
                        Rule.GATEWAY_ONE_PURPOSE, file, step.id(), step.title() + " neither joins nor splits.");
            }
            return;
        }
        if (step.outgoing().size() > 1) {
            inspection.report(
                    Rule.IMPLICIT_SPLIT,
                    file,
                    step.id(),
                    "Several flows leave " + step.title() + " without a gateway.");
        }
        if (step.incoming().size() > 1 && !step.is("endEvent", "startEvent")) {
            inspection.report(
                    Rule.FAKE_JOIN, file, step.id(), "Several flows enter " + step.title() + " without a gateway.");
        }
    }
}
