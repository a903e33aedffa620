package org.followthrough.sop.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;

/** Compares two versions of a form, field by field. Where a field stands in its row is layout. */
final class FormComparison {

    private static final Set<String> WORDING = Set.of(
            "label",
            "description",
            "text",
            "content",
            "dateLabel",
            "timeLabel",
            "alt",
            "appearance.prefixAdorner",
            "appearance.suffixAdorner",
            "searchable",
            "timeInterval",
            "use24h",
            "altText",
            "source",
            "height");
    private static final Set<String> UPPER_LIMITS = Set.of("validate.maxLength", "validate.max");
    private static final Set<String> LOWER_LIMITS = Set.of("validate.minLength", "validate.min");

    /** @param group id of the group of fields it stands in; empty for the form */
    private record Field(String id, String key, String group, JsonNode node, int place) {

        /** What the field is called; dates name it elsewhere, texts are what they say. */
        String title() {
            for (String name : List.of("label", "dateLabel", "timeLabel", "text", "key", "id")) {
                if (node.path(name).isTextual() && !node.path(name).asText().isBlank()) {
                    return Words.quoted(node.path(name).asText());
                }
            }
            return "of type " + node.path("type").asText("unknown");
        }
    }

    private final String file;
    private final ChangeList changes;
    private final JsonNode before;
    private final JsonNode after;
    private final String form;

    FormComparison(String file, JsonNode before, JsonNode after, ChangeList changes) {
        this.file = file;
        this.changes = changes;
        this.before = before;
        this.after = after;
        this.form = "Form " + Words.quoted(title(after.path("id").asText(file)));
    }

