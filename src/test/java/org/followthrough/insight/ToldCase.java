package org.followthrough.insight;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.followthrough.insight.CaseBook.Event;
import org.followthrough.insight.CaseBook.Move;
import org.followthrough.insight.CaseBook.Sop;

/** What the events of one case say of it. */
final class ToldCase {

    /** Diagrams that belong to the SOP of another one. */
    private static final Map<String, String> SOPS = Map.of(
            "functional-escalation", "contact", "hierarchical-escalation", "contact", "promised-call", "post-contact");

    private final String reference;
    private final List<Event> events;
    private final List<Sop> sops;

    ToldCase(String reference, List<Event> events, List<Sop> sops) {
        this.reference = reference;
        this.events = events;
        this.sops = sops;
    }

    String reference() {
        return reference;
    }

    List<Event> events() {
        return events;
    }

    Stream<Event> all(String type) {
        return events.stream().filter(event -> event.is(type));
    }

    Optional<Event> first(String type) {
        return all(type).findFirst();
    }

    Optional<Event> last(String type) {
        return all(type).reduce((earlier, later) -> later);
    }

    boolean has(String type) {
        return first(type).isPresent();
    }

    /** Merged cases and spam are out of every figure. */
    boolean counts() {
        return has("CASE_OPENED") && !has("CASE_MERGED") && !has("CASE_MARKED_SPAM");
    }

    Event opening() {
        return first("CASE_OPENED").orElseThrow();
    }

    Instant received() {
        return opening().at();
    }

    Stream<Event> answers() {
        return events.stream().filter(Event::answers);
    }

    String category() {
        return last("CASE_CATEGORISED").map(event -> event.text("category")).orElse(null);
    }

    String customer() {
        return last("CUSTOMER_IDENTIFIED").map(event -> event.text("customer")).orElse(null);
    }

    /**
     * The team that has the case once an event has happened, by the order of writing; before it was placed with any, the
     * one with which it was placed first.
     */
    String team(int seq) {
        String team = null;
        for (Event event : events) {
            if ((event.is("CASE_CATEGORISED") || event.is("CASE_HANDED_OVER"))
                    && (team == null || event.seq() <= seq)) {
                team = event.text(event.is("CASE_CATEGORISED") ? "team" : "to");
            }
        }
        return team;
    }

    /** Whether it is in work now. */
    boolean isOpen() {
        return events.stream()
                .filter(event -> event.is("CASE_RESOLVED") || event.is("CASE_REOPENED"))
                .reduce((earlier, later) -> later)
                .map(event -> event.is("CASE_REOPENED"))
                .orElse(true);
    }

    /** Who resolved it, or else who answered last until then. */
    String resolver(Event resolution) {
        return resolution.byAPerson()
                ? resolution.actor()
                : answers()
                        .filter(answer -> !answer.at().isAfter(resolution.at()))
                        .max(Comparator.comparing(Event::at).thenComparing(Event::seq))
                        .map(Event::actor)
                        .orElse(null);
    }

    /** Whether it was reopened after this resolution. */
    boolean reopenedAfter(Event resolution) {
        return all("CASE_REOPENED").anyMatch(event -> event.seq() > resolution.seq());
    }

    /** Version of a process's SOP on which the case ran at a moment, or null if it never touched that SOP. */
    String version(String process, Instant at) {
        String key = SOPS.getOrDefault(process, process);
        return sops.stream()
                .filter(sop -> sop.key().equals(key))
                .findFirst()
                .map(sop -> key + " " + version(sop, at))
                .orElse(null);
    }

    private static String version(Sop sop, Instant at) {
        if (sop.moves().isEmpty()) {
            return sop.version();
        }
        String version = sop.moves().get(0).from();
        for (Move move : sop.moves()) {
            if (!move.at().isAfter(at)) {
                version = move.to();
            }
        }
        return version;
    }

    /** The keys of the cuts by which all rows of the case are the same, and of those that its maker names. */
    Map<String, String> keys(String process, Instant at, String team, String agent) {
        Map<String, String> keys = new HashMap<>();
        keys.put("channel", opening().text("channel"));
        keys.put("category", category());
        keys.put(
                "priority",
                last("CASE_CATEGORISED").map(event -> event.text("priority")).orElse(null));
        keys.put(
                "tier",
                last("CUSTOMER_IDENTIFIED").map(event -> event.text("tier")).orElse(null));
        keys.put("team", team);
        keys.put("agent", agent);
        keys.put("process", process);
        keys.put("sop", version(process, at));
        return keys;
    }

    /** The keys of a row that an event makes. */
    Map<String, String> keys(String process, Event event) {
        return keys(process, event.at(), team(event.seq()), event.byAPerson() ? event.actor() : null);
    }

    /** The keys of a row that is still to come: the team that has the case now is to make it. */
    Map<String, String> pending(String process, Event since) {
        return keys(process, since.at(), team(Integer.MAX_VALUE), null);
    }

    /** The keys of a row that a resolution makes. */
    Map<String, String> keysOfResolution(String process, Event resolution) {
        return keys(process, resolution.at(), team(resolution.seq()), resolver(resolution));
    }

    /** Whether another case is about the same concern of the same customer. */
    boolean sameConcern(ToldCase other) {
        return other != this
                && customer() != null
                && customer().equals(other.customer())
                && Objects.equals(category(), other.category());
    }
}
