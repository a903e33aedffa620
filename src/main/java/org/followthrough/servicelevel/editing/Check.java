package org.followthrough.servicelevel.editing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.policy.PolicyRule;
import org.followthrough.servicelevel.policy.Situation;

/** What is wrong with a draft, and what a careful owner would look at again before it is published. */
class Check {

    private static final int MONTHS_OF_HOLIDAYS = 12;

    /** Stands for any tier or category that no rule names. */
    private static final String ANY_OTHER = "";

    private static final String NEVER =
            "No case can ever fit: complaint clocks run only for cases about “complaint”. Choose it, or no category.";

    /**
     * Something to put right, or to look at.
     *
     * @param error whether nothing can be published before it is put right
     * @param path the page on which it is put right
     * @param where what it is about, in words
     */
    record Finding(boolean error, String path, String where, String sentence) {}

    private final Draft draft;
    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();

    private Check(Draft draft, LocalDate today) {
        this.draft = draft;
        this.today = today;
    }

    /** Looks through a draft; errors come first. */
    static List<Finding> of(Draft draft, LocalDate today) {
        Check check = new Check(draft, today);
        check.rules();
        draft.calendars().forEach(check::calendar);
        return check.findings.stream()
                .sorted((one, other) -> Boolean.compare(other.error(), one.error()))
                .toList();
    }

    static boolean passed(List<Finding> findings) {
        return findings.stream().noneMatch(Finding::error);
    }

    private void rules() {
        PolicyForm policy = draft.policy().form();
        if (policy.onChange().isEmpty()) {
            add(true, "/policy", "Policy", "Choose what a change of priority does to running clocks.");
        }
        for (Metric metric : Metric.values()) {
            List<PolicyForm.Rule> typed = policy.of(metric);
            if (typed.isEmpty()) {
                add(
                        true,
                        "/policy",
                        metric.title(),
                        "There is no rule, so nothing would ever be due. Add one; it may be generous.");
            }
            Map<PolicyForm.Rule, PolicyRule> read = new LinkedHashMap<>();
            for (PolicyForm.Rule rule : typed) {
                rule.problems(draft.calendarKeys()).values().forEach(sentence -> add(true, rule, sentence));
                rule.read(draft.calendarKeys()).ifPresent(readable -> read.put(rule, readable));
            }
            if (read.size() == typed.size()) {
                reach(metric, read);
            }
        }
        policy.rules().stream()
                .filter(rule -> rule.readMetric().isEmpty())
                .forEach(rule -> add(true, rule, "Choose what the rule measures."));
    }

    /** Asks for every kind of case which rule decides, as production does. */
    private void reach(Metric metric, Map<PolicyForm.Rule, PolicyRule> rules) {
        Map<PolicyForm.Rule, Integer> decided = new LinkedHashMap<>();
        Map<PolicyForm.Rule, Set<PolicyForm.Rule>> before = new LinkedHashMap<>();
        Map<Channel, Integer> open = new LinkedHashMap<>();
        int perChannel = 0;
        for (Situation situation : situations(metric, rules.values())) {
            List<PolicyForm.Rule> fitting = rules.entrySet().stream()
                    .filter(rule -> rule.getValue().fits(metric, situation))
                    .map(Map.Entry::getKey)
                    .toList();
            if (situation.channel() == Channel.EMAIL) {
                perChannel++;
            }
            if (fitting.isEmpty()) {
                open.merge(situation.channel(), 1, Integer::sum);
            } else {
                decided.merge(fitting.get(0), 1, Integer::sum);
                fitting.stream()
                        .skip(1)
                        .forEach(rule -> before.computeIfAbsent(rule, r -> new LinkedHashSet<>())
                                .add(fitting.get(0)));
            }
        }
        List<PolicyForm.Rule> order = List.copyOf(rules.keySet());
        for (PolicyForm.Rule rule : order) {
            if (!decided.containsKey(rule)) {
                add(true, rule, before.containsKey(rule) ? shadowed(order, before.get(rule)) : NEVER);
            }
        }
        if (!open.isEmpty() && !rules.isEmpty()) {
            gap(metric, open, perChannel);
        }
    }

