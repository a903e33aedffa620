package org.followthrough.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The append-only list of everything that happened to a case, from which figures, clocks and trails are derived.
 * Entries are written in the transaction of the change they tell of; the database refuses to change them later.
 */
@Component
public class Ledger {

    /** The actor of what the product does by itself. */
    public static final String SYSTEM = "system";

    /** The actor of what the customer does. */
    public static final String CUSTOMER = "customer";

    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

    /**
     * One entry.
     *
     * @param seq 1, 2, 3 … within the case, without gaps
     * @param occurredAt when it happened
     * @param recordedAt when it was written down
     * @param actor a user's id, {@link #CUSTOMER} or {@link #SYSTEM}
     */
    public record Entry(
            int seq, EventType type, Instant occurredAt, Instant recordedAt, String actor, Map<String, Object> data) {}

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ledger(JdbcClient jdbc, EntityManager entities, ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Appends an entry that happens now.
     *
     * @param data ids, codes and figures, never texts or personal data
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(String reference, EventType type, String actor, Map<String, ?> data) {
        append(reference, type, clock.instant(), actor, data);
    }

    /** Appends an entry that happened at another moment than it is written down. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(String reference, EventType type, Instant occurredAt, String actor, Map<String, ?> data) {
        entities.flush();
        // The row lock on the case makes the numbers of its entries follow each other without gaps.
        jdbc.sql("select reference from casefile where reference = :reference for update")
                .param("reference", reference)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new CaseNotFound(reference));
        jdbc.sql("""
                insert into ledger (reference, seq, type, occurred_at, recorded_at, actor, data)
                select :reference, coalesce(max(seq), 0) + 1, :type, :occurred, :recorded, :actor, :data::jsonb
                from ledger where reference = :reference
                """)
                .param("reference", reference)
                .param("type", type.name())
                .param("occurred", utc(occurredAt))
                .param("recorded", utc(clock.instant()))
                .param("actor", actor)
                .param("data", write(data))
                .update();
        events.publishEvent(new LedgerGrew(reference, type));
    }

    /**
     * The entries of a case as corrected, in the order in which they were written: those that were corrected with the
     * time at which they really happened, those that were voided left out. Clocks and figures go by these.
     */
    @Transactional(readOnly = true)
    public List<Entry> of(String reference) {
        return Corrected.ledger(written(reference));
    }

    /** All entries of a case as they were written, oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> written(String reference) {
        return jdbc.sql("select * from ledger where reference = :reference order by seq")
                .param("reference", reference)
                .query((row, n) -> entry(row))
                .list();
    }

    /** As {@link #of(String)} for several cases, by reference. */
    @Transactional(readOnly = true)
    public Map<String, List<Entry>> of(Collection<String> references) {
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        jdbc.sql("select * from ledger where reference = any(:references) order by reference, seq")
                .param("references", references.toArray(String[]::new))
                .query(row -> {
                    entries.computeIfAbsent(row.getString("reference"), reference -> new ArrayList<>())
                            .add(entry(row));
                });
        entries.replaceAll((reference, written) -> Corrected.ledger(written));
        return entries;
    }

    private Entry entry(ResultSet row) throws SQLException {
        try {
            return new Entry(
                    row.getInt("seq"),
                    EventType.valueOf(row.getString("type")),
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                    row.getString("actor"),
                    json.readValue(row.getString("data"), DATA));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A ledger entry of the database is not JSON.", e);
        }
    }

    private String write(Map<String, ?> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The data of a ledger entry must be plain values.", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
