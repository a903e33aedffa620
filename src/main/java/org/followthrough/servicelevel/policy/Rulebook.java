package org.followthrough.servicelevel.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.followthrough.servicelevel.calendar.BadCalendar;
import org.followthrough.servicelevel.calendar.BusinessCalendar;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.calendar.TooFarAway;
import org.followthrough.servicelevel.clock.BadTarget;
import org.followthrough.servicelevel.clock.Rules;
import org.followthrough.servicelevel.clock.ServiceClock;

/** Everything ever published about service levels, so that any moment can be worked out again. Immutable. */
public final class Rulebook {

    /** The part that holds the targets. */
    public static final String POLICY = "policy";

    private static final String CALENDAR = "calendar:";
    private static final Instant A_DAY = Instant.parse("2026-01-05T08:00:00Z");
    private static final int TWICE = 200;

    /** A version together with what it says. */
    public record Edition<T>(Publication publication, T content) {

        public int version() {
            return publication.version();
        }
    }

    private final ObjectMapper json;
    private final List<Publication> publications;
    private final List<Publication> moves;
    private final List<Edition<Policy>> policies;
    private final Map<String, List<Edition<BusinessCalendar>>> calendars;

    private Rulebook(
            ObjectMapper json,
            List<Publication> publications,
            List<Edition<Policy>> policies,
            Map<String, List<Edition<BusinessCalendar>>> calendars) {
        this.json = json;
        this.publications = List.copyOf(publications);
        this.moves = publications.stream().filter(Publication::movesOpenClocks).toList();
        this.policies = List.copyOf(policies);
        this.calendars = Collections.unmodifiableMap(calendars);
    }

    /**
     * Binds publications into a rulebook.
     *
     * @throws PublicationRefused if one cannot be read
     */
    public static Rulebook of(List<Publication> publications, ObjectMapper json) {
        Rulebook rulebook = new Rulebook(json, List.of(), List.of(), Map.of());
        for (Publication publication : publications) {
            rulebook = rulebook.with(publication);
        }
        return rulebook;
    }

    /** The part of a calendar with this key. */
    public static String calendarPart(String key) {
        return CALENDAR + key;
    }

    /**
     * This rulebook with one publication more, whether it is published already or only thought of.
     *
     * @throws PublicationRefused naming the field, if the publication is not usable beside the others
     */
    public Rulebook with(Publication added) {
        List<Publication> all = new ArrayList<>(publications);
        all.add(added);
        all.sort(Comparator.comparing(Publication::effectiveAt));
        List<Edition<Policy>> newPolicies = policies;
        Map<String, List<Edition<BusinessCalendar>>> newCalendars = calendars;
        if (added.part().equals(POLICY)) {
            Policy policy = checked(read(added, Policy.class));
            policy.rules().forEach(rule -> checkReach(policy, rule, inForce(calendars.get(rule.calendar()))));
            newPolicies = inOrder(policies, new Edition<>(added, policy));
        } else if (added.part().startsWith(CALENDAR)) {
            String key = added.part().substring(CALENDAR.length());
            BusinessCalendar calendar = calendar(added);
            if (!policies.isEmpty()) {
                Policy policy = inForce(policies);
                policy.rules().stream()
                        .filter(rule -> rule.calendar().equals(key))
                        .forEach(rule -> checkReach(policy, rule, calendar));
            }
            newCalendars = new TreeMap<>(calendars);
            newCalendars.put(key, inOrder(calendars.getOrDefault(key, List.of()), new Edition<>(added, calendar)));
        } else {
            throw new PublicationRefused("part", "\"" + added.part() + "\" is neither the policy nor a calendar.");
        }
        return new Rulebook(json, all, newPolicies, newCalendars);
    }

    /** How many publications there are; it only grows, so a smaller number says that something is out of date. */
    public int size() {
        return publications.size();
    }

    /** All versions of a part, oldest first. */
    public List<Publication> history(String part) {
        return publications.stream()
                .filter(publication -> publication.part().equals(part))
                .toList();
    }

    /** The keys of all calendars, in alphabetical order. */
    public Set<String> calendarKeys() {
        return calendars.keySet();
    }

    /** The policy in force at a moment. */
    public Edition<Policy> policyAt(Instant moment) {
        return inForce(policies, moment);
    }

    /**
     * The version of a calendar in force at a moment; its first version where it did not exist yet.
     *
     * @throws IllegalArgumentException if there is no such calendar
     */
    public Edition<BusinessCalendar> calendarAt(String key, Instant moment) {
        return inForce(editions(key), moment);
    }