    private static String shadowed(List<PolicyForm.Rule> order, Set<PolicyForm.Rule> earlier) {
        List<String> places = earlier.stream()
                .map(order::indexOf)
                .sorted()
                .map(place -> Integer.toString(place + 1))
                .toList();
        return "It never decides: every case it is for is taken by " + (places.size() == 1 ? "rule " : "the rules ")
                + (places.size() == 1
                        ? places.get(0)
                        : String.join(", ", places.subList(0, places.size() - 1)) + " and "
                                + places.get(places.size() - 1))
                + " before it. Move it up, narrow what stands above, or delete it.";
    }

    private void gap(Metric metric, Map<Channel, Integer> open, int perChannel) {
        String whole = open.entrySet().stream()
                .filter(channel -> channel.getValue() == perChannel)
                .map(channel -> Phrases.channel(channel.getKey()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        add(
                false,
                "/policy",
                metric.title(),
                whole.isEmpty()
                        ? "Some cases fit no rule and get no due time. A last rule for every case would close the gap."
                        : "No rule is for cases by " + whole + ", so nothing is due for them.");
    }

    private List<Situation> situations(Metric metric, Iterable<PolicyRule> rules) {
        Set<String> tiers = new TreeSet<>(Set.of(ANY_OTHER));
        Set<String> categories = new TreeSet<>(Set.of(ANY_OTHER));
        for (PolicyRule rule : rules) {
            tiers.addAll(rule.tiers());
            categories.addAll(rule.categories());
        }
        boolean complaintsOnly = metric.name().startsWith("COMPLAINT_");
        List<Situation> all = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            for (Priority priority : Priority.values()) {
                for (String tier : tiers) {
                    for (String category : complaintsOnly ? Set.of("complaint") : categories) {
                        all.add(new Situation(channel, priority, tier, category));
                    }
                }
            }
        }
        return all;
    }

    private void calendar(String key, Draft.Part<CalendarForm, ?> part) {
        String path = "/calendars/" + key;
        part.form()
                .problems()
                .forEach((field, sentence) ->
                        add(true, path, Phrases.calendar(key) + where(part.form(), field), sentence));
        holidays(part.form()).ifPresent(sentence -> add(false, path, Phrases.calendar(key), sentence));
        boolean used = draft.policy().form().rules().stream()
                .anyMatch(rule -> rule.calendar().equals(key));
        if (part.inForce() == null && !used) {
            add(false, path, Phrases.calendar(key), "The calendar is new, and no rule uses it yet.");
        }
    }

    private static String where(CalendarForm form, String field) {
        if (field.startsWith("week.")) {
            return ", " + CalendarForm.name(DayOfWeek.valueOf(field.substring(5)));
        }
        if (field.startsWith("exceptions[")) {
            int line = Integer.parseInt(field.substring(11, field.indexOf(']')));
            String date = form.exceptions().get(line).date();
            return ", " + (date.isBlank() ? "a line without a date" : date);
        }
        return field.equals("zone") ? ", time zone" : "";
    }

    /** A calendar with closed dates is one with holidays; once they run out, clocks would count on the next ones. */
    private Optional<String> holidays(CalendarForm form) {
        return form.exceptions().stream()
                .filter(line -> line.kind().equals(CalendarForm.Kind.CLOSED.name()))
                .flatMap(line -> line.readDate().stream())
                .max(LocalDate::compareTo)
                .filter(last -> last.isBefore(today.plusMonths(MONTHS_OF_HOLIDAYS)))
                .map(last -> "The last closed date is " + last
                        + ". Fill in the holidays of the coming years, or clocks will count through them.");
    }

    private void add(boolean error, PolicyForm.Rule rule, String sentence) {
        int place = rule.readMetric()
                .map(metric -> draft.policy().form().of(metric).indexOf(rule) + 1)
                .orElse(0);
        String where = rule.readMetric()
                .map(metric -> metric.title() + ", rule " + place)
                .orElse("A rule");
        add(error, "/rules/" + rule.id(), where, sentence);
    }

    private void add(boolean error, String path, String where, String sentence) {
        findings.add(new Finding(error, "/service-levels/draft" + path, where, sentence));
    }
}
