package org.followthrough.contact.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.followthrough.casefile.CaseState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All cases, also ended ones, in the order in which they were received. */
@Component
@Transactional(readOnly = true)
class CaseList {

    /** The cases of a page and where the next one begins. */
    @Schema(name = "Cases")
    record Page(
            List<Received> cases,

            @Schema(description = "Give it as \"after\" to read on; null when there is nothing more.", nullable = true)
            String next) {}

    @Schema(name = "ReceivedCase")
    record Received(
            @Schema(example = "FT-2026-000001") String reference,
            CaseState state,

            @Schema(description = "When the contact was received.")
            Instant receivedAt) {}

    private final JdbcClient jdbc;

    CaseList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of the cases received from one moment on and before another.
     *
     * @param from or null for the beginning
     * @param to or null for no end
     * @param after where the page before ended, or null
     * @param limit how many at most
     */
    Page page(Instant from, Instant to, String after, int limit) {
        Place place = after == null ? Place.FIRST : Place.read(after);
        List<Received> found = jdbc.sql("""
                select reference, state, opened_at from casefile
                where opened_at >= :from and (:to::timestamptz is null or opened_at < :to::timestamptz)
                  and (opened_at, reference) > (:received, :reference)
                order by opened_at, reference limit :limit
                """)
                .param("from", utc(from == null ? Instant.EPOCH : from))
                .param("to", to == null ? null : utc(to))
                .param("received", utc(place.at()))
                .param("reference", place.id())
                .param("limit", limit + 1)
                .query((row, n) -> new Received(
                        row.getString("reference"),
                        CaseState.valueOf(row.getString("state")),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .list();
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        List<Received> cases = List.copyOf(found.subList(0, limit));
        Received last = cases.get(limit - 1);
        return new Page(cases, new Place(last.receivedAt(), last.reference()).written());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
