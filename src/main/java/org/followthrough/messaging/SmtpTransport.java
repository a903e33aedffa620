package org.followthrough.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.followthrough.background.PoisonItem;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.messaging.Outbox.Mail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands the mails of the outbox to the mail server. */
@Component
class SmtpTransport {

    private final JdbcClient jdbc;
    private final JavaMailSender mailSender;
    private final MailSettings settings;
    private final Ledger ledger;

    SmtpTransport(JdbcClient jdbc, JavaMailSender mailSender, MailSettings settings, Ledger ledger) {
        this.jdbc = jdbc;
        this.mailSender = mailSender;
        this.settings = settings;
        this.ledger = ledger;
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
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new PoisonItem("The mail to " + mail.recipient() + " cannot be written: " + e.getMessage(), e);
        }
    }
}
