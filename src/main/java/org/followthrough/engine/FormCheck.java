package org.followthrough.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Checks what a person entered against the form as it is deployed, on the server: Tasklist checks in the browser only.
 * Only fields that the form shows are let through, with the type, length, range and options that it states.
 */
class FormCheck {

    /** Longest text that a field takes when its form states no length of its own. */
    static final int LONGEST_TEXT = 20_000;

    private static final Set<String> SILENT =
            Set.of("text", "html", "image", "button", "spacer", "separator", "iframe", "table", "documentPreview");
    /** Nobody types these, and the database refuses some of them. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t]]");

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private final ObjectMapper json;
    private final BiPredicate<String, Map<String, Object>> holds;

    /** @param holds whether a FEEL condition of the form holds for the fields */
    FormCheck(ObjectMapper json, BiPredicate<String, Map<String, Object>> holds) {
        this.json = json;
        this.holds = holds;
    }

    /**
     * Returns the checked fields: every declared field by key, null when it is empty or hidden.
     *
     * @throws FormRejected for the first field that is not as the form wants it
     */
    Map<String, Object> fields(InputStream schema, Map<String, Object> entered) throws IOException {
        Map<String, JsonNode> declared = new LinkedHashMap<>();
        declare(json.readTree(schema), declared);
        for (String key : entered.keySet()) {
            if (!declared.containsKey(key)) {
                throw new FormRejected(key, "This form has no field \"" + key + "\". Leave it out.");
            }
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        declared.forEach((key, field) -> fields.put(key, value(field, entered.get(key))));
        declared.forEach((key, field) -> {
            boolean hidden = isHidden(field, fields);
            if (hidden && fields.get(key) != null) {
                throw new FormRejected(key, label(field) + " does not apply here. Leave it empty.");
            }
            if (!hidden) {
                checkRequired(field, fields.get(key));
            }
        });
        return fields;
    }

    private static void declare(JsonNode part, Map<String, JsonNode> declared) {
        for (JsonNode component : part.path("components")) {
            if (component.path("components").isArray()) {
                declare(component, declared);
            } else if (component.hasNonNull("key")
                    && !SILENT.contains(component.path("type").asText())
                    && !component.path("disabled").asBoolean()) {
                declared.put(component.path("key").asText(), component);
            }
        }
    }

    private static Object value(JsonNode field, Object entered) {
        if (entered == null || entered instanceof String text && text.isBlank()) {
            return null;
        }
        return switch (field.path("type").asText()) {
            case "textfield", "textarea" -> text(field, entered);
            case "number" -> number(field, entered);
            case "checkbox" -> flag(field, entered);
            case "select", "radio" -> option(field, entered);
            case "datetime" -> moment(field, entered);
            default ->
                throw rejected(
                        field,
                        "cannot be taken: fields of type " + field.path("type").asText() + " are not supported.");
        };
    }

    private static String text(JsonNode field, Object entered) {
        if (!(entered instanceof String typed)) {
            throw rejected(field, "must be text.");
        }
        String text = CONTROL.matcher(typed).replaceAll("");
        JsonNode rule = field.path("validate");
        int longest = rule.path("maxLength").asInt(LONGEST_TEXT);
        if (text.length() > longest) {
            throw rejected(field, "is too long: " + text.length() + " characters, at most " + longest + " fit.");
        }
        if (text.length() < rule.path("minLength").asInt(0)) {
            throw rejected(
                    field,
                    "is too short: write at least " + rule.path("minLength").asInt() + " characters.");
        }
        if (rule.hasNonNull("pattern") && !Pattern.matches(rule.path("pattern").asText(), text)) {
            throw rejected(field, "is not written as expected.");
        }
        if ("email".equals(rule.path("validationType").asText())
                && !EMAIL.matcher(text).matches()) {
            throw rejected(field, "is no email address.");
        }
        return text;
    }

    private static Number number(JsonNode field, Object entered) {
        JsonNode rule = field.path("validate");
        double value;
        try {
            value = entered instanceof Number number ? number.doubleValue() : Double.parseDouble(entered.toString());
        } catch (NumberFormatException e) {
            throw rejected(field, "must be a number.");
        }
        if (!Double.isFinite(value)) {
            throw rejected(field, "must be a number.");
        }
        if (rule.hasNonNull("min") && value < rule.path("min").asDouble()) {
            throw rejected(field, "must be at least " + rule.path("min").asText() + ".");
        }
        if (rule.hasNonNull("max") && value > rule.path("max").asDouble()) {
            throw rejected(field, "must be at most " + rule.path("max").asText() + ".");
        }
        if (field.path("decimalDigits").asInt(-1) == 0 && value != Math.rint(value)) {
            throw rejected(field, "must be a whole number.");
        }
        return value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE ? (Number) (int) value : value;
    }

    private static Boolean flag(JsonNode field, Object entered) {
        if (entered instanceof Boolean flag) {
            return flag;
        }
        throw rejected(field, "must be true or false.");
    }

    private static String option(JsonNode field, Object entered) {
        for (JsonNode option : field.path("values")) {
            if (option.path("value").asText().equals(entered)) {
                return (String) entered;
            }
        }
        throw rejected(field, "has no option \"" + entered + "\". Choose one from the list.");
    }

    private static String moment(JsonNode field, Object entered) {
        if (entered instanceof Date date) {
            return date.toInstant().toString();
        }
        String text = entered.toString();
        try {
            switch (field.path("subtype").asText("datetime")) {
                case "date" -> DateTimeFormatter.ISO_DATE.parse(text);
                case "time" -> DateTimeFormatter.ISO_TIME.parse(text);
                default -> DateTimeFormatter.ISO_DATE_TIME.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw rejected(
                    field,
                    "is no date and time. Write it like " + OffsetDateTime.of(2026, 3, 9, 14, 30, 0, 0, ZoneOffset.UTC)
                            + ".");
        }
        return text;
    }

    private boolean isHidden(JsonNode field, Map<String, Object> fields) {
        String condition = field.path("conditional").path("hide").asText("");
        return condition.startsWith("=") && holds.test(condition.substring(1), fields);
    }

    private static void checkRequired(JsonNode field, Object value) {
        if (field.path("validate").path("required").asBoolean() && (value == null || Boolean.FALSE.equals(value))) {
            throw rejected(field, "is missing. Fill it in.");
        }
    }

    private static FormRejected rejected(JsonNode field, String what) {
        return new FormRejected(field.path("key").asText(), label(field) + " " + what);
    }

    private static String label(JsonNode field) {
        String label = field.path("label").asText("");
        return "\""
                + (label.isBlank() || label.startsWith("=") ? field.path("key").asText() : label) + "\"";
    }
}
