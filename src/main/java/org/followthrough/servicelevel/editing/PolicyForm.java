package org.followthrough.servicelevel.editing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.ChangeMode;
import org.followthrough.servicelevel.clock.Target;
import org.followthrough.servicelevel.clock.TargetUnit;
import org.followthrough.servicelevel.policy.Policy;
import org.followthrough.servicelevel.policy.PolicyRule;

/**
 * A policy as it is typed: a draft keeps also what cannot be read yet. Rules stand in the order of their metrics; within
 * a metric the first that fits decides.
 *
 * @param onChange name of a {@link ChangeMode}
 */
record PolicyForm(String onChange, List<Rule> rules) {

    static final int MOST_RULES = 200;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int MOST_TIERS = 20;
    private static final int LONGEST_TIER = 40;

    PolicyForm {
        onChange = onChange == null ? "" : onChange;
        rules = List.copyOf(rules);
    }

    /**
     * One rule as typed.
     *
     * @param id what the rule is called within the draft, whatever its place
     * @param tiers words, divided by commas
     * @param amount a whole number, one hopes
     */
    record Rule(
            String id,
            String description,
            String metric,
            List<String> channels,
            List<String> priorities,
            String tiers,
            List<String> categories,
            String amount,
            String unit,
            String calendar) {

        Rule {
            description = orEmpty(description);
            metric = orEmpty(metric);
            channels = List.copyOf(channels);
            priorities = List.copyOf(priorities);
            tiers = orEmpty(tiers);
            categories = List.copyOf(categories);
            amount = orEmpty(amount);
            unit = orEmpty(unit);
            calendar = orEmpty(calendar);
        }

        /** An empty rule for a metric. */
        static Rule blank(String metric) {
            return new Rule("", "", metric, List.of(), List.of(), "", List.of(), "", "", "");
        }

        static Rule of(String id, PolicyRule rule) {
            return new Rule(
                    id,
                    rule.description(),
                    rule.metric().name(),
                    names(rule.channels(), Channel.values()),
                    names(rule.priorities(), Priority.values()),
                    rule.tiers().stream().sorted().collect(Collectors.joining(", ")),
                    rule.categories().stream().sorted().toList(),
                    Long.toString(rule.target().amount()),
                    rule.target().unit().name(),
                    rule.calendar());
        }

        Rule called(String newId) {
            return new Rule(
                    newId, description, metric, channels, priorities, tiers, categories, amount, unit, calendar);
        }

        Optional<Metric> readMetric() {
            return constant(Metric.values(), metric);
        }

        /** What is wrong with single fields, by field. */
        Map<String, String> problems(Set<String> calendars) {
            Map<String, String> problems = new LinkedHashMap<>();
            if (readMetric().isEmpty()) {
                problems.put("metric", "Choose what the rule measures.");
            }
            if (description.length() > LONGEST_DESCRIPTION) {
                problems.put("description", "Shorten this to " + LONGEST_DESCRIPTION + " characters.");
            }
            if (readTiers().size() > MOST_TIERS
                    || readTiers().stream().anyMatch(tier -> tier.length() > LONGEST_TIER)) {
                problems.put(
                        "tiers",
                        "Name at most " + MOST_TIERS + " tiers of at most " + LONGEST_TIER
                                + " characters, with commas between them.");
            }
            if (!amount.strip().matches("[0-9]{1,9}")) {
                problems.put("amount", "Write a whole number, for example 4.");
            }
            Optional<TargetUnit> known = constant(TargetUnit.values(), unit);
            if (known.isEmpty()) {
                problems.put("unit", "Choose a unit: a bare number says neither by which clock nor in which hours.");
            }
            if (known.isPresent() && !problems.containsKey("amount")) {
                long read = Long.parseLong(amount.strip());
                if (read < 1) {
                    problems.put("amount", "Write at least 1.");
                } else if (read > known.get().most()) {
                    problems.put(
                            "amount",
                            "That is more than ten years. Write at most "
                                    + known.get().most() + ".");
                }
            }
            if (!calendars.contains(calendar)) {
                problems.put(
                        "calendar",
                        calendar.isEmpty()
                                ? "Choose a calendar."
                                : "There is no calendar “" + calendar + "” any more. Choose another one.");
            }
            return problems;
        }

        /** The rule, if nothing is wrong with it. */
        Optional<PolicyRule> read(Set<String> calendars) {
            if (!problems(calendars).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new PolicyRule(
                    description.strip(),
                    Metric.valueOf(metric),
                    constants(Channel.values(), channels),
                    constants(Priority.values(), priorities),
                    readTiers(),
                    new LinkedHashSet<>(categories),
                    new Target(Long.parseLong(amount.strip()), TargetUnit.valueOf(unit)),
                    calendar));
        }

        /** Tiers are compared in capitals. */
        private Set<String> readTiers() {
            return Arrays.stream(tiers.split("[,;]"))
                    .map(tier -> tier.strip().toUpperCase(Locale.ROOT))
                    .filter(tier -> !tier.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    static PolicyForm of(Policy policy) {
        List<Rule> rules = new ArrayList<>();
        for (PolicyRule rule : policy.rules()) {
            rules.add(Rule.of("r" + (rules.size() + 1), rule));
        }
        return new PolicyForm(policy.onChange().name(), rules).sorted();
    }

    /** The policy, if every rule can be read. */
    Optional<Policy> read(Set<String> calendars) {
        Optional<ChangeMode> mode = constant(ChangeMode.values(), onChange);
        List<PolicyRule> read =
                rules.stream().flatMap(rule -> rule.read(calendars).stream()).toList();
        return mode.isPresent() && read.size() == rules.size()
                ? Optional.of(new Policy(mode.get(), read))
                : Optional.empty();
    }

    Optional<Rule> find(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The rules of a metric in the order in which they are asked. */
    @JsonIgnore
    List<Rule> of(Metric metric) {
        return rules.stream()
                .filter(rule -> rule.metric().equals(metric.name()))
                .toList();
    }

    PolicyForm onChange(String mode) {
        return new PolicyForm(mode, rules);
    }

    /** Puts a rule in the place of the one with its id, or behind the others of its metric where there is none. */
    PolicyForm with(Rule rule) {
        boolean moved = find(rule.id())
                .filter(before -> before.metric().equals(rule.metric()))
                .isEmpty();
        Stream<Rule> all = moved
                ? Stream.concat(rules.stream().filter(other -> !other.id().equals(rule.id())), Stream.of(rule))
                : rules.stream().map(other -> other.id().equals(rule.id()) ? rule : other);
        return new PolicyForm(onChange, all.toList()).sorted();
    }

    PolicyForm without(String id) {
        return new PolicyForm(
                onChange, rules.stream().filter(rule -> !rule.id().equals(id)).toList());
    }

    /** Moves a rule among those of its metric; at the end of them it stays where it is. */
    PolicyForm moved(String id, int by) {
        List<Rule> all = new ArrayList<>(rules);
        for (int i = 0; i < all.size(); i++) {
            int other = i + by;
            if (all.get(i).id().equals(id)
                    && other >= 0
                    && other < all.size()
                    && all.get(other).metric().equals(all.get(i).metric())) {
                Collections.swap(all, i, other);
                break;
            }
        }
        return new PolicyForm(onChange, all);
    }

    /** An id that no rule of the draft has. */
    String nextId() {
        int highest = rules.stream()
                .map(rule -> rule.id().replaceAll("\\D", ""))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        return "r" + (highest + 1);
    }

    private PolicyForm sorted() {
        return new PolicyForm(
                onChange,
                rules.stream()
                        .sorted(Comparator.comparingInt((Rule rule) ->
                                rule.readMetric().map(Metric::ordinal).orElse(Integer.MAX_VALUE)))
                        .toList());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] constants, String name) {
        return Arrays.stream(constants).filter(one -> one.name().equals(name)).findFirst();
    }

    private static <E extends Enum<E>> Set<E> constants(E[] constants, List<String> names) {
        return Arrays.stream(constants)
                .filter(one -> names.contains(one.name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <E extends Enum<E>> List<String> names(Set<E> chosen, E[] all) {
        return Arrays.stream(all).filter(chosen::contains).map(Enum::name).toList();
    }
}
