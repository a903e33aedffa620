package org.followthrough.servicelevel.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.Target;
import org.followthrough.servicelevel.policy.Policy;
import org.followthrough.servicelevel.policy.PolicyRule;

/** What changed between two policies, in plain words: "First response by email: 24 hours → 48 hours (looser)". */
class PolicyChanges {

    private PolicyChanges() {}

    /** One sentence for each change, in the order of the metrics; none where nothing changed that matters. */
    static List<String> between(Policy before, Policy after) {
        List<String> changes = new ArrayList<>();
        if (before.onChange() != after.onChange()) {
            changes.add("When the priority of a case changes: " + Phrases.mode(before.onChange()) + " → "
                    + Phrases.mode(after.onChange()));
        }
        for (Metric metric : Metric.values()) {
            of(rules(before, metric), rules(after, metric), changes);
        }
        return changes;
    }

    private static List<PolicyRule> rules(Policy policy, Metric metric) {
        return policy.rules().stream().filter(rule -> rule.metric() == metric).toList();
    }

    private static void of(List<PolicyRule> before, List<PolicyRule> after, List<String> changes) {
        Map<Integer, Integer> origins = pair(before, after);
        for (int old = 0; old < before.size(); old++) {
            if (!origins.containsValue(old)) {
                changes.add("Removed: " + whole(before.get(old)));
            }
        }
        Set<Integer> stayed = longestRising(List.copyOf(origins.values()));
        for (int now = 0; now < after.size(); now++) {
            Integer old = origins.get(now);
            if (old == null) {
                changes.add("New: " + whole(after.get(now)) + place(now, after.size()));
            } else {
                edited(before.get(old), after.get(now), changes);
                if (!stayed.contains(old)) {
                    changes.add(Phrases.subject(after.get(now)) + ": moved from place " + (old + 1) + " to place "
                            + (now + 1) + "; the first rule that fits decides");
                }
            }
        }
    }

    private static String whole(PolicyRule rule) {
        return Phrases.subject(rule) + ": " + rule.target().words() + ", " + Phrases.hours(rule);
    }

    private static String place(int place, int all) {
        return all == 1 ? "" : " (rule " + (place + 1) + " of " + all + ")";
    }

    private static void edited(PolicyRule before, PolicyRule after, List<String> changes) {
        String subject = Phrases.subject(before) + ": ";
        if (!sameCases(before, after)) {
            changes.add(before.metric().title() + ", " + before.target().words() + ": " + Phrases.cases(before) + " → "
                    + Phrases.cases(after));
            subject = Phrases.subject(after) + ": ";
        }
        if (!before.target().equals(after.target())) {
            changes.add(
                    subject + before.target().words() + " → " + after.target().words() + judgement(before, after));
        }
        if (!before.calendar().equals(after.calendar())) {
            changes.add(subject + "calendar " + Phrases.calendar(before.calendar()) + " → "
                    + Phrases.calendar(after.calendar()));
        }
        if (!before.description().equals(after.description())) {
            changes.add(subject + "description " + Phrases.quoted(before.description()) + " → "
                    + Phrases.quoted(after.description()));
        }
    }

    /** Looser or tighter, where two targets are counted in the same hours. */
    private static String judgement(PolicyRule before, PolicyRule after) {
        OptionalLong old = minutes(before.target());
        OptionalLong now = minutes(after.target());
        boolean sameUnit = before.target().unit() == after.target().unit();
        boolean sameHours =
                before.target().unit().business() == after.target().unit().business();
        if (!before.calendar().equals(after.calendar()) || !(sameUnit || sameHours)) {
            return "";
        }
        long difference = sameUnit
                ? Long.compare(after.target().amount(), before.target().amount())
                : old.isPresent() && now.isPresent() ? Long.compare(now.getAsLong(), old.getAsLong()) : 0;
        return difference > 0 ? " (looser)" : difference < 0 ? " (tighter)" : "";
    }

    private static OptionalLong minutes(Target target) {
        return switch (target.unit()) {
            case MINUTES, BUSINESS_MINUTES -> OptionalLong.of(target.amount());
            case HOURS, BUSINESS_HOURS -> OptionalLong.of(target.amount() * 60);
            case WEEKS -> OptionalLong.of(target.amount() * 7 * 24 * 60);
            case BUSINESS_DAYS, END_OF_BUSINESS_DAY -> OptionalLong.empty();
        };
    }

    /** Which old rule each new one came from, by places: the same one, else the most alike. */
    private static Map<Integer, Integer> pair(List<PolicyRule> before, List<PolicyRule> after) {
        Map<Integer, Integer> origins = new LinkedHashMap<>();
        match(before, after, origins, PolicyRule::equals);
        match(before, after, origins, PolicyChanges::sameCases);
        match(
                before,
                after,
                origins,
                (old, now) -> !old.description().isBlank() && old.description().equals(now.description()));
        match(
                before,
                after,
                origins,
                (old, now) ->
                        old.target().equals(now.target()) && old.calendar().equals(now.calendar()));
        Map<Integer, Integer> inOrder = new LinkedHashMap<>();
        for (int now = 0; now < after.size(); now++) {
            if (origins.containsKey(now)) {
                inOrder.put(now, origins.get(now));
            }
        }
        return inOrder;
    }

    private static void match(
            List<PolicyRule> before,
            List<PolicyRule> after,
            Map<Integer, Integer> origins,
            BiPredicate<PolicyRule, PolicyRule> alike) {
        for (int now = 0; now < after.size(); now++) {
            for (int old = 0; old < before.size() && !origins.containsKey(now); old++) {
                if (!origins.containsValue(old) && alike.test(before.get(old), after.get(now))) {
                    origins.put(now, old);
                }
            }
        }
    }

    private static boolean sameCases(PolicyRule one, PolicyRule other) {
        return one.channels().equals(other.channels())
                && one.priorities().equals(other.priorities())
                && upper(one.tiers()).equals(upper(other.tiers()))
                && one.categories().equals(other.categories());
    }

    private static Set<String> upper(Set<String> tiers) {
        Set<String> upper = new LinkedHashSet<>();
        tiers.forEach(tier -> upper.add(tier.toUpperCase(Locale.ROOT)));
        return upper;
    }

    /** The places that can be said to have stayed when as few as possible have moved. */
    private static Set<Integer> longestRising(List<Integer> places) {
        int[] longest = new int[places.size()];
        int[] previous = new int[places.size()];
        int best = -1;
        for (int i = 0; i < places.size(); i++) {
            longest[i] = 1;
            previous[i] = -1;
            for (int j = 0; j < i; j++) {
                if (places.get(j) < places.get(i) && longest[j] + 1 > longest[i]) {
                    longest[i] = longest[j] + 1;
                    previous[i] = j;
                }
            }
            if (best < 0 || longest[i] > longest[best]) {
                best = i;
            }
        }
        Set<Integer> stayed = new LinkedHashSet<>();
        for (int i = best; i >= 0; i = previous[i]) {
            stayed.add(places.get(i));
        }
        return stayed;
    }
}
