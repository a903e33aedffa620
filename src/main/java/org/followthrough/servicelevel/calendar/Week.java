package org.followthrough.servicelevel.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The usual opening hours. In JSON {@code "always"}, or intervals such as {@code "09:00-12:00"} by day of the week.
 *
 * @param always open around the clock; then {@code days} is empty
 * @param days intervals by {@link java.time.DayOfWeek}; a day that is missing is closed
 */
public record Week(boolean always, Map<String, List<String>> days) {

    /** Open around the clock. */
    public static final Week ALWAYS = new Week(true, Map.of());

    private static final String ALWAYS_WORD = "always";

    public Week {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        days.forEach((day, intervals) -> copy.put(day, List.copyOf(intervals)));
        days = Collections.unmodifiableMap(copy);
    }

    /** Returns a week with these hours. */
    public static Week of(Map<String, List<String>> days) {
        return new Week(false, days);
    }

    /**
     * Reads the JSON form.
     *
     * @throws BadCalendar if it is neither {@code "always"} nor an object of lists of texts
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Week read(JsonNode json) {
        if (json.isTextual() && json.textValue().equals(ALWAYS_WORD)) {
            return ALWAYS;
        }
        if (!json.isObject()) {
            throw new BadCalendar(
                    "week", "Write \"always\", or the opening hours by day: {\"MONDAY\": [\"09:00-17:00\"], …}.");
        }
        Map<String, List<String>> days = new LinkedHashMap<>();
        for (var day : json.properties()) {
            days.put(day.getKey(), texts("week." + day.getKey(), day.getValue()));
        }
        return of(days);
    }

    private static List<String> texts(String field, JsonNode list) {
        if (!list.isArray()) {
            throw new BadCalendar(field, "Write a list of opening hours: [\"09:00-12:00\", \"13:00-17:00\"].");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list) {
            if (!text.isTextual()) {
                throw new BadCalendar(field + "[" + texts.size() + "]", "Write opening hours as \"09:00-12:00\".");
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    @JsonValue
    Object json() {
        return always ? ALWAYS_WORD : days;
    }
}
