package org.followthrough.sop.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.rules.BadXml;
import org.followthrough.sop.rules.SafeXml;
import org.w3c.dom.Element;

/**
 * Compares versions of an SOP by what they say, element by element and attribute by attribute. Pure: the same two
 * contents always give the same comparison.
 *
 * <p>How much a change matters:
 *
 * <ul>
 *   <li>{@code EDITORIAL}: names, descriptions, notes, help texts, the order of fields, labels for tools and whatever is
 *       written in another way and means the same. Where something is drawn is no change at all.
 *   <li>{@code MAJOR}: a step, an event or a process is gone; a person's step no longer asks a person; a time limit is
 *       gone, longer, or no longer follows the service levels; people of lower rank are asked than before, or nobody; a
 *       listener, a repetition or a property that stands for a control is gone; the history is kept for less time; a
 *       decision or a file is gone.
 *   <li>{@code MINOR}: everything else: times, groups, conditions, rules, fields, delegates, decisions and called
 *       processes that change, and whatever is new. An attribute that this comparison does not know is minor too.
 * </ul>
 */
public final class Comparisons {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int DEEPEST_FORM = 32;

    private final ChangeList changes = new ChangeList();
    private final Map<String, Paint> paint = new TreeMap<>();
    private final List<Part> touched = new ArrayList<>();
    private final Set<String> changedForms = new TreeSet<>();
    private final List<Part> humanSteps = new ArrayList<>();

    private Comparisons() {}

    /**
     * Returns what differs between two versions. A file that is only on one side is new or gone; if its process,
     * decision or form is found under another name on the other side, it is the same file.
     *
     * @throws Incomparable when a file cannot be read
     */
    public static Comparison compare(SopContent before, SopContent after) {
        return new Comparisons().run(before, after);
    }

    private Comparison run(SopContent before, SopContent after) {
        Map<String, byte[]> gone = new TreeMap<>(before.files());
        Map<String, byte[]> come = new TreeMap<>(after.files());
        gone.keySet().removeAll(after.files().keySet());
        come.keySet().removeAll(before.files().keySet());
        Map<String, String> renamed = renamed(gone, come);
        renamed.forEach((was, is) -> {
            changes.add(
                    new Change(
                            "FILE",
                            is,
                            "",
                            is,
                            "name",
                            was,
                            is,
                            Weight.EDITORIAL,
                            "File " + was + " is now called " + is),
                    ChangeClass.EDITORIAL,
                    -1);
            gone.remove(was);
            come.remove(is);
        });
        after.files().forEach((name, bytes) -> {
            if (before.files().containsKey(name)) {
                file(name, name, before.files().get(name), bytes);
            }
        });
        renamed.forEach((was, is) ->
                file(was, is, before.files().get(was), after.files().get(is)));
        gone.forEach((name, bytes) -> whole(name, bytes, true));
        come.forEach((name, bytes) -> whole(name, bytes, false));
        return new Comparison(changes.changeClass(), changes.inOrder(), Collections.unmodifiableMap(paint), touched());
    }

    private static Map<String, String> renamed(Map<String, byte[]> gone, Map<String, byte[]> come) {
        Map<String, String> fileOf = new TreeMap<>();
        come.forEach((is, bytes) -> ids(is, bytes).forEach(id -> fileOf.putIfAbsent(ending(is) + id, is)));
        Map<String, String> renamed = new LinkedHashMap<>();
        gone.forEach((was, bytes) -> ids(was, bytes).stream()
                .map(id -> fileOf.get(ending(was) + id))
                .filter(is -> is != null && !renamed.containsValue(is))
                .findFirst()
                .ifPresent(is -> renamed.put(was, is)));
        return renamed;
    }

    /** The ids of the processes, decisions or the form in a file. */
    private static Set<String> ids(String name, byte[] bytes) {
        Set<String> ids = new TreeSet<>();
        switch (ending(name)) {
            case ".bpmn" ->
                Diagram.of(xml(name, bytes)).parts().values().stream()
                        .filter(part -> part.type().equals("process"))
                        .forEach(process -> ids.add(process.id()));
            case ".dmn" -> Item.root(xml(name, bytes)).children("decision").forEach(decision -> ids.add(decision.id()));
            case ".form" -> ids.add(form(name, bytes).path("id").asText(name));
            default -> {}
        }
        return ids;
    }

    private static String ending(String name) {
        return name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
    }

    private void file(String was, String is, byte[] before, byte[] after) {
        switch (ending(is)) {
            case ".bpmn" -> diagram(was, is, before, after);
            case ".dmn" -> {
                Item then = Item.root(xml(was, before));
                Item now = Item.root(xml(is, after));
                new TableComparison(is, changes).compare(then, now);
            }
            case ".form" -> form(was, is, before, after);
            default -> {
                if (!Arrays.equals(before, after)) {
                    changes.add(
                            new Change(
                                    "FILE",
                                    is,
                                    "",
                                    is,
                                    "content",
                                    before.length + " bytes",
                                    after.length + " bytes",
                                    Weight.CHANGED,
                                    "File " + is + " has another content"),
                            ChangeClass.MINOR,
                            0);
                }
            }
        }
    }