    /** Task_TriageContact is the form "Triage contact". */
    static String title(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1)
                .replaceFirst("\\.form$", "")
                .replaceFirst("^[A-Za-z]+_", "");
        return Words.sentence(Words.apart(name).replace('_', ' '));
    }

    void compare() {
        Map<String, String> then = said(before, "components");
        Map<String, String> now = said(after, "components");
        for (String property : union(then.keySet(), now.keySet())) {
            String was = then.getOrDefault(property, "");
            String is = now.getOrDefault(property, "");
            if (!was.equals(is)) {
                boolean id = property.equals("id");
                tell(
                        "",
                        "",
                        id ? "ID" : "FORM",
                        property,
                        was,
                        is,
                        id ? Weight.CHANGED : Weight.EDITORIAL,
                        id ? ChangeClass.MINOR : ChangeClass.EDITORIAL,
                        0,
                        id
                                ? form + ": its id changed from " + was + " to " + is
                                        + " (steps that show it have to name the new one)"
                                : "%s: \"%s\" %s → %s".formatted(form, property, Words.value(was), Words.value(is)));
            }
        }
        fields();
    }

    private void fields() {
        List<Field> then = fields(before);
        List<Field> now = fields(after);
        Map<Field, Field> pairs = new TreeMap<>(Comparator.comparingInt(Field::place));
        pair(then, now, pairs, Field::id);
        pair(then, now, pairs, Field::key);
        for (Field was : then) {
            Field is = pairs.get(was);
            if (is == null) {
                tell(
                        was.id(),
                        was.title(),
                        "FORM_FIELD",
                        "",
                        told(was),
                        "",
                        Weight.REMOVED,
                        ChangeClass.MINOR,
                        was.place(),
                        form + ": " + noun(was) + " removed");
            } else {
                field(was, is);
            }
        }
        Set<Field> known = byPlace();
        known.addAll(pairs.values());
        for (Field is : now) {
            if (!known.contains(is)) {
                tell(
                        is.id(),
                        is.title(),
                        "FORM_FIELD",
                        "",
                        "",
                        told(is),
                        Weight.ADDED,
                        ChangeClass.MINOR,
                        is.place(),
                        form + ": " + noun(is) + " added" + (required(is.node()) ? " (required)" : ""));
            }
        }
        order(pairs);
    }

    private static String noun(Field field) {
        return (field.key().isEmpty() ? "" : "field ") + field.title();
    }

    private static List<Field> fields(JsonNode form) {
        List<Field> fields = new ArrayList<>();
        fields(form, "", fields);
        return fields;
    }

    private static void fields(JsonNode parent, String group, List<Field> fields) {
        for (JsonNode node : parent.path("components")) {
            String key = node.path("key").asText("");
            String id = node.path("id").asText(key);
            fields.add(new Field(id, key, group, node, fields.size()));
            fields(node, id, fields);
        }
    }

    private static void pair(List<Field> then, List<Field> now, Map<Field, Field> pairs, Function<Field, String> by) {
        Set<Field> taken = byPlace();
        taken.addAll(pairs.values());
        Map<String, Deque<Field>> byName = new HashMap<>();
        now.stream()
                .filter(is -> !taken.contains(is))
                .forEach(is -> byName.computeIfAbsent(by.apply(is), none -> new ArrayDeque<>())
                        .add(is));
        for (Field was : then) {
            Deque<Field> found = byName.get(by.apply(was));
            if (!pairs.containsKey(was) && !by.apply(was).isEmpty() && found != null && !found.isEmpty()) {
                pairs.put(was, found.remove());
            }
        }
    }

    private static Set<Field> byPlace() {
        return new TreeSet<>(Comparator.comparingInt(Field::place));
    }

    private void field(Field was, Field is) {
        if (!was.group().equals(is.group())) {
            changed(is, "group", was.group(), is.group(), noun(is) + " moved to another group of fields");
        }
        options(was, is);
        Map<String, String> then = said(was.node(), "components", "layout", "values");
        Map<String, String> now = said(is.node(), "components", "layout", "values");
        for (String property : union(then.keySet(), now.keySet())) {
            String value = then.getOrDefault(property, "");
            String newValue = now.getOrDefault(property, "");
            if (!value.equals(newValue)) {
                property(was, is, property, value, newValue);
            }
        }
    }

    private void property(Field was, Field is, String property, String then, String now) {
        String field = noun(is);
        switch (property) {
            case "validate.required" -> required(is, then, now);
            case "label", "dateLabel" ->
                tellOf(
                        is,
                        "NAME",
                        property,
                        then,
                        now,
                        Weight.EDITORIAL,
                        noun(was).replaceFirst("\".*\"", Matcher.quoteReplacement(Words.value(then)))
                                + " is now called " + Words.value(now));
            case "description" ->
                tellOf(
                        is,
                        "DOCUMENTATION",
                        property,
                        then,
                        now,
                        Weight.EDITORIAL,
                        "help text of " + field
                                + (then.isEmpty() ? " added" : now.isEmpty() ? " removed" : " reworded"));
            case "text", "content" ->
                tellOf(
                        is,
                        "DOCUMENTATION",
                        property,
                        then,
                        now,
                        Weight.EDITORIAL,
                        "text " + Words.value(then) + " → " + Words.value(now));
            case "type", "subtype" ->
                changed(is, property, then, now, field + " was a " + Words.apart(then) + ", now a " + Words.apart(now));
            case "key" ->
                changed(
                        is,
                        property,
                        then,
                        now,
                        "what is written into " + field + " is kept as " + Words.value(now) + " instead of "
                                + Words.value(then));
            case "id" ->
                tellOf(
                        is,
                        "ID",
                        property,
                        then,
                        now,
                        Weight.EDITORIAL,
                        "id of " + field + " changed from " + then + " to " + now);
            case "conditional.hide" ->
                changed(is, property, then, now, field + " is hidden: " + hidden(then) + " → " + hidden(now));
            case "readonly", "disabled" ->
                changed(
                        is,
                        property,
                        then,
                        now,
                        field + (now.equals("true") ? " can only be read" : " can be written"));
            default -> {
                if (UPPER_LIMITS.contains(property) || LOWER_LIMITS.contains(property)) {
                    limit(is, property, then, now);
                } else {
                    String text = "%s: \"%s\" %s → %s".formatted(field, property, Words.value(then), Words.value(now));
                    if (WORDING.contains(property)) {
                        tellOf(is, "FORM_FIELD", property, then, now, Weight.EDITORIAL, text);
                    } else {
                        changed(is, property, then, now, text);
                    }
                }
            }
        }
    }

    private void required(Field is, String then, String now) {
        boolean must = now.equals("true");
        if (must == then.equals("true")) {
            tellOf(
                    is,
                    "FORM_FIELD",
                    "required",
                    then,
                    now,
                    Weight.EDITORIAL,
                    noun(is) + " is still " + (must ? "required" : "optional") + "; it is written in another way");
        } else {
            tellOf(
                    is,
                    "FORM_FIELD",
                    "required",
                    then,
                    now,
                    must ? Weight.TIGHTENED : Weight.LOOSENED,
                    noun(is) + (must ? " is now required" : " is no longer required"));
        }
    }

    private static boolean required(JsonNode field) {
        return field.path("validate").path("required").asBoolean();
    }

    private static String hidden(String condition) {
        return condition.isEmpty() ? "never" : "when " + Words.plainly(condition.replaceFirst("^=\\s*", ""));
    }

    private void limit(Field is, String property, String then, String now) {
        boolean upper = UPPER_LIMITS.contains(property);
        Weight weight = Weight.CHANGED;
        if (now.isEmpty()) {
            weight = Weight.LOOSENED;
        } else if (then.isEmpty()) {
            weight = Weight.TIGHTENED;
        } else if (number(then) && number(now)) {
            int more = Double.compare(Double.parseDouble(now), Double.parseDouble(then));
            weight = more == 0 ? Weight.CHANGED : more > 0 == upper ? Weight.LOOSENED : Weight.TIGHTENED;
        }
        String unit = property.endsWith("Length") ? " characters" : "";
        tellOf(
                is,
                "FORM_FIELD",
                property,
                then,
                now,
                weight,
                "%s takes at %s: %s%s → %s%s%s"
                        .formatted(
                                noun(is),
                                upper ? "most" : "least",
                                then.isEmpty() ? "any number" : then,
                                unit,
                                now.isEmpty() ? "any number" : now,
                                unit,
                                weight.suffix()));
    }

    private static boolean number(String text) {
        return text.matches("-?\\d{1,15}(\\.\\d{1,9})?");
    }

    private void options(Field was, Field is) {
        Map<String, JsonNode> then = options(was.node());
        Map<String, JsonNode> now = options(is.node());
        for (String option : List.copyOf(then.keySet())) {
            String kept = keptAs(option, then, now);
            if (!kept.isEmpty()) {
                changed(
                        is,
                        "values",
                        option,
                        kept,
                        "the choice %s of %s is kept as %s instead of %s"
                                .formatted(
                                        label(option, then.get(option)),
                                        noun(is),
                                        Words.quoted(kept),
                                        Words.quoted(option)));
                now = renamed(now, kept, option, then.get(option));
            }
        }
        for (String option : union(then.keySet(), now.keySet())) {
            JsonNode before = then.get(option);
            JsonNode after = now.get(option);
            if (after == null) {
                tellOf(
                        is,
                        "FORM_FIELD",
                        "values",
                        option,
                        "",
                        Weight.REMOVED,
                        noun(is) + " no longer offers " + label(option, before));
            } else if (before == null) {
                tellOf(
                        is,
                        "FORM_FIELD",
                        "values",
                        "",
                        option,
                        Weight.ADDED,
                        noun(is) + " now offers " + label(option, after));
            } else if (!before.equals(after)) {
                tellOf(
                        is,
                        "FORM_FIELD",
                        "values",
                        before.toString(),
                        after.toString(),
                        Weight.EDITORIAL,
                        "the choice %s of %s is now called %s"
                                .formatted(label(option, before), noun(is), label(option, after)));
            }
        }
        List<String> kept = new ArrayList<>(then.keySet());
        kept.retainAll(now.keySet());
        List<String> order = new ArrayList<>(now.keySet());
        order.retainAll(then.keySet());
        if (!kept.equals(order)) {
            tellOf(
                    is,
                    "FORM_FIELD",
                    "values",
                    String.join(", ", kept),
                    String.join(", ", order),
                    Weight.EDITORIAL,
                    "the choices of " + noun(is) + " stand in another order");
        }
    }

    private static Map<String, JsonNode> renamed(
            Map<String, JsonNode> options, String from, String to, JsonNode option) {
        Map<String, JsonNode> renamed = new LinkedHashMap<>();
        options.forEach(
                (value, node) -> renamed.put(value.equals(from) ? to : value, value.equals(from) ? option : node));
        return renamed;
    }

    /** The new value of a choice that people read as before; empty when there is none. */
    private static String keptAs(String option, Map<String, JsonNode> then, Map<String, JsonNode> now) {
        return now.containsKey(option)
                ? ""
                : now.keySet().stream()
                        .filter(other -> !then.containsKey(other))
                        .filter(other -> label(other, now.get(other)).equals(label(option, then.get(option))))
                        .findFirst()
                        .orElse("");
    }

    private static Map<String, JsonNode> options(JsonNode field) {
        Map<String, JsonNode> options = new LinkedHashMap<>();
        for (JsonNode option : field.path("values")) {
            String value = option.path("value").asText("");
            options.put(options.containsKey(value) ? value + " (" + options.size() + ")" : value, option);
        }
        return options;
    }

    private static String label(String value, JsonNode option) {
        return Words.quoted(option.path("label").asText(value));
    }

    private void order(Map<Field, Field> pairs) {
        List<Integer> places = pairs.values().stream().map(Field::place).toList();
        Set<Integer> moved = Order.moved(places);
        pairs.forEach((was, is) -> {
            if (moved.contains(is.place())) {
                tellOf(
                        is,
                        "FORM_FIELD",
                        "order",
                        String.valueOf(was.place() + 1),
                        String.valueOf(is.place() + 1),
                        Weight.EDITORIAL,
                        "%s stands in another place (%d → %d)".formatted(noun(is), was.place() + 1, is.place() + 1));
            }
        });
    }

    private static String told(Field field) {
        return field.node().path("type").asText("");
    }

    /** All that a node says, by path, without some parts of it. */
    private static Map<String, String> said(JsonNode node, String... without) {
        Map<String, String> said = new TreeMap<>();
        Set<String> skipped = Set.of(without);
        node.properties().forEach(property -> {
            if (!skipped.contains(property.getKey())) {
                said(property.getKey(), property.getValue(), said);
            }
        });
        return said;
    }

    private static void said(String path, JsonNode node, Map<String, String> said) {
        if (node.isObject()) {
            node.properties().forEach(inner -> said(path + "." + inner.getKey(), inner.getValue(), said));
        } else if (!node.isNull()) {
            said.put(path, node.isValueNode() ? node.asText() : node.toString());
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = one instanceof TreeSet ? new TreeSet<>(one) : new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }

    private void changed(Field field, String property, String then, String now, String text) {
        tellOf(
                field,
                "FORM_FIELD",
                property,
                then,
                now,
                then.isEmpty() ? Weight.ADDED : now.isEmpty() ? Weight.REMOVED : Weight.CHANGED,
                text);
    }

    private void tellOf(
            Field field, String kind, String property, String then, String now, Weight weight, String text) {
        tell(
                field.id(),
                field.title(),
                kind,
                property,
                then,
                now,
                weight,
                weight == Weight.EDITORIAL ? ChangeClass.EDITORIAL : ChangeClass.MINOR,
                field.place() + 1,
                form + ": " + text);
    }

    private void tell(
            String element,
            String name,
            String kind,
            String property,
            String then,
            String now,
            Weight weight,
            ChangeClass weighs,
            int place,
            String text) {
        changes.add(
                new Change(kind, file, element, name.replace("\"", ""), property, then, now, weight, text),
                weighs,
                place);
    }
}
