package org.followthrough.insight.derivation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.casefile.MessageKind;

/** A case as its corrected ledger tells it. What comes first is what was written first; times are when it happened. */
public final class CaseHistory {

    private static final Set<String> ANSWERS =
            Set.of(MessageKind.REPLY.name(), MessageKind.QUESTION.name(), MessageKind.RESOLUTION.name());

    private static final Set<EventType> ENDS_OUTSIDE = EnumSet.of(EventType.CASE_MERGED, EventType.CASE_MARKED_SPAM);

    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::occurredAt).thenComparing(Entry::seq);

    private final List<Entry> entries;
    private final Entry opening;
    private final UUID customer;
    private final List<Entry> resolutions = new ArrayList<>();
    private final List<Entry> reopenings = new ArrayList<>();

    /**
     * Reads a ledger.
     *
     * @param entries the corrected ledger, in the order of its numbers
     * @throws IllegalArgumentException if the customer is no id
     */
    public CaseHistory(List<Entry> entries) {
        this.entries = entries;
        this.opening = all(EventType.CASE_OPENED).stream().findFirst().orElse(null);
        String identified = latest(EventType.CUSTOMER_IDENTIFIED, "customer");
        this.customer = identified == null ? null : UUID.fromString(identified);
        boolean open = true;
        for (Entry entry : all(EventType.CASE_RESOLVED, EventType.CASE_REOPENED)) {
            boolean resolves = entry.type() == EventType.CASE_RESOLVED;
            // What only repeats how the case stands already changes nothing.
            if (resolves == open) {
                (resolves ? resolutions : reopenings).add(entry);
                open = !resolves;
            }
        }
    }

    /** Returns whether no figure knows this case: merged into another one, spam, or never opened. */
    public boolean isOutside() {
        return opening == null || entries.stream().anyMatch(entry -> ENDS_OUTSIDE.contains(entry.type()));
    }

    /** Returns when the case was received, or null if it was never opened. */
    public Instant receivedAt() {
        return opening == null ? null : opening.occurredAt();
    }

    /** Returns when the case was first resolved, or null. */
    public Instant resolvedAt() {
        return firstResolution().map(Entry::occurredAt).orElse(null);
    }

    /** Returns the customer as last identified, or null. */
    public UUID customer() {
        return customer;
    }

    /** Returns the category as last set, or null. */
    public String category() {
        return latest(EventType.CASE_CATEGORISED, "category");
    }

    String priority() {
        return latest(EventType.CASE_CATEGORISED, "priority");
    }

    String tier() {
        return latest(EventType.CUSTOMER_IDENTIFIED, "tier");
    }

    String channel() {
        return text(opening, "channel");
    }

    Entry opening() {
        return opening;
    }

    boolean isOpenedByCustomer() {
        return opening.actor().equals(Ledger.CUSTOMER);
    }

    /** Returns whether the case stands open now. */
    boolean isOpen() {
        return resolutions.size() == reopenings.size();
    }

    Optional<Entry> firstResolution() {
        return resolutions.stream().findFirst();
    }

    /** Returns the last resolution if the case was not reopened after it. */
    Optional<Entry> standingResolution() {
        return isOpen() ? Optional.empty() : Optional.of(resolutions.get(resolutions.size() - 1));
    }

    /** Returns when the case was closed after its last resolution; {@link Instant#MAX} if that is not known yet. */
    Instant closedAt() {
        return standingResolution().stream()
                .flatMap(last -> all(EventType.CASE_CLOSED).stream().filter(closing -> closing.seq() > last.seq()))
                .findFirst()
                .map(Entry::occurredAt)
                .orElse(Instant.MAX);
    }

    List<Entry> resolutions() {
        return resolutions;
    }

    List<Entry> reopenings() {
        return reopenings;
    }

    List<Entry> reopeningsByCustomer() {
        return reopenings.stream()
                .filter(entry -> "customer".equals(text(entry, "cause")))
                .toList();
    }

    /** Returns the entries of some types, in the order of their numbers. */
    List<Entry> all(EventType... types) {
        Set<EventType> wanted = EnumSet.copyOf(Arrays.asList(types));
        return entries.stream().filter(entry -> wanted.contains(entry.type())).toList();
    }

    /** Returns the entries of some types, in the order in which it happened, whenever it was written down. */
    List<Entry> inTime(EventType... types) {
        return all(types).stream().sorted(BY_TIME).toList();
    }

    List<Entry> entries() {
        return entries;
    }

    /** Returns the public answers of people by number; nothing that the system sends by itself is one. */
    List<Entry> answers() {
        return all(EventType.MESSAGE_SENT).stream()
                .filter(CaseHistory::isAnswer)
                .toList();
    }

    /** Returns the public answer of a person that came first in time. */
    Optional<Entry> firstAnswer() {
        return answers().stream().min(BY_TIME);
    }

    /** Returns the public answer of a person that came last in time up to a moment. */
    Optional<Entry> lastAnswer(Instant until) {
        return answers().stream()
                .filter(answer -> !answer.occurredAt().isAfter(until))
                .max(BY_TIME);
    }

    /** Returns the team as of an entry; before the case was placed with one, the team that it was placed with first. */
    String teamAt(int seq) {
        String team = null;
        for (Entry entry : all(EventType.CASE_CATEGORISED, EventType.CASE_HANDED_OVER)) {
            String set = teamSetBy(entry);
            if (set != null && (team == null || entry.seq() <= seq)) {
                team = set;
            }
        }
        return team;
    }

    String latestTeam() {
        return teamAt(Integer.MAX_VALUE);
    }

    /** Returns the team to which an entry brings the case, or null if it brings it to none. */
    static String teamSetBy(Entry entry) {
        return switch (entry.type()) {
            case CASE_CATEGORISED -> text(entry, "team");
            case CASE_HANDED_OVER -> text(entry, "to");
            default -> null;
        };
    }

    /** Returns the elapsed time since the case was received, never less than none. */
    long sinceReceived(Instant at) {
        return millis(receivedAt(), at);
    }

    static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    static boolean isAnswer(Entry entry) {
        return entry.type() == EventType.MESSAGE_SENT
                && isPerson(entry.actor())
                && ANSWERS.contains(text(entry, "kind"));
    }

    static boolean isPerson(String actor) {
        return !actor.equals(Ledger.SYSTEM) && !actor.equals(Ledger.CUSTOMER);
    }

    /** Returns who made an entry if that was a person, else null. */
    static String person(Entry entry) {
        return isPerson(entry.actor()) ? entry.actor() : null;
    }

    /** Returns a value of an entry as text, or null. */
    static String text(Entry entry, String name) {
        Object value = entry.data().get(name);
        return value == null ? null : value.toString();
    }

    static Instant instant(Entry entry, String name) {
        String value = text(entry, name);
        return value == null ? null : Instant.parse(value);
    }

    static boolean is(Entry entry, String name) {
        return Boolean.TRUE.equals(entry.data().get(name));
    }

    private String latest(EventType type, String name) {
        return all(type).stream()
                .map(entry -> text(entry, name))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
