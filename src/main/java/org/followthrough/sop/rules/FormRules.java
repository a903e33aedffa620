package org.followthrough.sop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.sop.rules.diagram.Dom;

/** Whether a form holds only what Tasklist shows and the guard of the engine checks. */
class FormRules {

    /** Schema version of the form-js that Tasklist 7.24 brings along. */
    private static final int NEWEST_SCHEMA = 16;

    private static final Set<String> FIELDS =
            Set.of("textfield", "textarea", "number", "checkbox", "select", "radio", "datetime");
    private static final Set<String> SILENT =
            Set.of("text", "html", "image", "spacer", "separator", "iframe", "table", "button");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");

    private final Inspection inspection;

    FormRules(Inspection inspection) {
        this.inspection = inspection;
    }

    void check() {
        Set<String> named = inspection
                .elements()
                .map(element -> Dom.camunda(element, "formRef"))
                .collect(Collectors.toSet());
        boolean allFound = named.stream()
                .allMatch(id -> id.isEmpty() || inspection.formIds().contains(id));
        inspection.forms().forEach((file, form) -> {
            String id = form.path("id").asText();
            if (!(id + ".form").equals(file.substring(file.lastIndexOf('/') + 1))) {
                flaw(file, "", "The id of the form is \"" + id + "\", which is not the name of the file.");
            }
            if (form.path("schemaVersion").asInt(0) < 1
                    || form.path("schemaVersion").asInt(0) > NEWEST_SCHEMA) {
                flaw(
                        file,
                        "",
                        "The schema version is \"" + form.path("schemaVersion").asText() + "\"; Tasklist shows 1 to "
                                + NEWEST_SCHEMA + ".");
            }
            if (!form.path("components").isArray()) {
                flaw(file, "", "The form has no list of components.");
            }
            checkFields(file, form, new HashSet<>());
            if (!inspection.diagrams().isEmpty() && allFound && !named.contains(id)) {
                inspection.report(Rule.FORM_USED, file, "", "No step names this form.");
            }
        });
    }

    private void checkFields(String file, JsonNode part, Set<String> keys) {
        for (JsonNode field : part.path("components")) {
            String type = field.path("type").asText();
            String id = field.path("id").asText();
            if (type.equals("group")) {
                checkFields(file, field, keys);
            } else if (FIELDS.contains(type)) {
                checkField(file, field, type, keys);
            } else if (!SILENT.contains(type)) {
                flaw(file, id, "Fields of the type \"" + Inspection.shortened(type, 40) + "\" are not supported.");
            }
            String hide = field.path("conditional").path("hide").asText("");
            if (hide.startsWith("=") && !Feel.isExpression(hide.substring(1))) {
                flaw(file, id, "The condition \"" + hide + "\" is no FEEL.");
            }
        }
    }

    private void checkField(String file, JsonNode field, String type, Set<String> keys) {
        String id = field.path("id").asText();
        String key = field.path("key").asText();
        if (!KEY.matcher(key).matches()) {
            flaw(file, id, "The key \"" + key + "\" of a field is no plain name.");
        } else if (!keys.add(key)) {
            flaw(file, id, "Two fields have the key \"" + key + "\".");
        }
        boolean labelled = Stream.of("label", "dateLabel", "timeLabel")
                .anyMatch(name -> !field.path(name).asText().isBlank());
        if (!labelled) {
            flaw(file, id, "The field \"" + key + "\" has no label.");
        }
        if (type.equals("select") || type.equals("radio")) {
            checkOptions(file, field, id, key);
        }
        String pattern = field.path("validate").path("pattern").asText("");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            flaw(file, id, "The pattern of the field \"" + key + "\" cannot be read.");
        }
    }

    private void checkOptions(String file, JsonNode field, String id, String key) {
        Set<String> values = new HashSet<>();
        for (JsonNode option : field.path("values")) {
            String value = option.path("value").asText();
            if (value.isBlank() || option.path("label").asText().isBlank()) {
                flaw(file, id, "An option of the field \"" + key + "\" has no value or no label.");
            } else if (!values.add(value)) {
                flaw(file, id, "The field \"" + key + "\" has the option \"" + value + "\" twice.");
            }
        }
        if (field.path("values").isEmpty()) {
            flaw(file, id, "The field \"" + key + "\" has no options of its own to choose from.");
        }
    }

    private void flaw(String file, String element, String message) {
        inspection.report(Rule.FORM_VALID, file, element, message);
    }
}
