package org.followthrough.servicelevel.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Priority;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.Target;

/**
 * One rule of a {@link Policy}. An empty set stands for any value.
 *
 * @param description what the rule is for, in words people read on the explanation of a clock
 * @param calendar key of the calendar, for example {@code business-hours}
 */
public record PolicyRule(
        String description,
        Metric metric,
        Set<Channel> channels,
        Set<Priority> priorities,
        Set<String> tiers,
        Set<String> categories,
        Target target,
        String calendar) {

    public PolicyRule {
        channels = inOrder(channels);
        priorities = inOrder(priorities);
        tiers = inOrder(tiers);
        categories = inOrder(categories);
    }

    /** Whether the rule speaks about this metric in this situation. */
    public boolean fits(Metric asked, Situation situation) {
        return metric == asked
                && allows(channels, situation.channel())
                && allows(priorities, situation.priority())
                && allows(tiers, situation.tier())
                && allows(categories, situation.category());
    }

    private static boolean allows(Set<?> wanted, Object value) {
        return wanted.isEmpty() || value != null && wanted.contains(value);
    }

    private static <T> Set<T> inOrder(Collection<T> values) {
        return values == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}
