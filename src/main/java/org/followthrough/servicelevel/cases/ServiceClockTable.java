package org.followthrough.servicelevel.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of clocks for lists and searches. What it says is as old as {@code synced_at}. */
@Component
class ServiceClockTable {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ServiceClockTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Makes the table say what these cases' clocks say, with one statement for all. */
    void write(Map<String, CaseTimes> cases, int rulebook, Instant now) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        cases.values()
                .forEach(times -> times.clocks().forEach(clock -> {
                    rows.add(row(clock, times));
                    ids.add(clock.id());
                }));
        jdbc.sql("delete from service_clock where reference = any(:references) and id <> all(:ids)")
                .param("references", cases.keySet().toArray(String[]::new))
                .param("ids", ids.toArray(String[]::new))
                .update();
        jdbc.sql("""
                insert into service_clock
                    (id, reference, metric, cycle, state, started_at, due_at, soon_at, stopped_at, breached_at,
                     next_alarm_at, policy_version, rule, calendar, calendar_version, rulebook, synced_at)
                select id, reference, metric, cycle, state, started_at, due_at, soon_at, stopped_at, breached_at,
                       next_alarm_at, policy_version, rule, calendar, calendar_version, :rulebook, :now::timestamptz
                from jsonb_to_recordset(:rows::jsonb) as derived
                    (id text, reference text, metric text, cycle integer, state text, started_at timestamptz,
                     due_at timestamptz, soon_at timestamptz, stopped_at timestamptz, breached_at timestamptz,
                     next_alarm_at timestamptz, policy_version integer, rule integer, calendar text,
                     calendar_version integer)
                on conflict (id) do update set
                    state = excluded.state, started_at = excluded.started_at, due_at = excluded.due_at,
                    soon_at = excluded.soon_at, stopped_at = excluded.stopped_at, breached_at = excluded.breached_at,
                    next_alarm_at = excluded.next_alarm_at, policy_version = excluded.policy_version,
                    rule = excluded.rule, calendar = excluded.calendar, calendar_version = excluded.calendar_version,
                    rulebook = excluded.rulebook, synced_at = excluded.synced_at
                where (service_clock.state, service_clock.started_at, service_clock.due_at, service_clock.soon_at,
                       service_clock.stopped_at, service_clock.breached_at, service_clock.next_alarm_at,
                       service_clock.policy_version, service_clock.rule, service_clock.calendar,
                       service_clock.calendar_version, service_clock.rulebook)
                    is distinct from
                      (excluded.state, excluded.started_at, excluded.due_at, excluded.soon_at, excluded.stopped_at,
                       excluded.breached_at, excluded.next_alarm_at, excluded.policy_version, excluded.rule,
                       excluded.calendar, excluded.calendar_version, excluded.rulebook)
                """)
                .param("rows", write(rows))
                .param("rulebook", rulebook)
                .param("now", now.toString())
                .update();
    }

    /** Cases with open clocks that are stale, or whose time has run out without anybody noting it. */
    List<String> toSync(int rulebook, Instant overdueSince, int most) {
        return jdbc.sql("""
                (select distinct reference from service_clock
                 where rulebook < :rulebook and state in ('RUNNING', 'PAUSED', 'BREACHED')
                 order by reference limit :most)
                union
                (select reference from service_clock
                 where state = 'RUNNING' and state in ('RUNNING', 'PAUSED', 'BREACHED') and due_at < :overdue::timestamptz
                 order by due_at limit :most)
                """)
                .param("rulebook", rulebook)
                .param("overdue", overdueSince.toString())
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** The next running cases without any clock: those that are older than the table. */
    List<String> withoutClocks(String after, int most) {
        return jdbc.sql("""
                select reference from casefile f
                where state in ('NEW', 'OPEN', 'WAITING_CUSTOMER', 'WAITING_THIRD_PARTY', 'RESOLVED')
                  and reference > :after
                  and not exists (select 1 from service_clock c where c.reference = f.reference)
                order by reference limit :most
                """)
                .param("after", after)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Those of the cases that nobody holds, held from now on; nobody is waited for. */
    List<String> hold(Collection<String> references) {
        return jdbc.sql("select reference from casefile where reference = any(:references)"
                        + " order by reference for update skip locked")
                .param("references", references.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private static Map<String, Object> row(DerivedClock clock, CaseTimes times) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", clock.id());
        row.put("reference", clock.reference());
        row.put("metric", clock.metric().name());
        row.put("cycle", clock.cycle());
        row.put("state", clock.reading().state().name());
        row.put("started_at", text(clock.reading().startedAt()));
        row.put("due_at", text(clock.reading().dueAt()));
        row.put("soon_at", text(clock.soonAt()));
        row.put("stopped_at", text(clock.reading().stoppedAt()));
        row.put("breached_at", text(clock.reading().breachedAt()));
        row.put("next_alarm_at", text(times.nextAlarm(clock).orElse(null)));
        row.put("policy_version", clock.policyVersion());
        row.put("rule", clock.ruleNumber());
        row.put("calendar", clock.calendar());
        row.put("calendar_version", clock.calendarVersion());
        return row;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private String write(List<Map<String, Object>> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A clock consists of plain values.", e);
        }
    }
}
