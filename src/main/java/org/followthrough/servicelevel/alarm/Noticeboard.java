package org.followthrough.servicelevel.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.followthrough.servicelevel.Metric;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The delivered alarms of each person on the desk. A digest is one notice with several alarms. */
@Component
@Transactional
public class Noticeboard {

    private static final int MOST_SHOWN = 200;

    /** An alarm of a notice; {@code dueAt} is what the clock said at delivery, null if it could not be read. */
    record Line(String reference, String clockId, Metric metric, int percent, Instant dueAt) {

        /** Whether the time is up. */
        public boolean late() {
            return percent >= 100;
        }
    }

    /** A notice; {@code read} as soon as the person has said so. */
    record Notice(UUID id, Instant deliveredAt, boolean read, List<Line> lines) {}

    private record Row(UUID notice, Instant deliveredAt, boolean read, Line line) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Noticeboard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many notices the person has not read. */
    @Transactional(readOnly = true)
    int unread(String person) {
        return jdbc.sql("select count(distinct notice) from alarm"
                        + " where person = :person and delivered_at is not null and read_at is null")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    /** The person's newest notices. */
    @Transactional(readOnly = true)
    List<Notice> of(String person) {
        Map<UUID, List<Row>> notices = new LinkedHashMap<>();
        jdbc.sql("""
                select notice, delivered_at, read_at is not null as read, reference, clock_id, metric, percent, due_at
                from alarm where person = :person and delivered_at is not null
                order by delivered_at desc, notice, seq limit :most
                """)
                .param("person", person)
                .param("most", MOST_SHOWN)
                .query((row, n) -> row(row))
                .list()
                .forEach(row -> notices.computeIfAbsent(row.notice(), id -> new ArrayList<>())
                        .add(row));
        return notices.values().stream()
                .map(rows -> new Notice(
                        rows.get(0).notice(),
                        rows.get(0).deliveredAt(),
                        rows.get(0).read(),
                        rows.stream().map(Row::line).toList()))
                .toList();
    }

    /** How many alarms wait for the person's shift or digest. */
    @Transactional(readOnly = true)
    int waiting(String person) {
        return jdbc.sql("select count(*) from alarm where person = :person and state in ('ACCEPTED', 'COLLECTED')")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    /** The person has read a notice; another person's stays as it is. */
    void read(String person, UUID notice) {
        jdbc.sql("update alarm set read_at = :now where person = :person and notice = :notice and read_at is null")
                .param("now", now())
                .param("person", person)
                .param("notice", notice)
                .update();
    }

    /** The person has read everything that was delivered up to then. */
    public void readAll(String person, Instant until) {
        jdbc.sql("update alarm set read_at = :now"
                        + " where person = :person and delivered_at <= :until and read_at is null")
                .param("now", now())
                .param("person", person)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether the person's alarms go out as mails too. */
    @Transactional(readOnly = true)
    boolean mails(String person) {
        return jdbc.sql("select not exists (select 1 from alarm_mail_off where person = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** Switches the person's mails on or off; the notices on the desk stay. */
    void mails(String person, boolean on) {
        if (on) {
            jdbc.sql("delete from alarm_mail_off where person = :person")
                    .param("person", person)
                    .update();
        } else {
            jdbc.sql("insert into alarm_mail_off (person, since) values (:person, :now) on conflict do nothing")
                    .param("person", person)
                    .param("now", now())
                    .update();
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("notice", UUID.class),
                instant(row, "delivered_at"),
                row.getBoolean("read"),
                new Line(
                        row.getString("reference"),
                        row.getString("clock_id"),
                        Metric.valueOf(row.getString("metric")),
                        row.getInt("percent"),
                        instant(row, "due_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
