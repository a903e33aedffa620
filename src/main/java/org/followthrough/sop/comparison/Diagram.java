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

    private Diagram() {}

    static Diagram of(Element root) {
        Diagram diagram = new Diagram();
        Item definitions = Item.root(root);
        diagram.take(FILE, FILE, definitions);
        diagram.draw(definitions);
        return diagram;
    }

    private void take(String id, String parent, Item item) {
        String own = id;
        for (int twin = 2; parts.containsKey(own); twin++) {
            own = id + " (" + twin + ")";
        }
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

    /** Where a path leads or comes from, in quotes. */
    Stream<Part> flows() {
        return parts.values().stream().filter(Part::flow);
    }

    List<Part> lanesOf(String node) {
        return parts.values().stream()
                .filter(part -> part.type().equals("lane"))
                .filter(lane -> lane.item().children("flowNodeRef").stream()
                        .anyMatch(reference -> reference.text().equals(node)))
                .toList();
    }

    /** The conditional paths out of a node, in the order in which the engine tries them. */
    List<String> tried(Part gateway) {
        return flows().filter(flow -> flow.item().get("sourceRef").equals(gateway.id()))
                .filter(flow -> flow.item().child("conditionExpression").isPresent())
                .map(Part::id)
                .filter(id -> !id.equals(gateway.item().get("default")))
                .toList();
    }

    /** The nodes before and after a node, by the paths that are drawn. */
    Map<String, List<String>> neighbours(String node) {
        Map<String, List<String>> neighbours = new HashMap<>();
        neighbours.put("before", new ArrayList<>());
        neighbours.put("after", new ArrayList<>());
        flows().forEach(flow -> {
            if (flow.item().get("targetRef").equals(node)) {
                neighbours.get("before").add(flow.item().get("sourceRef"));
            }
            if (flow.item().get("sourceRef").equals(node)) {
                neighbours.get("after").add(flow.item().get("targetRef"));
            }
        });
        return neighbours;
    }

    /** The process a part lies in. */
    Optional<Part> processOf(Part part) {
        Part at = part;
        while (at != null && !at.type().equals("process")) {
            at = at.id().equals(FILE) ? null : parts.get(at.parent());
        }
        return Optional.ofNullable(at);
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
        return neighbours(part.id()).get("before").stream()
                .anyMatch(before -> part(before).map(Part::type).orElse("").equals("eventBasedGateway"));
    }
}
