package org.followthrough.servicelevel.editing;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.policy.Policy;
import org.followthrough.servicelevel.policy.Rulebook;

/**
 * The rules as they would be: what is in force, with what the draft changes.
 *
 * @param calendars by key, in alphabetical order
 */
record Draft(Part<PolicyForm, Policy> policy, Map<String, Part<CalendarForm, CalendarSpec>> calendars) {

    Draft {
        calendars = Collections.unmodifiableMap(calendars);
    }

    /**
     * One part of the draft.
     *
     * @param form as typed, or as in force where nobody has typed anything
     * @param inForce null for a calendar that is new
     * @param version in force, 0 for a calendar that is new
     * @param basedOn the version that was in force when the part came into the draft
     * @param revision 0 where the part is not in the draft
     */
    record Part<F, C>(
            String name,
            F form,
            C inForce,
            int version,
            int basedOn,
            long revision,
            String changedBy,
            Instant changedAt) {

        public boolean touched() {
            return revision != 0;
        }
    }

    /** What would be published, calendars first, and what it would change, in plain words. */
    record Change(String part, Object content, int basedOn, List<String> words) {}

    Set<String> calendarKeys() {
        return calendars.keySet();
    }

    /** The parts that would be published; parts that cannot be read yet are left out. */
    List<Change> changes() {
        return Stream.concat(
                        calendars.values().stream().map(Draft::change),
                        Stream.of(policy.form().read(calendarKeys()).map(this::change)))
                .flatMap(Optional::stream)
                .filter(change -> !change.words().isEmpty())
                .toList();
    }

    /** What changed, in plain words, by part. */
    Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        changes().forEach(change -> words.put(change.part(), change.words()));
        return words;
    }

    boolean touched() {
        return policy.touched() || calendars.values().stream().anyMatch(Part::touched);
    }

    private static Optional<Change> change(Part<CalendarForm, CalendarSpec> part) {
        if (!part.touched()) {
            return Optional.empty();
        }
        return part.form()
                .read()
                .map(calendar -> new Change(
                        part.name(),
                        calendar,
                        part.basedOn(),
                        part.inForce() == null
                                ? CalendarChanges.ofNew(calendar)
                                : CalendarChanges.between(part.inForce(), calendar)));
    }

    private Change change(Policy read) {
        return new Change(
                Rulebook.POLICY,
                read,
                policy.basedOn(),
                policy.touched() ? PolicyChanges.between(policy.inForce(), read) : List.of());
    }
}
