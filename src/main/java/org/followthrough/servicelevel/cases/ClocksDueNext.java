package org.followthrough.servicelevel.cases;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.NextClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is due next on each of many cases, read from the table of clocks in one statement. */
@Component
public class ClocksDueNext {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClocksDueNext(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The open clock that is due first by reference, paused ones last; what we owe the customer, not each other. */
    public Map<String, NextClock> of(Collection<String> references) {
        if (references.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        return jdbc
                .sql("""
                select distinct on (reference) id, reference, metric, state, soon_at, due_at
                from service_clock
                where reference = any(:references) and state in ('RUNNING', 'PAUSED', 'BREACHED')
                  and metric <> 'ASSIGNEE_RESPONSE'
                order by reference, state = 'PAUSED', due_at
                """)
                .param("references", references.toArray(String[]::new))
                .query((row, n) -> {
                    Instant dueAt = row.getTimestamp("due_at").toInstant();
                    ClockState state = ClockState.valueOf(row.getString("state"));
                    Timestamp soonAt = row.getTimestamp("soon_at");
                    return new NextClock(
                            row.getString("id"),
                            row.getString("reference"),
                            Metric.valueOf(row.getString("metric")),
                            // The time may have run out a moment ago, before anybody wrote it down.
                            state == ClockState.RUNNING && !dueAt.isAfter(now) ? ClockState.BREACHED : state,
                            soonAt == null ? null : soonAt.toInstant(),
                            dueAt);
                })
                .list()
                .stream()
                .collect(Collectors.toMap(NextClock::reference, Function.identity()));
    }
}
