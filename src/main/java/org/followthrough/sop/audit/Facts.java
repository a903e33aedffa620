package org.followthrough.sop.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;

/** Facts as canonical JSON (RFC 8785): one way to write them, so that their hash is the same everywhere. */
final class Facts {

    /** Beyond it a number of JSON is no longer exact. */
    private static final long EXACT = 1L << 53;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Facts() {}

    /** Returns the canonical text of facts; what is neither text, number, truth, list nor map is written as text. */
    static String canonical(Map<String, ?> facts) {
        return canonical(written(plain(facts)));
    }

    /** Returns one canonical text. */
    static String canonicalText(Object text) {
        String list = canonical(written(new Object[] {plain(text)}));
        return list.substring(1, list.length() - 1);
    }

    private static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new IllegalArgumentException("This is no JSON: " + json, e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new TreeMap<>();
            map.forEach((name, inner) -> plain.put(text(name), plain(inner)));
            return plain;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Facts::plain).toArray();
        }
        if (value instanceof Long number && Math.abs(number) > EXACT) {
            return number.toString();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : text(value);
    }

    /** The database keeps no zero bytes, and half a character has no place in UTF-8. */
    static String text(Object value) {
        StringBuilder clean = new StringBuilder();
        value.toString()
                .codePoints()
                .map(point -> point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                        ? 0xFFFD
                        : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("These facts cannot be written as JSON.", e);
        }
    }
}