    private void diagram(String was, String is, byte[] before, byte[] after) {
        Diagram then = Diagram.of(xml(was, before));
        Diagram now = Diagram.of(xml(is, after));
        DiagramComparison comparison = new DiagramComparison(is, then, now, changes);
        comparison.compare();
        touched.addAll(comparison.touchedSteps());
        Stream.concat(then.parts().values().stream(), now.parts().values().stream())
                .filter(Part::human)
                .forEach(humanSteps::add);
        Paint painted = comparison.paint();
        if (!painted.before().isEmpty() || !painted.after().isEmpty()) {
            paint.put(is, painted);
            paint.put(was, painted);
        }
    }

    private void form(String was, String is, byte[] before, byte[] after) {
        JsonNode then = form(was, before);
        JsonNode now = form(is, after);
        ChangeList own = new ChangeList();
        new FormComparison(is, then, now, own).compare();
        if (own.changeClass() != ChangeClass.EDITORIAL) {
            changedForms.add(then.path("id").asText());
            changedForms.add(now.path("id").asText());
        }
        changes.addAll(own);
    }

    /** A file that is new or gone as a whole. */
    private void whole(String name, byte[] bytes, boolean gone) {
        String what = switch (ending(name)) {
            case ".bpmn" -> wholeDiagram(name, bytes, gone);
            case ".dmn" ->
                named(
                        "decision",
                        Item.root(xml(name, bytes)).children("decision").stream()
                                .map(decision -> decision.get("name").isBlank() ? decision.id() : decision.get("name"))
                                .toList());
            case ".form" -> {
                String id = form(name, bytes).path("id").asText(name);
                changedForms.add(id);
                yield named("form", List.of(FormComparison.title(id)));
            }
            default -> "";
        };
        changes.add(
                new Change(
                        "FILE",
                        name,
                        "",
                        name,
                        "",
                        gone ? name : "",
                        gone ? "" : name,
                        gone ? Weight.REMOVED : Weight.ADDED,
                        "File " + name + what + (gone ? " removed" : " added")),
                gone ? ChangeClass.MAJOR : ChangeClass.MINOR,
                -1);
    }

    private String wholeDiagram(String name, byte[] bytes, boolean gone) {
        Diagram diagram = Diagram.of(xml(name, bytes));
        diagram.parts().values().stream().filter(Part::human).forEach(touched::add);
        Map<String, String> marks = new TreeMap<>();
        diagram.drawn().forEach(element -> marks.put(element, gone ? "removed" : "added"));
        paint.put(name, gone ? new Paint(marks, Map.of()) : new Paint(Map.of(), marks));
        return named(
                "process",
                diagram.parts().values().stream()
                        .filter(part -> part.type().equals("process"))
                        .map(process -> process.name().isBlank() ? process.id() : process.name())
                        .toList());
    }

    private static String named(String what, List<String> names) {
        return names.isEmpty()
                ? ""
                : " (" + what + " "
                        + Words.and(names.stream().map(Words::quoted).toList()) + ")";
    }

    private Touched touched() {
        for (Part step : humanSteps) {
            if (changedForms.contains(step.item().get("camunda:formRef"))) {
                touched.add(step);
            }
        }
        Set<String> steps = new TreeSet<>();
        Set<String> groups = new TreeSet<>();
        boolean allTeams = false;
        for (Part step : touched) {
            steps.add(step.id());
            List<String> asked = Words.list(step.item().get("camunda:candidateGroups"));
            asked.stream().filter(Words::literal).forEach(groups::add);
            allTeams |= asked.isEmpty() || asked.stream().anyMatch(group -> !Words.literal(group));
        }
        return new Touched(Collections.unmodifiableSet(steps), Collections.unmodifiableSet(groups), allTeams);
    }

    private static Element xml(String name, byte[] bytes) {
        Element root;
        try {
            root = SafeXml.read(name, bytes).getDocumentElement();
        } catch (BadXml bad) {
            throw new Incomparable(bad.getMessage(), bad);
        }
        if (!Item.root(root).name().equals("definitions")) {
            throw new Incomparable(
                    "%s is no %s. Save it again in Camunda Modeler."
                            .formatted(name, name.endsWith(".dmn") ? "DMN table" : "BPMN diagram"),
                    null);
        }
        return root;
    }

    private static JsonNode form(String name, byte[] bytes) {
        if (bytes.length > SafeXml.LARGEST) {
            throw new Incomparable(name + " is too large to be a form. Save it again in Camunda Modeler.", null);
        }
        try {
            JsonNode form = JSON.readTree(bytes);
            if (form == null || !form.isObject() || deep(form, 0)) {
                throw new Incomparable(name + " is not a form. Save it again in Camunda Modeler.", null);
            }
            return form;
        } catch (JsonProcessingException bad) {
            throw new Incomparable(
                    "%s is not a form: it is no JSON%s. Save it again in Camunda Modeler.".formatted(name, line(bad)),
                    bad);
        } catch (IOException bad) {
            throw new Incomparable(name + " is not a form. Save it again in Camunda Modeler.", bad);
        }
    }

    private static String line(JsonProcessingException bad) {
        return Optional.ofNullable(bad.getLocation())
                .map(location -> " (line " + location.getLineNr() + ")")
                .orElse("");
    }

    private static boolean deep(JsonNode node, int depth) {
        if (depth > DEEPEST_FORM) {
            return true;
        }
        for (JsonNode inner : node) {
            if (deep(inner, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
