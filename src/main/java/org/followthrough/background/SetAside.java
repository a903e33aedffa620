package org.followthrough.background;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a queue could not do. A person decides what becomes of it; nothing is thrown away without a reason and a name.
 * The table has the column {@code decided_by} and the state {@code DISCARDED} besides what its {@link QueueWorker}
 * needs; a handler may also put items away as {@code KEPT}.
 */
public class SetAside {

    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
    private static final int MOST_SHOWN = 200;
    private static final String WAITS_FOR_A_PERSON = "state in ('QUARANTINED', 'KEPT')";
    private static final String FAILED_BEFORE = "state = 'ACCEPTED' and attempts > 0";

    /**
     * One item.
     *
     * @param state {@code QUARANTINED} if it could not be done, {@code KEPT} if it starts nothing, {@code ACCEPTED}
     *     while it is tried by itself
     * @param reason why, in words
     * @param attempts how often it failed since somebody decided about it
     * @param kind which sort of item, or null
     * @param whose person it came from or goes to, or null
     * @param about what it is about, or null
     */
    public record Item(
            UUID id,
            String state,
            String reason,
            int attempts,
            String kind,
            String whose,
            String about,
            OffsetDateTime arrivedAt,
            OffsetDateTime nextAttemptAt) {}

    /** Where the table has what an item tells of itself: SQL expressions; constants of the code, never input. */
    public record Columns(String arrivedAt, String kind, String whose, String about) {}

    /**
     * What people read of a queue.
     *
     * @param address the queue's part of an address
     * @param title what the items are
     * @param arrived heading of their times
     * @param whose heading of their persons
     * @param about heading of what they are about
     * @param again asks to try one again
     * @param triedAgain answers that it is tried
     * @param gone answers that there was nothing to try any more
     */
    public record Words(
            String address,
            String title,
            String arrived,
            String whose,
            String about,
            String again,
            String triedAgain,
            String gone) {}

    private final String table;
    private final Words words;
    private final String select;
    private final QueueWorker worker;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Columns columns;

    SetAside(QueueWorker worker, Words words, Columns columns, JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.table = worker.table();
        this.words = words;
        this.columns = columns;
        this.select =
                "select id, state, reason, attempts, next_attempt_at, %s as arrived_at, %s as kind, %s as whose, %s as about from %s where "
                        .formatted(columns.arrivedAt(), columns.kind(), columns.whose(), columns.about(), table);
        this.worker = worker;
        this.jdbc = jdbc;
        this.clock = clock;
        for (String state : List.of("ACCEPTED", "QUARANTINED", "KEPT")) {
            Gauge.builder("followthrough." + table + ".items", () -> count(state))
                    .description("Items of a queue that are not done")
                    .tag("state", state.toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    /** What people read of this queue. */
    public Words words() {
        return words;
    }

    /** The items of a state, newest first. */
    public List<Item> in(String state) {
        return jdbc.sql(select + "state = :state order by seq desc limit :most")
                .param("state", state)
                .param("most", MOST_SHOWN)
                .query(Item.class)
                .list();
    }

    /** The items that failed at least once and are not done, whether they are tried by themselves or not; newest first. */
    public List<Item> failing() {
        return jdbc.sql(select + "state = 'QUARANTINED' or " + FAILED_BEFORE + " order by seq desc limit :most")
                .param("most", MOST_SHOWN)
                .query(Item.class)
                .list();
    }

    /** The items that arrived longer ago than this and are held up by something, tried by themselves; oldest first. */
    public List<Item> waiting(Duration longerThan) {
        return jdbc.sql(select + "state = 'ACCEPTED' and reason is not null and " + columns.arrivedAt()
                        + " < :since order by seq limit :most")
                .param("since", utc(clock.instant().minus(longerThan)))
                .param("most", MOST_SHOWN)
                .query(Item.class)
                .list();
    }

    /**
     * Has an item tried at once, with fresh patience.
     *
     * @return whether it was still set aside, or failing
     */
    public boolean tryAgain(UUID id, String user) {
        boolean here = jdbc.sql("update " + table + " set state = 'ACCEPTED', attempts = 0, reason = null,"
                                + " done_at = null, next_attempt_at = :now,"
                                + " decided_by = case when state = 'ACCEPTED' then decided_by else :user end"
                                + " where id = :id and (" + WAITS_FOR_A_PERSON + " or " + FAILED_BEFORE + ")")
                        .param("now", utc(clock.instant()))
                        .param("user", user)
                        .param("id", id)
                        .update()
                > 0;
        worker.wake();
        return here;
    }

    /**
     * Gives an item up that waits for a person; it stays in the database.
     *
     * @return whether it was still set aside
     */
    public boolean giveUp(UUID id, String user, String reason) {
        LOG.info("{} discards {} {}: {}", user, table, id, reason);
        return jdbc.sql("update " + table + " set state = 'DISCARDED', decided_by = :user, done_at = :now,"
                                + " reason = :reason || ' (before: ' || coalesce(reason, '') || ')'"
                                + " where id = :id and " + WAITS_FOR_A_PERSON)
                        .param("user", user)
                        .param("now", utc(clock.instant()))
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                > 0;
    }

    private long count(String state) {
        return jdbc.sql("select count(*) from " + table + " where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
