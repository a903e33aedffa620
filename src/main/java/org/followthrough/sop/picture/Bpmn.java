package org.followthrough.sop.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.sop.rules.SafeXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A diagram as XML, with ways through it; names are local, whatever the prefixes. */
final class Bpmn {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private final Element root;
    private final Map<String, Element> byId = new HashMap<>();

    private Bpmn(Element root) {
        this.root = root;
        index(root);
    }

    /** @throws org.followthrough.sop.rules.BadXml with a sentence when it cannot be read */
    static Bpmn read(String file, byte[] content) {
        Document document = SafeXml.read(file, content);
        return new Bpmn(document.getDocumentElement());
    }

    private void index(Element element) {
        if (MODEL.equals(element.getNamespaceURI()) && element.hasAttribute("id")) {
            byId.putIfAbsent(element.getAttribute("id"), element);
        }
        children(element).forEach(this::index);
    }

    Element root() {
        return root;
    }

    Optional<Element> element(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    static String type(Element element) {
        return element.getLocalName() == null ? element.getNodeName() : element.getLocalName();
    }

    static String id(Element element) {
        return element.getAttribute("id");
    }

    static String name(Element element) {
        return element.getAttribute("name").strip();
    }

    static String camunda(Element element, String attribute) {
        return element.getAttributeNS(CAMUNDA, attribute).strip();
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one) {
                children.add(one);
            }
        }
        return children;
    }

    static List<Element> children(Element element, String type) {
        return children(element).stream()
                .filter(child -> type(child).equals(type))
                .toList();
    }

    static Optional<Element> child(Element element, String type) {
        return children(element, type).stream().findFirst();
    }

    static String text(Element element, String type) {
        return child(element, type).map(child -> child.getTextContent().strip()).orElse("");
    }

    static Optional<Element> parent(Element element) {
        return element.getParentNode() instanceof Element parent ? Optional.of(parent) : Optional.empty();
    }

    /** All elements of a type below one, in the order of the file. */
    static List<Element> all(Element element, String type) {
        List<Element> all = new ArrayList<>();
        for (Element child : children(element)) {
            if (type(child).equals(type)) {
                all.add(child);
            }
            all.addAll(all(child, type));
        }
        return all;
    }

    /** The event definition of an event: {@code timer}, {@code message} …; empty for none. */
    static String event(Element event) {
        List<Element> definitions = children(event).stream()
                .filter(child -> type(child).endsWith("EventDefinition"))
                .toList();
        if (definitions.size() > 1) {
            return event.getAttribute("parallelMultiple").equals("true") ? "parallelMultiple" : "multiple";
        }
        return definitions.isEmpty() ? "" : type(definitions.get(0)).replace("EventDefinition", "");
    }

    static boolean isTask(String type) {
        return type.endsWith("Task") || type.equals("task");
    }

    static boolean isSubProcess(String type) {
        return type.equals("subProcess") || type.equals("transaction") || type.equals("adHocSubProcess");
    }

    static boolean isEvent(String type) {
        return type.endsWith("Event");
    }

    static boolean isGateway(String type) {
        return type.endsWith("Gateway");
    }
}
