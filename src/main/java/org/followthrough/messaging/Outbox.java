package org.followthrough.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.followthrough.background.Tries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails on their way out. Queued in the transaction that decides to send, transmitted after it by any node, tried
 * again while the mail server is away. A mail sent twice after a crash carries the same Message-ID.
 */
@Component
public class Outbox {

    /**
     * A mail as it will be sent.
     *
     * @param id of the message it carries, or a new one
     * @param fromName shown with the support address
     * @param replyTo where the answer goes
     * @param inReplyTo Message-ID of the mail it answers, or null
     * @param references Message-IDs of the thread, oldest first, or null
     * @param automatic whether no person wrote it
     * @param unsubscribe link that withdraws consent, or null
     */
    public record Mail(
            UUID id,
            String recipient,
            String fromName,
            String replyTo,
            String subject,
            String body,
            String mailMessageId,
            String inReplyTo,
            String references,
            boolean automatic,
            String unsubscribe) {}

    /**
     * A mail that did not go out so far.
     *
     * @param state {@code ACCEPTED} while it is tried again, {@code QUARANTINED} once it was given up
     * @param reason why, in words
     */
    public record Unsent(
            UUID id,
            String state,
            String reason,
            int attempts,
            String recipient,
            String subject,
            OffsetDateTime createdAt,
            OffsetDateTime nextAttemptAt) {}

    private static final int MOST_SHOWN = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final QueueWorker worker;

    Outbox(JdbcClient jdbc, Clock clock, QueueWorker outboxWorker, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.worker = outboxWorker;
        for (String state : List.of("ACCEPTED", "QUARANTINED")) {
            Gauge.builder("followthrough.outbox.items", () -> count(state))
                    .description("Mails that have not gone out yet")
                    .tag("state", state.toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    /** The mails that failed at least once and have not gone out, newest first. */
    @Transactional(readOnly = true)
    public List<Unsent> unsent() {
        return jdbc.sql("""
                select id, state, reason, attempts, recipient, subject, created_at, next_attempt_at from outbox
                where state = 'QUARANTINED' or state = 'ACCEPTED' and attempts > 0
                order by seq desc limit :most
                """).param("most", MOST_SHOWN).query(Unsent.class).list();
    }

    /**
     * Has an unsent mail tried again at once, with fresh patience.
     *
     * @return whether it had not gone out meanwhile
     */
    @Transactional
    public boolean retry(UUID id) {
        int found = jdbc.sql("""
                update outbox set state = 'ACCEPTED', attempts = 0, next_attempt_at = :now
                where id = :id and (state = 'QUARANTINED' or state = 'ACCEPTED' and attempts > 0)
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        worker.wake();
        return found > 0;
    }

    private long count(String state) {
        return jdbc.sql("select count(*) from outbox where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    /** Queues a mail; it goes out after the current transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(Mail mail) {
        jdbc.sql("""
                insert into outbox (id, next_attempt_at, created_at, recipient, from_name, reply_to, subject, body,
                                    mail_message_id, in_reply_to, mail_references, automatic, unsubscribe)
                values (:id, :now, :now, :recipient, :fromName, :replyTo, :subject, :body,
                        :mailMessageId, :inReplyTo, :references, :automatic, :unsubscribe)
                """)
                .param("id", mail.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("recipient", mail.recipient())
                .param("fromName", mail.fromName())
                .param("replyTo", mail.replyTo())
                .param("subject", mail.subject())
                .param("body", mail.body())
                .param("mailMessageId", mail.mailMessageId())
                .param("inReplyTo", mail.inReplyTo())
                .param("references", mail.references())
                .param("automatic", mail.automatic())
                .param("unsubscribe", mail.unsubscribe())
                .update();
        worker.wake();
    }

    @Configuration
    static class Worker {

        /** A mail server may be away for a weekend. */
        private static final Tries THREE_DAYS = new Tries(870, Duration.ofMinutes(5));

        @Bean
        QueueWorker outboxWorker(SmtpTransport smtp, Queues queues) {
            return queues.worker("outbox", 2, THREE_DAYS, smtp::send, smtp::quarantined);
        }
    }
}
