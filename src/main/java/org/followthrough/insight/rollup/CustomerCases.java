package org.followthrough.insight.rollup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.insight.derivation.CaseHistory;
import org.followthrough.insight.derivation.OtherCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What cases of one customer mean for each other: whether somebody came back after a resolution, and how often somebody
 * came before. Whoever changes what others see of a case holds its customer, so that of two cases that change at once the
 * second one sees the first.
 */
@Component
class CustomerCases {

    /** What others see of a case. */
    private record Facts(String reference, UUID customer, String category, Instant receivedAt, boolean outside) {

        boolean counts() {
            return customer != null && !outside;
        }
    }

    private final JdbcClient jdbc;

    CustomerCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps what others see of some cases, in the transaction that holds them.
     *
     * @return other cases that may come to something else now
     */
    Set<String> keep(Map<String, CaseHistory> histories) {
        Map<String, Facts> before = read(histories.keySet());
        List<Facts> after = histories.entrySet().stream()
                .map(one -> new Facts(
                        one.getKey(),
                        one.getValue().customer(),
                        one.getValue().category(),
                        one.getValue().receivedAt(),
                        one.getValue().isOutside()))
                .toList();
        hold(Stream.concat(before.values().stream(), after.stream()));
        write(after, histories);
        List<Facts> changed = after.stream()
                .filter(facts -> !facts.equals(before.get(facts.reference())))
                .toList();
        return affected(Stream.concat(changed.stream(), changed.stream().map(facts -> before.get(facts.reference())))
                .filter(Objects::nonNull)
                .filter(Facts::counts)
                .toList());
    }

    /** The other cases of the customer of each case that count and lie near enough to its first resolution. */
    Map<String, List<OtherCase>> around(Collection<String> references) {
        Map<String, List<OtherCase>> others = new HashMap<>();
        jdbc.sql("""
                select this.reference, other.category, other.received_at
                from figure_case this join figure_case other
                  on other.customer = this.customer and other.reference <> this.reference
                 and other.received_at > this.resolved_at - interval '720 hours'
                 and other.received_at <= this.resolved_at + interval '168 hours'
                where this.reference = any(:references) and not other.outside
                """).param("references", references.toArray(String[]::new)).query(row -> {
            others.computeIfAbsent(row.getString("reference"), reference -> new ArrayList<>())
                    .add(new OtherCase(
                            row.getString("category"),
                            row.getObject("received_at", OffsetDateTime.class).toInstant()));
        });
        return others;
    }

    private Map<String, Facts> read(Collection<String> references) {
        return jdbc
                .sql("select * from figure_case where reference = any(:references)")
                .param("references", references.toArray(String[]::new))
                .query((row, n) -> new Facts(
                        row.getString("reference"),
                        row.getObject("customer", UUID.class),
                        row.getString("category"),
                        row.getObject("received_at", OffsetDateTime.class) == null
                                ? null
                                : row.getObject("received_at", OffsetDateTime.class)
                                        .toInstant(),
                        row.getBoolean("outside")))
                .list()
                .stream()
                .collect(Collectors.toMap(Facts::reference, facts -> facts));
    }

    private void hold(Stream<Facts> facts) {
        TreeSet<String> customers = facts.map(Facts::customer)
                .filter(Objects::nonNull)
                .map(UUID::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        // Cases are held before customers and customers in order, so that two nodes never wait for each other.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(customer, 85)) from unnest(:customers) as customer")
                .param("customers", customers.toArray(String[]::new))
                .query(row -> {});
    }

    private void write(List<Facts> facts, Map<String, CaseHistory> histories) {
        jdbc.sql("""
                insert into figure_case (reference, customer, category, received_at, resolved_at, outside)
                select * from unnest(:reference, :customer::uuid[], :category, :received::timestamptz[],
                    :resolved::timestamptz[], :outside::boolean[])
                on conflict (reference) do update set
                    customer = excluded.customer, category = excluded.category, received_at = excluded.received_at,
                    resolved_at = excluded.resolved_at, outside = excluded.outside
                where (figure_case.customer, figure_case.category, figure_case.received_at, figure_case.resolved_at,
                       figure_case.outside)
                    is distinct from (excluded.customer, excluded.category, excluded.received_at,
                       excluded.resolved_at, excluded.outside)
                """)
                .param("reference", column(facts, Facts::reference))
                .param("customer", column(facts, Facts::customer))
                .param("category", column(facts, Facts::category))
                .param("received", column(facts, Facts::receivedAt))
                .param(
                        "resolved",
                        column(facts, fact -> histories.get(fact.reference()).resolvedAt()))
                .param("outside", column(facts, Facts::outside))
                .update();
    }

    /** Cases resolved up to 7 days before one of that category was received, or up to 30 days after any was. */
    private Set<String> affected(List<Facts> facts) {
        if (facts.isEmpty()) {
            return Set.of();
        }
        return new TreeSet<>(jdbc.sql("""
                select distinct other.reference
                from unnest(:reference, :customer::uuid[], :category, :received::timestamptz[])
                    as this (reference, customer, category, received_at)
                join figure_case other on other.customer = this.customer and other.reference <> this.reference
                where (other.category = this.category and other.resolved_at < this.received_at
                        and other.resolved_at >= this.received_at - interval '168 hours')
                   or (other.resolved_at >= this.received_at
                        and other.resolved_at < this.received_at + interval '720 hours')
                """)
                .param("reference", column(facts, Facts::reference))
                .param("customer", column(facts, Facts::customer))
                .param("category", column(facts, Facts::category))
                .param("received", column(facts, Facts::receivedAt))
                .query(String.class)
                .list());
    }

    private static String[] column(List<Facts> facts, Function<Facts, Object> value) {
        return facts.stream()
                .map(value)
                .map(one -> one == null ? null : one.toString())
                .toArray(String[]::new);
    }
}
