package org.followthrough.sop.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.rules.SafeXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Every attribute and every text of our own diagrams, tables and forms is changed once, and each change is told. */
class NothingInADiagramChangesUnseenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> drawings() throws IOException {
        return files(Path.of("processes"));
    }

    static List<Path> forms() throws IOException {
        return files(Path.of("forms"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void everyAttributeAndTextOutsideTheLayoutIsTold(Path file) throws Exception {
        String name = file.toString();
        byte[] original = Files.readAllBytes(file);
        Document document = SafeXml.read(name, original);
        List<String> unseen = new ArrayList<>();
        for (Node place : places(document.getDocumentElement(), false)) {
            String value = place.getNodeValue();
            place.setNodeValue(value + "x");
            if (compare(name, original, written(document)).changes().isEmpty()) {
                unseen.add(told(place) + " changed");
            }
            place.setNodeValue(value);
            if (place instanceof Attr attribute && !value.isEmpty()) {
                Element owner = attribute.getOwnerElement();
                owner.removeAttributeNode(attribute);
                if (compare(name, original, written(document)).changes().isEmpty()) {
                    unseen.add(told(owner) + "@" + attribute.getName() + " removed");
                }
                owner.setAttributeNodeNS(attribute);
            }
        }
        assertThat(unseen).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void theLayoutIsNoChange(Path file) throws Exception {
        String name = file.toString();
        byte[] original = Files.readAllBytes(file);
        Document document = SafeXml.read(name, original);
        for (Node place : places(document.getDocumentElement(), true)) {
            if (!place.getNodeName().equals("bpmnElement")
                    && !place.getNodeName().equals("dmnElementRef")) {
                String value = place.getNodeValue();
                place.setNodeValue(value.matches("-?[0-9.]+") ? value + "5" : value + "x");
            }
        }
        Comparison comparison = compare(name, original, written(document));
        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.changeClass()).isEqualTo(ChangeClass.EDITORIAL);
        if (name.endsWith(".bpmn")) {
            assertThat(comparison.moved(name)).hasSizeGreaterThan(4);
            assertThat(comparison.paintAfter(name).values()).containsOnly("moved");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyValueOfAFormOutsideTheLayoutIsTold(Path file) throws Exception {
        String name = file.toString();
        byte[] original = Files.readAllBytes(file);
        JsonNode form = JSON.readTree(original);
        List<String> unseen = new ArrayList<>();
        change(form, "", name, original, form, unseen);
        assertThat(unseen).isEmpty();
    }

    private void change(JsonNode node, String path, String name, byte[] original, JsonNode form, List<String> unseen)
            throws IOException {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : List.copyOf(object.properties())) {
                if (property.getKey().equals("layout")) {
                    continue;
                }
                JsonNode value = property.getValue();
                if (value.isValueNode()) {
                    object.put(property.getKey(), value.asText() + "x");
                    if (compare(name, original, JSON.writeValueAsBytes(form))
                            .changes()
                            .isEmpty()) {
                        unseen.add(path + "/" + property.getKey());
                    }
                    object.set(property.getKey(), value);
                } else {
                    change(value, path + "/" + property.getKey(), name, original, form, unseen);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int n = 0; n < array.size(); n++) {
                change(array.get(n), path + "/" + n, name, original, form, unseen);
            }
        }
    }

    @Test
    void theSameContentHasNoChange() throws IOException {
        List<Path> all = new ArrayList<>(drawings());
        all.addAll(forms());
        SopContent content = SopContent.of(Map.of());
        for (Path file : all) {
            content = content.with(file.toString(), Files.readAllBytes(file));
        }
        Comparison comparison = Comparisons.compare(content, content);
        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.paint()).isEmpty();
        assertThat(comparison.touched()).isEqualTo(new Touched(Set.of(), Set.of(), false));
    }

    private static Comparison compare(String name, byte[] before, byte[] after) {
        return Comparisons.compare(SopContent.of(Map.of(name, before)), SopContent.of(Map.of(name, after)));
    }

    /** Attributes and texts that say something, inside the layout or outside of it. */
    private static List<Node> places(Element element, boolean layout) {
        List<Node> places = new ArrayList<>();
        boolean drawing = element.getLocalName().equals("BPMNDiagram")
                || element.getLocalName().equals("DMNDI");
        if (drawing && !layout) {
            return places;
        }
        if (drawing || !layout) {
            collect(element, places, drawing);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && !drawing) {
                places.addAll(places(inner, layout));
            }
        }
        return places;
    }

    private static void collect(Element element, List<Node> places, boolean deep) {
        for (int n = 0; n < element.getAttributes().getLength(); n++) {
            Attr attribute = (Attr) element.getAttributes().item(n);
            boolean declares = attribute.getName().startsWith("xmlns");
            if (!declares && !attribute.getName().equals("camunda:width")) {
                places.add(attribute);
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text && !child.getNodeValue().isBlank()) {
                places.add(child);
            }
            if (deep && child instanceof Element inner) {
                collect(inner, places, true);
            }
        }
    }

    private static String told(Node place) {
        Node owner = place instanceof Attr attribute
                ? attribute.getOwnerElement()
                : place instanceof Text ? place.getParentNode() : place;
        return owner.getNodeName() + " " + ((Element) owner).getAttribute("id") + " " + place.getNodeName() + "="
                + place.getNodeValue();
    }

    private static byte[] written(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
