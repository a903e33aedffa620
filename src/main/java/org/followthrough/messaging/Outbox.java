package org.followthrough.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.followthrough.background.SetAside;
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

    private final JdbcClient jdbc;
    private final Clock clock;
    private final QueueWorker worker;

    Outbox(JdbcClient jdbc, Clock clock, QueueWorker outboxWorker) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.worker = outboxWorker;
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

        private static final SetAside.Words WORDS = new SetAside.Words(
                "mails",
                "Mails that did not go out",
                "Written",
                "To",
                "Subject",
                "Send again now",
                "The mail is tried again now.",
                "This mail has gone out meanwhile.");

        @Bean
        QueueWorker outboxWorker(SmtpTransport smtp, Queues queues) {
            return queues.worker("outbox", 2, THREE_DAYS, smtp::send, smtp::quarantined);
        }

        @Bean
        SetAside mailsSetAside(QueueWorker outboxWorker, Queues queues) {
            return queues.setAside(
                    outboxWorker, WORDS, new SetAside.Columns("created_at", "null", "recipient", "subject"));
        }
    }
}
