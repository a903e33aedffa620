package org.followthrough.contact.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.followthrough.background.QueueWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the inbox did not turn into cases: items that could not be read and mails that a machine sent. A person decides
 * what becomes of them; nothing is thrown away without a reason and a name.
 */
@Service
@Transactional
class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int MOST_SHOWN = 200;
    private static final Duration LONG = Duration.ofMinutes(2);

    /**
     * One item.
     *
     * @param state {@code QUARANTINED} if it could not be handled, {@code KEPT} if it starts nothing
     */
    record Item(
            UUID id,
            String state,
            String reason,
            String source,
            String reference,
            String sender,
            String subject,
            OffsetDateTime createdAt) {}

    private final JdbcClient jdbc;
    private final QueueWorker worker;
    private final Clock clock;

    Quarantine(JdbcClient jdbc, QueueWorker inboxWorker, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.worker = inboxWorker;
        this.clock = clock;
        for (String state : List.of("ACCEPTED", "QUARANTINED", "KEPT")) {
            Gauge.builder("followthrough.inbox.items", () -> count(state))
                    .description("Items of the inbox that are no case yet")
                    .tag("state", state.toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    /** The items of a state, newest first. */
    @Transactional(readOnly = true)
    List<Item> items(String state) {
        return jdbc.sql("""
                select id, state, reason, source, reference, created_at,
                       coalesce(sender, payload->'from'->>'email', payload->'from'->>'phone') as sender,
                       coalesce(subject, payload->>'subject') as subject
                from inbox where state = :state order by seq desc limit :most
                """)
                .param("state", state)
                .param("most", MOST_SHOWN)
                .query(Item.class)
                .list();
    }

    /** Accepted items that have not become a case or a message for longer than any step takes, oldest first. */
    @Transactional(readOnly = true)
    List<Item> waiting() {
        return jdbc.sql("""
                select id, state, reason, source, reference, created_at,
                       coalesce(sender, payload->'from'->>'email', payload->'from'->>'phone') as sender,
                       coalesce(subject, payload->>'subject') as subject
                from inbox where state = 'ACCEPTED' and created_at < :since and reason is not null
                order by seq limit :most
                """)
                .param("since", clock.instant().minus(LONG).atOffset(ZoneOffset.UTC))
                .param("most", MOST_SHOWN)
                .query(Item.class)
                .list();
    }

    /** How many items are in a state. */
    @Transactional(readOnly = true)
    long count(String state) {
        return jdbc.sql("select count(*) from inbox where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    /** The item as it arrived, or empty if it is not here. */
    @Transactional(readOnly = true)
    Optional<byte[]> original(UUID id) {
        return jdbc.sql("""
                select case when source = :email then raw else convert_to(payload::text, 'UTF8') end from inbox
                where id = :id and state in ('KEPT', 'QUARANTINED')
                """)
                .param("email", Inbox.EMAIL)
                .param("id", id)
                .query(byte[].class)
                .optional();
    }

    /**
     * Has an item handled again, as a person's contact whatever its signs.
     *
     * @return whether it was still here
     */
    boolean retry(UUID id, String user) {
        boolean here = jdbc.sql("""
                update inbox set state = 'ACCEPTED', attempts = 0, reason = null, done_at = null,
                                 next_attempt_at = :now, decided_by = :user
                where id = :id and state in ('KEPT', 'QUARANTINED')
                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("user", user)
                        .param("id", id)
                        .update()
                > 0;
        worker.wake();
        return here;
    }

    /**
     * Takes an item off the list; it stays in the database.
     *
     * @return whether it was still here
     */
    boolean discard(UUID id, String user, String reason) {
        LOG.info("{} discards item {} of the inbox: {}", user, id, reason);
        return jdbc.sql("""
                update inbox set state = 'DISCARDED', decided_by = :user, done_at = :now,
                                 reason = :reason || ' (before: ' || coalesce(reason, '') || ')'
                where id = :id and state in ('KEPT', 'QUARANTINED')
                """)
                        .param("user", user)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                > 0;
    }
}
