package org.followthrough.sop.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a form for people: what is asked, how, and whether an answer is needed. */
public final class FormGrids {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> COLUMNS = columns();
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("textfield", "one line of text"),
            Map.entry("textarea", "text"),
            Map.entry("number", "number"),
            Map.entry("datetime", "date or time"),
            Map.entry("checkbox", "tick box"),
            Map.entry("checklist", "several of"),
            Map.entry("radio", "one of"),
            Map.entry("select", "one of"),
            Map.entry("taglist", "several of"),
            Map.entry("text", "text to read"),
            Map.entry("html", "text to read"),
            Map.entry("group", "group of fields"),
            Map.entry("button", "button"));

    private FormGrids() {}

    /**
     * Returns a form as one table.
     *
     * @throws IllegalArgumentException when the file is no form
     */
    public static List<Grid> of(String file, byte[] content) {
        try {
            JsonNode form = JSON.readTree(content);
            List<Grid.Line> lines = new ArrayList<>();
            collect(form.path("components"), lines);
            return List.of(new Grid("form", form.path("id").asText(file), "", COLUMNS, lines));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + " is not a form: it is not well-formed JSON. Save it again in Camunda Modeler.");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(JsonNode components, List<Grid.Line> lines) {
        for (JsonNode component : components) {
            String part = component.path("key").asText(component.path("id").asText());
            String type = component.path("type").asText();
            boolean read = type.equals("text") || type.equals("html");
            boolean asks = !read && !type.equals("button") && !type.equals("group");
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("field", component.path(read ? "text" : "label").asText(part));
            texts.put("kind", KINDS.getOrDefault(type, type));
            texts.put(
                    "needed", asks ? component.path("validate").path("required").asBoolean() ? "yes" : "no" : "");
            texts.put("choices", choices(component));
            texts.put("more", more(component));
            lines.add(new Grid.Line(part, texts));
            collect(component.path("components"), lines);
        }
    }

    private static String choices(JsonNode component) {
        return StreamSupport.stream(component.path("values").spliterator(), false)
                .map(value -> value.path("label").asText(value.path("value").asText()))
                .collect(Collectors.joining(", "));
    }

    private static String more(JsonNode component) {
        List<String> more = new ArrayList<>();
        add(more, "", component.path("description").asText());
        add(more, "Filled in beforehand: ", component.path("defaultValue").asText());
        add(more, "Not shown when ", component.path("conditional").path("hide").asText());
        JsonNode validate = component.path("validate");
        add(more, "At least ", validate.path("min").asText());
        add(more, "At most ", validate.path("max").asText());
        add(more, "At least this many characters: ", validate.path("minLength").asText());
        add(more, "At most this many characters: ", validate.path("maxLength").asText());
        add(more, "Must look like ", validate.path("pattern").asText());
        if (component.path("readonly").asBoolean() || component.path("disabled").asBoolean()) {
            more.add("Only to read.");
        }
        return String.join(" · ", more);
    }

    private static void add(List<String> more, String before, String text) {
        if (!text.isEmpty()) {
            more.add(before + text);
        }
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("field", "Field");
        columns.put("kind", "Asked as");
        columns.put("needed", "Needed");
        columns.put("choices", "Choices");
        columns.put("more", "More");
        return columns;
    }
}
