package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** A BPMN file as its parts, in the order of the file, and the places at which they are drawn. */
final class Diagram {

    /** Name of the part that stands for the file itself. */
    static final String FILE = "";

    private static final Set<String> CONTAINERS = Set.of(
            "definitions",
            "collaboration",
            "process",
            "subProcess",
            "transaction",
            "adHocSubProcess",
            "laneSet",
            "childLaneSet",
            "lane");
    private static final Set<String> BELONGINGS = Set.of(
            "documentation",
            "extensionElements",
            "incoming",
            "outgoing",
            "flowNodeRef",
            "ioSpecification",
            "property",
            "dataInputAssociation",
            "dataOutputAssociation",
            "performer",
            "humanPerformer",
            "potentialOwner",
            "resourceRole",
            "monitoring",
            "auditing",
            "conditionExpression",
            "completionCondition",
            "correlationSubscription");
    private static final String DRAWING = "BPMNDiagram";

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, String> drawn = new TreeMap<>();
    private final Map<String, List<Part>> incoming = new HashMap<>();
    private final Map<String, List<Part>> outgoing = new HashMap<>();
    private final Map<String, List<Part>> lanes = new HashMap<>();
    private final Map<String, List<Part>> borders = new HashMap<>();

    private Diagram() {}

    static Diagram of(Element root) {
        Diagram diagram = new Diagram();
        Item definitions = Item.root(root);
        diagram.take(FILE, FILE, definitions);
        diagram.draw(definitions);
        diagram.parts.values().forEach(diagram::index);
        return diagram;
    }

    private void take(String id, String parent, Item item) {
        // A file may use an id twice, though it must not.
        String own = parts.containsKey(id) ? id + " (" + parts.size() + ")" : id;
        parts.put(own, new Part(own, parent, item, parts.size()));
        if (CONTAINERS.contains(item.name())) {
            for (Item child : item.children()) {
                if (isPart(child, item)) {
                    take(child.id(), own, child);
                }
            }
        }
    }

    /** Whether an element is a part of its own, and not what belongs to the one it lies in. */
    static boolean isPart(Item child, Item container) {
        if (!CONTAINERS.contains(container.name())
                || child.id().isEmpty()
                || !child.local().equals(child.name())) {
            return false;
        }
        boolean inTheFile = container.name().equals("definitions");
        return !BELONGINGS.contains(child.name())
                && !child.name().endsWith("LoopCharacteristics")
                && (inTheFile || !child.name().endsWith("EventDefinition"));
    }

    /** Whether an element says only where and how something is drawn. */
    static boolean isDrawing(Item item) {
        return item.local().equals(DRAWING) && !item.local().equals(item.name());
    }

    private void index(Part part) {
        if (part.flow()) {
            add(outgoing, part.item().get("sourceRef"), part);
            add(incoming, part.item().get("targetRef"), part);
        } else if (part.type().equals("lane")) {
            part.item().children("flowNodeRef").forEach(node -> add(lanes, node.text(), part));
        } else if (!part.item().get("attachedToRef").isEmpty()) {
            add(borders, part.item().get("attachedToRef"), part);
        }
    }

    private static void add(Map<String, List<Part>> to, String id, Part part) {
        to.computeIfAbsent(id, none -> new ArrayList<>()).add(part);
    }

    private void draw(Item item) {
        for (Item child : item.children()) {
            if (isDrawing(child)) {
                draw(child.name(), child);
            }
        }
    }

    private void draw(String under, Item item) {
        for (Item child : item.children()) {
            String element = child.get("bpmnElement");
            boolean plane = child.local().equals("BPMNPlane");
            if (!element.isEmpty() && !plane) {
                drawn.merge(element, under + child.without("id").told(), (one, other) -> one + other);
            } else {
                draw(under, child);
            }
        }
    }

    Map<String, Part> parts() {
        return parts;
    }

    Optional<Part> part(String id) {
        return Optional.ofNullable(parts.get(id));
    }

    /** How something is drawn; empty when it is not. */
    Optional<String> drawn(String id) {
        return Optional.ofNullable(drawn.get(id));
    }

    Set<String> drawn() {
        return drawn.keySet();
    }

    /** What a part with that id is called in a sentence. */
    String title(String id) {
        return id.isEmpty() ? "nothing" : part(id).map(Part::title).orElse(id);
    }

    Stream<Part> flows() {
        return parts.values().stream().filter(Part::flow);
    }

    /** The lanes that name a node as theirs. */
    List<Part> lanesOf(String node) {
        return lanes.getOrDefault(node, List.of());
    }

    /** The events at the border of a step. */
    List<Part> bordersOf(String step) {
        return borders.getOrDefault(step, List.of());
    }

    /** The conditional paths out of a node, in the order in which the engine tries them. */
    List<String> tried(Part gateway) {
        return outgoing.getOrDefault(gateway.id(), List.of()).stream()
                .filter(flow -> flow.item().child("conditionExpression").isPresent())
                .map(Part::id)
                .filter(id -> !id.equals(gateway.item().get("default")))
                .toList();
    }

    /** The nodes from which paths lead to a node. */
    List<String> sources(String node) {
        return incoming.getOrDefault(node, List.of()).stream()
                .map(flow -> flow.item().get("sourceRef"))
                .toList();
    }

    /** The nodes to which paths lead from a node. */
    List<String> targets(String node) {
        return outgoing.getOrDefault(node, List.of()).stream()
                .map(flow -> flow.item().get("targetRef"))
                .toList();
    }

    /** Whether a part lies directly in a sub-process that an event starts. */
    boolean startsAside(Part part) {
        return Objects.equals(
                part(part.parent())
                        .map(parent -> parent.item().get("triggeredByEvent"))
                        .orElse(""),
                "true");
    }

    /** Whether a part waits behind a branching in which the first event wins. */
    boolean races(Part part) {
        return sources(part.id()).stream()
                .anyMatch(before -> part(before).map(Part::type).orElse("").equals("eventBasedGateway"));
    }
}
