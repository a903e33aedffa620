package org.followthrough.insight.rollup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.followthrough.casefile.Ledger.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes ledgers that no desk has written, for a database that belongs to the test. */
final class Ledgers {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Ledgers(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A case that has no entries yet. */
    String newCase() {
        String reference = "FT-2026-%06d"
                .formatted(jdbc.sql("select nextval('case_number')")
                        .query(Long.class)
                        .single());
        jdbc.sql("insert into casefile (reference, state, channel, subject, opened_at)"
                        + " values (:reference, 'CLOSED', 'EMAIL', 'By chance', :at)")
                .param("reference", reference)
                .param("at", Instant.parse("2026-03-02T08:00:00Z").atOffset(ZoneOffset.UTC))
                .update();
        return reference;
    }

    String newCase(List<Entry> entries) {
        String reference = newCase();
        entries.forEach(entry -> append(reference, entry));
        return reference;
    }

    void append(String reference, Entry entry) {
        append(reference, entry.seq(), entry.type().name(), entry);
    }

    void append(String reference, int seq, String type, Entry entry) {
        try {
            jdbc.sql("insert into ledger (reference, seq, type, occurred_at, recorded_at, actor, data)"
                            + " values (:reference, :seq, :type, :occurred, :recorded, :actor, :data::jsonb)")
                    .param("reference", reference)
                    .param("seq", seq)
                    .param("type", type)
                    .param("occurred", entry.occurredAt().atOffset(ZoneOffset.UTC))
                    .param("recorded", entry.recordedAt().atOffset(ZoneOffset.UTC))
                    .param("actor", entry.actor())
                    .param("data", json.writeValueAsString(entry.data()))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** All that is stored of some cases, row by row. */
    List<String> observations(Collection<String> references) {
        return jdbc.sql("select o::text from figure_observation o where reference = any(:references) order by 1")
                .param("references", references.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
