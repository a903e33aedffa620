package org.followthrough.insight.rollup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The cases that wait to be derived again. Triggers append to it in the transaction of each change, so that no change is
 * ever missed; what is taken is gone when the derivation commits, and still there when it does not.
 */
@Component
class ChangeQueue {

    private static final int LOOKS_AT = 5_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    ChangeQueue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes the next cases and holds each until the end of the transaction. Nobody waits for anybody: what another node
     * has in hand is passed over, and what changes meanwhile stays in the queue. Cases that were set aside come alone and
     * when nothing else waits.
     *
     * @param most how many cases
     * @return references in alphabetical order
     */
    List<String> take(int most) {
        List<String> taken = jdbc.sql("""
                with waiting as materialized (
                    select reference from (
                        select reference, rebuild, seq from figure_change c
                        where not exists (select from figure_set_aside s where s.reference = c.reference)
                        order by rebuild, seq limit :window) as next
                    group by reference order by min(rebuild::int), min(seq)
                )
                select reference from waiting
                where pg_try_advisory_xact_lock(hashtextextended(reference, 84)) limit :most
                """)
                .param("window", LOOKS_AT)
                .param("most", most)
                .query(String.class)
                .list();
        List<String> references =
                taken.isEmpty() ? takeAgain() : taken.stream().sorted().toList();
        remove(references);
        return references;
    }

    private List<String> takeAgain() {
        return jdbc.sql("""
                with waiting as materialized (
                    select reference from figure_set_aside where next_attempt_at <= :now order by next_attempt_at
                )
                select reference from waiting
                where pg_try_advisory_xact_lock(hashtextextended(reference, 84)) limit 1
                """).param("now", now()).query(String.class).list();
    }

    /**
     * Takes one case and holds it until the end of the transaction.
     *
     * @return whether nobody else had it in hand
     */
    boolean take(String reference) {
        boolean free = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:reference, 84))")
                .param("reference", reference)
                .query(Boolean.class)
                .single();
        if (free) {
            remove(List.of(reference));
        }
        return free;
    }

    private void remove(Collection<String> references) {
        if (!references.isEmpty()) {
            jdbc.sql("delete from figure_change where reference = any(:references)")
                    .param("references", references.toArray(String[]::new))
                    .update();
        }
    }

    /**
     * Has all cases derived again, after everything that people wait for.
     *
     * @return how many wait for it now, those of an earlier order included
     */
    int addAll() {
        jdbc.sql("""
                insert into figure_change (rebuild, reference, at)
                select true, reference, :now
                from (select reference from ledger where seq = 1 union select reference from figure_observation) as known
                where not exists (
                    select from figure_change c where c.rebuild and c.reference = known.reference)
                """).param("now", now()).update();
        return jdbc.sql("select count(*) from figure_change where rebuild")
                .query(Integer.class)
                .single();
    }

    /** Has cases derived again that depend on others. */
    void add(Collection<String> references) {
        if (!references.isEmpty()) {
            jdbc.sql("insert into figure_change (reference, at) select unnest(:references), :now")
                    .param("references", references.toArray(String[]::new))
                    .param("now", now())
                    .update();
        }
    }

    /**
     * The time of the oldest change that waits, without those of a rebuild, which are known already, and of cases that
     * were set aside.
     */
    Optional<Instant> oldest() {
        return jdbc.sql("select min(at) from figure_change c where not rebuild"
                        + " and not exists (select from figure_set_aside s where s.reference = c.reference)")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * Sets cases aside that cannot be derived; each is tried again after 2, 4, 8 … seconds, up to ten minutes.
     *
     * @param reasons by reference
     */
    void setAside(Map<String, String> reasons) {
        reasons.forEach((reference, reason) -> jdbc.sql("""
                insert into figure_set_aside (reference, attempts, next_attempt_at, reason)
                values (:reference, 1, :now + interval '2 seconds', :reason)
                on conflict (reference) do update set
                    attempts = figure_set_aside.attempts + 1,
                    next_attempt_at = :now
                        + least(interval '1 second' * 2 ^ least(figure_set_aside.attempts + 1, 20), :longest * interval '1 second'),
                    reason = excluded.reason
                """)
                .param("reference", reference)
                .param("now", now())
                .param("longest", LONGEST_PAUSE.toSeconds())
                .param("reason", reason)
                .update());
    }

    /** Which cases are set aside now, those that were set aside for longest first. */
    List<String> setAside() {
        return jdbc.sql("select reference from figure_set_aside order by attempts desc, reference")
                .query(String.class)
                .list();
    }

    /** Forgets that cases were set aside. */
    void succeeded(Collection<String> references) {
        jdbc.sql("delete from figure_set_aside where reference = any(:references)")
                .param("references", references.toArray(String[]::new))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
