package org.followthrough.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.followthrough.background.PoisonItem;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.messaging.Outbox.Mail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands the mails of the outbox to the mail server. */
@Component
class SmtpTransport {

    private static final Pattern NO_SUCH_ADDRESS = Pattern.compile("^5\\d\\d[ -]5\\.1\\.\\d");

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
        } catch (MailSendException e) {
            if (Arrays.stream(e.getMessageExceptions()).anyMatch(SmtpTransport::saysThereIsNoSuchAddress)) {
                throw new PoisonItem("The mail server knows no address " + mail.recipient() + ".", e);
            }
            throw e;
        }
    }

    /** Only what the standard calls a bad address is final (RFC 3463, 5.1.x); a refusal may be a fault of our server. */
    private static boolean saysThereIsNoSuchAddress(Exception failure) {
        for (Exception next = failure; next instanceof MessagingException reason; next = reason.getNextException()) {
            if (next instanceof SMTPAddressFailedException refused
                    && NO_SUCH_ADDRESS.matcher(refused.getMessage()).find()) {
                return true;
            }
        }
        return false;
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
                // One to a line: the lines of a mail must not grow beyond 998 characters.
                message.setHeader("References", mail.references().replace(" ", "\r\n "));
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
