package org.followthrough.insight;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All cases of a desk with their events, read as any client of the API could. */
final class CaseBook {

    /** An event as it counts: at its corrected time, if it was corrected. */
    record Event(int seq, String type, Instant at, String actor, JsonNode data) {

        boolean is(String word) {
            return type.equals(word);
        }

        boolean byAPerson() {
            return !actor.equals("system") && !actor.equals("customer");
        }

        /** A public answer of a person. */
        boolean answers() {
            return is("MESSAGE_SENT")
                    && byAPerson()
                    && List.of("REPLY", "QUESTION", "RESOLUTION").contains(text("kind"));
        }

        /** A value of the data, or null. */
        String text(String name) {
            return data.hasNonNull(name) ? data.get(name).asText() : null;
        }

        Instant time(String name) {
            return Instant.parse(text(name));
        }
    }

    /** A version of an SOP that a case came to, by what it ran on before. */
    record Move(String from, String to, Instant at) {}

    record Sop(String key, String version, List<Move> moves) {}

    private CaseBook() {}

    /**
     * Reads every case that counts: those that were merged away or marked as spam do not.
     *
     * @param api gives the JSON at a path
     */
    static List<ToldCase> read(Function<String, JsonNode> api) {
        List<ToldCase> cases = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = api.apply("/api/cases?limit=500" + (after == null ? "" : "&after=" + after));
            for (JsonNode one : page.path("cases")) {
                String reference = one.path("reference").asText();
                JsonNode read = api.apply("/api/cases/" + reference);
                // A merged case's reference leads to another case, which is in the list itself.
                if (read.path("reference").asText().equals(reference)) {
                    ToldCase told = new ToldCase(reference, events(read.path("events")), sops(read.path("sops")));
                    if (told.counts()) {
                        cases.add(told);
                    }
                }
            }
            after = page.path("next").asText(null);
        } while (after != null);
        return cases;
    }

    private static List<Event> events(JsonNode written) {
        Map<Integer, JsonNode> corrections = new HashMap<>();
        for (JsonNode event : written) {
            if (event.path("type").asText().equals("ENTRY_CORRECTED")) {
                corrections.put(event.path("data").path("entry").asInt(), event.path("data"));
            }
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode event : written) {
            int seq = event.path("seq").asInt();
            JsonNode correction = corrections.get(seq);
            if (correction == null || !correction.path("void").asBoolean()) {
                String at = correction == null
                        ? event.path("at").asText()
                        : correction.path("occurredAt").asText();
                events.add(new Event(
                        seq,
                        event.path("type").asText(),
                        Instant.parse(at),
                        event.path("actor").asText(),
                        event.path("data")));
            }
        }
        return events;
    }

    private static List<Sop> sops(JsonNode told) {
        List<Sop> sops = new ArrayList<>();
        for (JsonNode sop : told) {
            List<Move> moves = new ArrayList<>();
            for (JsonNode move : sop.path("moves")) {
                moves.add(new Move(
                        move.path("from").asText(),
                        move.path("to").asText(),
                        Instant.parse(move.path("at").asText())));
            }
            sops.add(new Sop(sop.path("sop").asText(), sop.path("version").asText(), moves));
        }
        return sops;
    }
}
