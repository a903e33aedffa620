package org.followthrough.sop.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.rules.diagram.Diagram;
import org.followthrough.sop.rules.diagram.Dom;
import org.w3c.dom.Element;

/** One content being checked: its files as they could be read, what they define, and what was found so far. */
class Inspection {

    private static final int MOST_FINDINGS = 500;
    private static final int LARGEST_FORM = 512 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxStringLength(100_000)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SopContent content;
    private final Surroundings around;
    private final SortedMap<String, Diagram> diagrams = new TreeMap<>();
    private final SortedMap<String, Element> tables = new TreeMap<>();
    private final SortedMap<String, JsonNode> forms = new TreeMap<>();
    private final Set<Finding> findings = new LinkedHashSet<>();

    Inspection(SopContent content, Surroundings around) {
        this.content = content;
        this.around = around;
        content.files().forEach(this::read);
    }

    private void read(String file, byte[] bytes) {
        try {
            if (file.endsWith(".bpmn")) {
                diagrams.put(file, new Diagram(SafeXml.read(file, bytes)));
            } else if (file.endsWith(".dmn")) {
                tables.put(file, SafeXml.read(file, bytes).getDocumentElement());
            } else if (file.endsWith(".form")) {
                forms.put(file, json(file, bytes));
            } else {
                throw new BadXml(file + " is no diagram (.bpmn), table (.dmn) or form (.form). Leave it out.");
            }
        } catch (BadXml e) {
            report(Rule.UNREADABLE_FILE, file, "", e.getMessage());
        }
    }

    private static JsonNode json(String file, byte[] bytes) {
        if (bytes.length > LARGEST_FORM) {
            throw new BadXml("%s has %d KB; a form has at most %d KB. Use fewer fields."
                    .formatted(file, bytes.length / 1024, LARGEST_FORM / 1024));
        }
        try {
            JsonNode form = JSON.readTree(bytes);
            if (form == null || !form.isObject()) {
                throw new BadXml(file + " is no form. Save it again in Camunda Modeler.");
            }
            return form;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
            throw new BadXml("%s is no JSON that we take%s: not well-formed, a key twice, or nested too deeply."
                    .formatted(file, line > 0 ? " (line " + line + ")" : ""));
        } catch (IOException e) {
            throw new BadXml(file + " is not written in UTF-8. Save it again in Camunda Modeler.");
        }
    }

    void report(Rule rule, String file, String element, String message) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(rule.at(file, element, shortened(message, 400)));
        }
    }

    /** Returns what was found, errors first, then by file in the order of the rules. */
    List<Finding> findings() {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::file));
        return List.copyOf(sorted);
    }

    SopContent content() {
        return content;
    }

    Surroundings around() {
        return around;
    }

    SortedMap<String, Diagram> diagrams() {
        return diagrams;
    }

    /** The root element of each DMN file. */
    SortedMap<String, Element> tables() {
        return tables;
    }

    SortedMap<String, JsonNode> forms() {
        return forms;
    }

    /** Keys of the processes of this content. */
    Set<String> processes() {
        return diagrams.values().stream()
                .flatMap(diagram -> diagram.processes().stream())
                .map(process -> process.id())
                .collect(Collectors.toSet());
    }

    /** Keys of the decisions of this content. */
    Set<String> decisions() {
        return tables.values().stream()
                .flatMap(root -> Dom.children(root, "decision").stream())
                .map(decision -> Dom.attribute(decision, "id"))
                .collect(Collectors.toSet());
    }

    /** Ids of the forms of this content; of a form that cannot be read, what its file is called. */
    Set<String> formIds() {
        return content.files().keySet().stream()
                .filter(file -> file.endsWith(".form"))
                .map(file -> forms.containsKey(file)
                        ? forms.get(file).path("id").asText()
                        : file.substring(file.lastIndexOf('/') + 1).replace(".form", ""))
                .collect(Collectors.toSet());
    }

    /** Every element of every diagram but what says how it is drawn. */
    Stream<Element> elements() {
        return diagrams.values().stream().flatMap(Diagram::elements);
    }

    /** Names or codes of what this content itself throws, by the attribute that refers to the declaration. */
    Set<String> thrown(String reference, String value) {
        Set<String> thrown = new HashSet<>();
        for (Diagram diagram : diagrams.values()) {
            diagram.steps()
                    .filter(step -> step.is("intermediateThrowEvent", "endEvent", "sendTask"))
                    .flatMap(step -> Stream.concat(Stream.of(step.element()), step.definitions().stream()))
                    .map(element -> Dom.attribute(element, reference))
                    .flatMap(id -> diagram.element(id).stream())
                    .map(declaration -> Dom.attribute(declaration, value))
                    .forEach(thrown::add);
        }
        return thrown;
    }

    /** Process variables that this content itself sets. */
    Set<String> variables() {
        Set<String> set = new HashSet<>();
        elements().forEach(element -> {
            if (Dom.CAMUNDA.equals(element.getNamespaceURI())) {
                switch (element.getLocalName()) {
                    case "in", "out" -> set.add(Dom.attribute(element, "target"));
                    case "inputParameter", "outputParameter" -> set.add(Dom.attribute(element, "name"));
                    default -> {
                        // Nothing else of the engine's elements sets a variable.
                    }
                }
            }
            for (String name : List.of(
                    "resultVariable",
                    "initiator",
                    "elementVariable",
                    "errorCodeVariable",
                    "errorMessageVariable",
                    "escalationCodeVariable",
                    "variableName")) {
                set.add(Dom.camunda(element, name));
            }
        });
        return set;
    }

    /** Splits a list with commas. */
    static List<String> parts(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "…" : text;
    }

    /** Returns each file by a key, for keys that are given more than once. */
    static Map<String, List<String>> moreThanOnce(Stream<Map.Entry<String, String>> keysOfFiles) {
        Map<String, List<String>> all = keysOfFiles.collect(Collectors.groupingBy(
                Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        all.values().removeIf(files -> files.size() < 2);
        return all;
    }
}
