package org.followthrough.sop.rules.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Plain questions to an XML element. */
public final class Dom {

    /** The namespace of BPMN 2.0. */
    public static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** The namespace of the engine's attributes and elements in BPMN. */
    public static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private Dom() {}

    /** Returns the child elements in their order. */
    public static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    /** Returns the child elements of this local name, whatever their namespace. */
    public static List<Element> children(Element parent, String name) {
        return children(parent).stream().filter(child -> is(child, name)).toList();
    }

    /** Returns the first child element of this local name. */
    public static Optional<Element> child(Element parent, String name) {
        return children(parent).stream().filter(child -> is(child, name)).findFirst();
    }

    /** Returns the element and all below it, in the order of the file. */
    public static Stream<Element> all(Element root) {
        return Stream.concat(Stream.of(root), children(root).stream().flatMap(Dom::all));
    }

    /** Returns whether the element has this local name. */
    public static boolean is(Element element, String name) {
        return name.equals(element.getLocalName());
    }

    /** Returns an attribute without namespace, or an empty text. */
    public static String attribute(Element element, String name) {
        return element.getAttribute(name).strip();
    }

    /** Returns an attribute of the engine, or an empty text. */
    public static String camunda(Element element, String name) {
        return element.getAttributeNS(CAMUNDA, name).strip();
    }

    /** Returns the text of the element itself without that of its children, without blanks around it. */
    public static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    /** Returns the extension elements of this local name. */
    public static List<Element> extensions(Element element, String name) {
        return children(element, "extensionElements").stream()
                .flatMap(extensions -> children(extensions, name).stream())
                .toList();
    }

    /** Returns a {@code camunda:property} of the element, or an empty text. */
    public static String property(Element element, String name) {
        return extensions(element, "properties").stream()
                .flatMap(properties -> children(properties, "property").stream())
                .filter(property -> name.equals(attribute(property, "name")))
                .map(property -> attribute(property, "value"))
                .findFirst()
                .orElse("");
    }

    /** Returns the documentation of the element, or an empty text. */
    public static String documentation(Element element) {
        return children(element, "documentation").stream().map(Dom::text).collect(Collectors.joining("\n"));
    }

    /** Returns the id of the element, or of the nearest one around it that has one. */
    public static String idAround(Element element) {
        Node node = element;
        while (node instanceof Element at) {
            if (!attribute(at, "id").isEmpty()) {
                return attribute(at, "id");
            }
            node = node.getParentNode();
        }
        return "";
    }
}
