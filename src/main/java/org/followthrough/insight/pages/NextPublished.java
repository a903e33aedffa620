package org.followthrough.insight.pages;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When the pending part of a figure becomes known: "12 more are published from 3 December". */
@Component
class NextPublished {

    /**
     * What of a figure is not published yet.
     *
     * @param running how many are not decided or may still change, for nobody knows how long
     * @param waiting how many are known and only wait for their day
     * @param from the first of these days; null if none waits
     */
    record Pending(long running, long waiting, Instant from) {

        /** In words; empty if nothing is pending. */
        String words(ZoneId zone, LocalDate today) {
            List<String> parts = new ArrayList<>();
            if (waiting > 0) {
                parts.add("%,d more %s published from %s"
                        .formatted(waiting, waiting == 1 ? "is" : "are", Labels.day(from, zone, today)));
            }
            if (running > 0) {
                parts.add("%,d %s not decided yet".formatted(running, running == 1 ? "is" : "are"));
            }
            return parts.isEmpty() ? "" : String.join("; ", parts) + ".";
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    NextPublished(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is pending of these figures in a period and with these filters; figures of which nothing is are left out. */
    @Transactional(readOnly = true)
    Map<Figure, Pending> of(Asked asked, Collection<Figure> figures) {
        StringBuilder narrowed = new StringBuilder();
        // The columns are called like the cuts; the words of an enum cannot carry anything else into the statement.
        asked.only().keySet().stream()
                .filter(cut -> !cut.isClock())
                .forEach(cut -> narrowed.append(" and coalesce(")
                        .append(cut.word())
                        .append(", '")
                        .append(Cut.NONE)
                        .append("') = :")
                        .append(cut.word()));
        var statement = jdbc.sql("""
                select figure, count(*) filter (where value is null or final_at = 'infinity') as running,
                       count(*) filter (where value is not null and final_at < 'infinity') as waiting,
                       min(final_at) filter (where value is not null and final_at < 'infinity') as next
                from figure_observation
                where figure = any(:figures) and at >= :begin and at < :end
                  and (value is null or final_at > :now)""" + narrowed + " group by figure")
                .param("figures", figures.stream().map(Enum::name).toArray(String[]::new))
                .param("begin", asked.begin().atOffset(ZoneOffset.UTC))
                .param("end", asked.end().atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
        for (Map.Entry<Cut, String> one : asked.only().entrySet()) {
            if (!one.getKey().isClock()) {
                statement = statement.param(one.getKey().word(), one.getValue());
            }
        }
        Map<Figure, Pending> pending = new EnumMap<>(Figure.class);
        statement.query(row -> {
            Timestamp next = row.getTimestamp("next");
            pending.put(
                    Figure.valueOf(row.getString("figure")),
                    new Pending(
                            row.getLong("running"), row.getLong("waiting"), next == null ? null : next.toInstant()));
        });
        return pending;
    }
}
