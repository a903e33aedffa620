package org.followthrough.sop.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * An element of a diagram or table by what it says and not by how it is written: names do not depend on the prefixes of
 * a file, attributes are sorted, comments and line breaks around text are gone.
 *
 * @param name local name for BPMN and DMN, with the usual prefix for extensions: {@code camunda:property}
 */
record Item(String name, SortedMap<String, String> attributes, String text, List<Item> children) {

    private static final Map<String, String> PREFIXES = Map.of(
            "http://www.omg.org/spec/BPMN/20100524/MODEL",
            "",
            "http://camunda.org/schema/1.0/bpmn",
            "camunda:",
            "http://camunda.org/schema/1.0/dmn",
            "camunda:",
            "http://camunda.org/schema/modeler/1.0",
            "modeler:",
            XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI,
            "xsi:",
            XMLConstants.XML_NS_URI,
            "xml:");
    private static final String DMN = "/spec/DMN/";
    private static final String TYPE = "xsi:type";

    /** The element with everything below; its namespace counts as an attribute of it, for it is the version of BPMN or DMN. */
    static Item root(Element element) {
        Item item = of(element);
        SortedMap<String, String> attributes = new TreeMap<>(item.attributes());
        attributes.put("xmlns", String.valueOf(element.getNamespaceURI()));
        return new Item(item.name(), attributes, item.text(), item.children());
    }

    private static Item of(Element element) {
        SortedMap<String, String> attributes = new TreeMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int n = 0; n < all.getLength(); n++) {
            Attr attribute = (Attr) all.item(n);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                String name = name(attribute);
                String value = attribute.getValue();
                attributes.put(name, name.equals(TYPE) ? value.substring(value.indexOf(':') + 1) : value);
            }
        }
        StringBuilder text = new StringBuilder();
        List<Item> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(of(inner));
            } else {
                text.append(child.getNodeValue());
            }
        }
        return new Item(name(element), attributes, text.toString().strip(), Collections.unmodifiableList(children));
    }

    private static String name(Node node) {
        String space = node.getNamespaceURI();
        String local = node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
        if (space == null) {
            return local;
        }
        if (space.contains(DMN) && space.contains("/MODEL")) {
            return local;
        }
        String prefix = PREFIXES.get(space);
        return prefix == null ? "{" + space + "}" + local : prefix + local;
    }

    static Item empty(String name) {
        return new Item(name, Collections.emptySortedMap(), "", List.of());
    }

    String id() {
        return get("id");
    }

    /** The value of an attribute; empty when there is none. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    Optional<Item> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    List<Item> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The text of the first child of that name; empty when there is none. */
    String textOf(String childName) {
        return child(childName).map(Item::text).orElse("");
    }

    /** The extension elements of that name. */
    List<Item> extensions(String extension) {
        return child("extensionElements").map(all -> all.children(extension)).orElse(List.of());
    }

    Item without(String attribute) {
        if (!attributes.containsKey(attribute)) {
            return this;
        }
        SortedMap<String, String> others = new TreeMap<>(attributes);
        others.remove(attribute);
        return new Item(name, others, text, children);
    }

    /** All that the element says, in one line: attributes, text, and the elements in it. */
    String told() {
        List<String> parts = new ArrayList<>();
        attributes.forEach((attribute, value) -> parts.add(attribute + "=" + value));
        if (!text.isEmpty()) {
            parts.add(text);
        }
        children.forEach(child -> parts.add(child.local() + " (" + child.told() + ")"));
        return parts.stream().collect(Collectors.joining(", "));
    }

    /** The name without its prefix. */
    String local() {
        return name.substring(Math.max(name.indexOf(':', name.indexOf('}') + 1), name.indexOf('}')) + 1);
    }
}
