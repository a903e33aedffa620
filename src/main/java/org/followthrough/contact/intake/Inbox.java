package org.followthrough.contact.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.CaseMerged;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Token;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where every contact arrives. A contact is accepted by one insert, so that a burst is absorbed and a sender who got
 * an {@link Acceptance} never needs to send again; any node makes the case or the message of it later, exactly once.
 */
@Service
@Transactional
public class Inbox {

    static final String EMAIL = "email";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Cases cases;
    private final QueueWorker worker;
    private final Clock clock;

    Inbox(JdbcClient jdbc, ObjectMapper json, Cases cases, QueueWorker inboxWorker, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.cases = cases;
        this.worker = inboxWorker;
        this.clock = clock;
    }

    /**
     * Accepts a contact. The same contact of the same source and key again gets the same answer.
     *
     * @throws IdempotencyConflict if the key was used for another content
     */
    public Acceptance accept(NewContact contact) {
        byte[] contents = InboxItem.contents(contact);
        String payload = write(InboxItem.of(contact));
        String fingerprint = Fingerprint.of(payload.getBytes(StandardCharsets.UTF_8), contents);
        return accept(contact.source(), contact.dedupeKey(), fingerprint, payload, contents);
    }

    /**
     * Accepts a mail as the mail server holds it. The same mail again, perhaps over another route, counts once.
     *
     * @return empty if it was accepted before
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Optional<Acceptance> acceptMail(byte[] raw) {
        String key = Fingerprint.ofMail(raw);
        return insert(EMAIL, key, key, null, raw);
    }

    /** What was accepted under a conversation token, also before the conversation exists. */
    @Transactional(readOnly = true)
    public Optional<Acceptance> accepted(String token) {
        return jdbc.sql("select reference, token from inbox where token = :token")
                .param("token", token)
                .query(Acceptance.class)
                .optional();
    }

    /** What was written on the page of a conversation has arrived where the conversation goes on. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseMerged merge) {
        jdbc.sql("""
                update inbox set joined = :survivor
                where source = 'page' and joined = :absorbed
                  and payload ->> 'conversationToken' in (select token from conversation where reference = :survivor)
                """)
                .param("survivor", merge.survivor())
                .param("absorbed", merge.absorbed())
                .update();
    }

    private Acceptance accept(String source, String key, String fingerprint, String payload, byte[] raw) {
        return insert(source, key, fingerprint, payload, raw).orElseGet(() -> earlier(source, key, fingerprint));
    }

    private Optional<Acceptance> insert(String source, String key, String fingerprint, String payload, byte[] raw) {
        Acceptance fresh = new Acceptance(cases.nextReference(), Token.next());
        int inserted = jdbc.sql("""
                insert into inbox (id, next_attempt_at, created_at, source, dedupe_key, fingerprint,
                                   reference, token, payload, raw)
                values (:id, :now, :now, :source, :key, :fingerprint, :reference, :token, :payload::jsonb, :raw)
                on conflict (source, dedupe_key) do nothing
                """)
                .param("id", UUID.randomUUID())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("source", source)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("reference", fresh.reference())
                .param("token", fresh.token())
                .param("payload", payload)
                .param("raw", raw)
                .update();
        if (inserted == 0) {
            return Optional.empty();
        }
        worker.wake();
        return Optional.of(fresh);
    }

    private Acceptance earlier(String source, String key, String fingerprint) {
        return jdbc.sql("""
                select reference, token from inbox
                where source = :source and dedupe_key = :key and fingerprint = :fingerprint
                """)
                .param("source", source)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .query(Acceptance.class)
                .optional()
                .orElseThrow(() -> new IdempotencyConflict(key));
    }

    private String write(InboxItem item) {
        try {
            return json.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A contact must be plain values.", e);
        }
    }
}
