package org.followthrough.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.followthrough.background.PoisonItem;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
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
    private final JavaMailSender mailSender;
    private final MailSettings settings;
    private final Ledger ledger;
    private final Clock clock;
    private final QueueWorker worker;

    Outbox(
            JdbcClient jdbc,
            JavaMailSender mailSender,
            MailSettings settings,
            Ledger ledger,
            Clock clock,
            @Lazy QueueWorker outboxWorker) {
        this.jdbc = jdbc;
        this.mailSender = mailSender;
        this.settings = settings;
        this.ledger = ledger;
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

    void send(UUID id) {
        Mail mail = jdbc.sql("select *, mail_references as \"references\" from outbox where id = :id")
                .param("id", id)
                .query(Mail.class)
                .single();
        try {
            mailSender.send(compose(mail));
        } catch (MailParseException e) {
            throw new PoisonItem("The mail to " + mail.recipient() + " is not a valid mail: " + e.getMessage(), e);
        }
    }

    void quarantined(UUID id) {
        jdbc.sql("select m.reference from message m where m.id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .ifPresent(reference -> ledger.append(
                        reference, EventType.DELIVERY_FAILED, Ledger.SYSTEM, Map.of("message", id.toString())));
    }

    private MimeMessage compose(Mail mail) {
        // The Message-ID is ours and stays the same over all tries, so JavaMail must not make a new one.
        MimeMessage message = new MimeMessage(mailSender.createMimeMessage().getSession()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", mail.mailMessageId());
            }
        };
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.supportAddress(), mail.fromName());
            helper.setTo(mail.recipient());
            helper.setReplyTo(mail.replyTo());
            helper.setSubject(mail.subject());
            helper.setText(mail.body(), MailHtml.of(mail.body()));
            if (mail.inReplyTo() != null) {
                message.setHeader("In-Reply-To", mail.inReplyTo());
                message.setHeader("References", mail.references());
            }
            if (mail.automatic()) {
                message.setHeader("Auto-Submitted", "auto-generated");
                message.setHeader("X-Auto-Response-Suppress", "All");
            }
            if (mail.unsubscribe() != null) {
                message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            }
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new PoisonItem("The mail to " + mail.recipient() + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Configuration
    static class Worker {

        @Bean
        QueueWorker outboxWorker(
                Outbox outbox, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
            return new QueueWorker(
                    "outbox", 2, Duration.ofSeconds(1), outbox::send, outbox::quarantined, jdbc, transactions, clock);
        }
    }
}
