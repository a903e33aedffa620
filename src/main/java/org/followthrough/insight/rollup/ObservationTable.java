package org.followthrough.insight.rollup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.followthrough.insight.derivation.Observation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The observations as they are stored. Only rows that differ are written, and readers never see a case without them. */
@Component
class ObservationTable {

    private record Row(String reference, Observation observation) {}

    private final JdbcClient jdbc;

    ObservationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces all observations of some cases, in the transaction that holds them. */
    void replace(Map<String, List<Observation>> observations) {
        List<Row> rows = new ArrayList<>();
        observations.forEach((reference, of) -> of.forEach(observation -> rows.add(new Row(reference, observation))));
        delete(observations.keySet(), rows);
        if (!rows.isEmpty()) {
            write(rows);
        }
    }

    private void delete(Collection<String> references, List<Row> rows) {
        jdbc.sql("""
                delete from figure_observation
                where reference = any(:references) and (reference, figure, item) not in (
                    select * from unnest(:reference, :figure, :item))
                """)
                .param("references", references.toArray(String[]::new))
                .param("reference", column(rows, Row::reference))
                .param("figure", column(rows, row -> row.observation().figure().name()))
                .param("item", column(rows, row -> row.observation().item()))
                .update();
    }

    private void write(List<Row> rows) {
        jdbc.sql("""
                insert into figure_observation as known
                    (reference, figure, item, at, value, final_at, channel, category, priority, team, agent, tier,
                     process, sop, customer)
                select * from unnest(:reference, :figure, :item, :at::timestamptz[], :value::bigint[],
                    :final::timestamptz[], :channel, :category, :priority, :team, :agent, :tier, :process, :sop,
                    :customer::uuid[])
                on conflict (reference, figure, item) do update set
                    at = excluded.at, value = excluded.value, final_at = excluded.final_at, channel = excluded.channel,
                    category = excluded.category, priority = excluded.priority, team = excluded.team,
                    agent = excluded.agent, tier = excluded.tier, process = excluded.process, sop = excluded.sop,
                    customer = excluded.customer
                where (known.at, known.value, known.final_at, known.channel, known.category, known.priority, known.team,
                       known.agent, known.tier, known.process, known.sop, known.customer)
                    is distinct from (excluded.at, excluded.value, excluded.final_at, excluded.channel,
                       excluded.category, excluded.priority, excluded.team, excluded.agent, excluded.tier,
                       excluded.process, excluded.sop, excluded.customer)
                """)
                .param("reference", column(rows, Row::reference))
                .param("figure", column(rows, row -> row.observation().figure().name()))
                .param("item", column(rows, row -> row.observation().item()))
                .param("at", column(rows, row -> row.observation().at()))
                .param("value", column(rows, row -> row.observation().value()))
                .param("final", column(rows, row -> moment(row.observation().finalAt())))
                .param("channel", column(rows, row -> row.observation().channel()))
                .param("category", column(rows, row -> row.observation().category()))
                .param("priority", column(rows, row -> row.observation().priority()))
                .param("team", column(rows, row -> row.observation().team()))
                .param("agent", column(rows, row -> row.observation().agent()))
                .param("tier", column(rows, row -> row.observation().tier()))
                .param("process", column(rows, row -> row.observation().process()))
                .param("sop", column(rows, row -> row.observation().sop()))
                .param("customer", column(rows, row -> row.observation().customer()))
                .update();
    }

    private static Object moment(Instant instant) {
        return Instant.MAX.equals(instant) ? "infinity" : instant;
    }

    private static String[] column(List<Row> rows, Function<Row, Object> value) {
        return rows.stream()
                .map(value)
                .map(one -> one == null ? null : one.toString())
                .toArray(String[]::new);
    }
}
