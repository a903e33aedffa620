package org.followthrough.sop.rules.diagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A BPMN file. */
public final class Diagram {

    private final Element root;
    private final List<Level> processes;
    private final Map<String, Element> byId = new HashMap<>();

    /** Reads a document whatever it holds; what is no BPMN is not there. */
    public Diagram(Document document) {
        root = document.getDocumentElement();
        processes = Dom.children(root, "process").stream()
                .map(process -> new Level(process, null))
                .toList();
        Dom.all(root).forEach(element -> {
            if (!Dom.attribute(element, "id").isEmpty()) {
                byId.putIfAbsent(Dom.attribute(element, "id"), element);
            }
        });
    }

    /** Returns the root element. */
    public Element root() {
        return root;
    }

    /** Returns the processes. */
    public List<Level> processes() {
        return processes;
    }

    /** Returns every level of every process. */
    public Stream<Level> levels() {
        return processes.stream().flatMap(Level::levels);
    }

    /** Returns every node of every process. */
    public Stream<Step> steps() {
        return processes.stream().flatMap(Level::allSteps);
    }

    /** Returns the element with this id. */
    public Optional<Element> element(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns all elements but those that only say how it is drawn. */
    public Stream<Element> elements() {
        return Stream.concat(
                Stream.of(root),
                Dom.children(root).stream()
                        .filter(child -> !Dom.is(child, "BPMNDiagram"))
                        .flatMap(Dom::all));
    }
}
