package org.followthrough.servicelevel.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.ChangeMode;
import org.followthrough.servicelevel.policy.Policy;
import org.followthrough.servicelevel.policy.PolicyRule;

/** A policy as people read it: by metric, the rules in the order in which they are asked. */
record PolicyView(ChangeMode mode, List<Section> sections) {

    /** The rules of a metric. */
    record Section(Metric metric, List<Row> rows) {}

    /**
     * A rule in words.
     *
     * @param calendar key, or null where every hour counts
     */
    record Row(int place, String cases, String target, String calendar, String description) {}

    PolicyView(Policy policy) {
        this(
                policy.onChange(),
                Arrays.stream(Metric.values())
                        .map(metric -> new Section(metric, rows(policy, metric)))
                        .toList());
    }

    private static List<Row> rows(Policy policy, Metric metric) {
        List<Row> rows = new ArrayList<>();
        for (PolicyRule rule : policy.rules()) {
            if (rule.metric() == metric) {
                rows.add(row(rows.size() + 1, rule));
            }
        }
        return rows;
    }

    static Row row(int place, PolicyRule rule) {
        String cases = Phrases.cases(rule);
        return new Row(
                place,
                cases.substring(0, 1).toUpperCase(Locale.ROOT) + cases.substring(1),
                rule.target().words(),
                rule.target().unit().business() ? rule.calendar() : null,
                rule.description());
    }
}
