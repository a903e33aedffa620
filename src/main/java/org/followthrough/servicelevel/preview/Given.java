package org.followthrough.servicelevel.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.followthrough.web.BadParameter;

/**
 * A part of the JSON that was sent, and where it stands, so that each problem names its field.
 *
 * @param path empty for the whole
 */
record Given(String path, JsonNode json) {

    private static final int LONGEST_PATH = 200;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    /** Refuses what is no object or has other properties. */
    Given object(String... properties) {
        List<String> known = List.of(properties);
        if (!json.isObject()) {
            throw problem("Write an object with " + String.join(", ", known) + ".");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw at(name).problem("There is no such property here, only " + String.join(", ", known) + ".");
            }
        });
        return this;
    }

    /** Returns a property that has to be there. */
    Given part(String name) {
        return optional(name).orElseThrow(() -> at(name).problem("This is missing. Add \"" + name + "\"."));
    }

    Optional<Given> optional(String name) {
        Given part = at(name);
        return part.json == null || part.json.isNull() ? Optional.empty() : Optional.of(part);
    }

    List<Given> list(int most) {
        if (!json.isArray()) {
            throw problem("Write a list: […].");
        }
        if (json.size() > most) {
            throw problem("These are " + json.size() + "; at most " + most + " are looked at. Send fewer.");
        }
        List<Given> parts = new ArrayList<>();
        for (JsonNode part : json) {
            parts.add(new Given(path + "[" + parts.size() + "]", part));
        }
        return parts;
    }

    /** Returns the properties of an object whose names are data. */
    List<Given> each() {
        List<Given> parts = new ArrayList<>();
        json.fieldNames().forEachRemaining(name -> parts.add(at(name)));
        return parts;
    }

    String text() {
        if (!json.isTextual()) {
            throw problem("Write a text in quotes.");
        }
        return json.textValue();
    }

    boolean yesOrNo() {
        if (!json.isBoolean()) {
            throw problem("Write true or false.");
        }
        return json.booleanValue();
    }

    /** Returns a whole number; one that no long can hold becomes the largest or smallest. */
    long whole() {
        if (!json.isIntegralNumber()) {
            throw problem("Write a whole number, without quotes and without a fraction.");
        }
        return json.canConvertToLong()
                ? json.longValue()
                : json.bigIntegerValue().signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException noDate) {
            throw problem("Write a date such as 2026-12-24.");
        }
    }

    Instant instant() {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text()).toInstant();
        } catch (DateTimeException noInstant) {
            throw problem("Write date, time and offset from UTC, e.g. 2026-03-06T16:30:00+01:00.");
        }
        if (instant.isBefore(FIRST) || !instant.isBefore(LAST)) {
            throw problem("Write a time between the years 1970 and 2199.");
        }
        return instant;
    }

    <E extends Enum<E>> E word(Class<E> type) {
        String text = text();
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        List<String> names = new ArrayList<>();
        for (E value : type.getEnumConstants()) {
            names.add(value.name());
        }
        throw problem("Write one of " + String.join(", ", names) + ".");
    }

    /** Returns a problem with a field below this one. */
    BadParameter problem(String below, String sentence) {
        return at(below).problem(sentence);
    }

    BadParameter problem(String sentence) {
        if (path.isEmpty()) {
            return new BadParameter(null, sentence);
        }
        String field = path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
        return new BadParameter(field, field + ": " + sentence);
    }

    private Given at(String name) {
        return new Given(path.isEmpty() ? name : path + "." + name, json.get(name));
    }
}