    /** A version of the policy. */
    public Edition<Policy> policy(int version) {
        return version(policies, version);
    }

    /** A version of a calendar. */
    public Edition<BusinessCalendar> calendar(String key, int version) {
        return version(editions(key), version);
    }

    /** The publications that open clocks follow, oldest first. */
    public List<Publication> moves() {
        return moves;
    }

    private List<Edition<BusinessCalendar>> editions(String key) {
        return Optional.ofNullable(calendars.get(key))
                .orElseThrow(() -> new IllegalArgumentException("There is no calendar " + key + "."));
    }

    private static <T> Edition<T> inForce(List<Edition<T>> editions, Instant moment) {
        for (int index = editions.size() - 1; index > 0; index--) {
            if (!editions.get(index).publication().effectiveAt().isAfter(moment)) {
                return editions.get(index);
            }
        }
        return editions.get(0);
    }

    private static <T> Edition<T> version(List<Edition<T>> editions, int version) {
        return editions.stream()
                .filter(edition -> edition.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no version " + version + "."));
    }

    private static <T> List<Edition<T>> inOrder(List<Edition<T>> editions, Edition<T> added) {
        List<Edition<T>> all = new ArrayList<>(editions);
        all.add(added);
        all.sort(Comparator.comparing(edition -> edition.publication().effectiveAt()));
        return List.copyOf(all);
    }

    private Policy checked(Policy policy) {
        if (policy.onChange() == null) {
            throw new PublicationRefused("onChange", "Say what a change of priority does to running clocks.");
        }
        for (int index = 0; index < policy.rules().size(); index++) {
            PolicyRule rule = policy.rules().get(index);
            String at = "rules[" + index + "].";
            if (rule.metric() == null) {
                throw new PublicationRefused(at + "metric", "Say what rule " + (index + 1) + " measures.");
            }
            if (rule.target() == null) {
                throw new PublicationRefused(at + "target", "Give rule " + (index + 1) + " an amount and a unit.");
            }
            if (!calendars.containsKey(rule.calendar())) {
                throw new PublicationRefused(
                        at + "calendar",
                        "Rule %d names the calendar \"%s\", which does not exist. There are: %s."
                                .formatted(index + 1, rule.calendar(), String.join(", ", calendars.keySet())));
            }
        }
        return policy;
    }

    private static <T> T inForce(List<Edition<T>> editions) {
        return editions.get(editions.size() - 1).content();
    }

    /** A target that nobody lives to see would stop the work on each case it applies to. */
    private static void checkReach(Policy policy, PolicyRule rule, BusinessCalendar calendar) {
        try {
            Rules rules = new Rules(calendar, rule.target());
            ServiceClock.read(rule.metric(), A_DAY, rules, List.of(), A_DAY).reaches(TWICE);
        } catch (TooFarAway far) {
            throw new PublicationRefused(
                    "rules[" + policy.rules().indexOf(rule) + "].target",
                    "Rule %d cannot be kept: the calendar \"%s\" has too little open time for %s."
                            .formatted(
                                    policy.rules().indexOf(rule) + 1,
                                    rule.calendar(),
                                    rule.target().words()));
        }
    }

    private BusinessCalendar calendar(Publication publication) {
        try {
            return BusinessCalendar.of(read(publication, CalendarSpec.class));
        } catch (BadCalendar bad) {
            throw new PublicationRefused(bad.field(), bad.getMessage());
        }
    }

    private <T> T read(Publication publication, Class<T> type) {
        try {
            T content = json.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(publication.content());
            if (content == null) {
                throw new PublicationRefused("", "There is nothing to publish.");
            }
            return content;
        } catch (JsonMappingException e) {
            throw refused(e);
        } catch (JsonProcessingException e) {
            throw new PublicationRefused("", "This is not JSON: " + e.getOriginalMessage());
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static PublicationRefused refused(JsonMappingException e) {
        if (e.getCause() instanceof BadCalendar bad) {
            return new PublicationRefused(bad.field(), bad.getMessage());
        }
        if (e.getCause() instanceof BadTarget bad) {
            String at = path(e);
            return new PublicationRefused(at.endsWith(bad.field()) ? at : at + "." + bad.field(), bad.getMessage());
        }
        Throwable cause = e.getCause();
        return new PublicationRefused(
                path(e), cause != null && cause.getMessage() != null ? cause.getMessage() : e.getOriginalMessage());
    }
}
