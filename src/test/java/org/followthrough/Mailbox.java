package org.followthrough;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A customer at a mail program: sends by SMTP and reads the own mailbox by IMAP. */
public final class Mailbox {

    /** A mail as it lies in the mailbox. */
    public record Mail(String subject, String from, String replyTo, String text, String messageId, String references) {}

    private final String address;
    private final Session session;

    private Mailbox(String address, int smtpPort, int imapPort) {
        this.address = address;
        Properties ports = new Properties();
        ports.put("mail.smtp.host", "127.0.0.1");
        ports.put("mail.smtp.port", smtpPort);
        ports.put("mail.imap.host", "127.0.0.1");
        ports.put("mail.imap.port", imapPort);
        this.session = Session.getInstance(ports);
    }

    /** The mailbox of an address that nobody had before. */
    public static Mailbox fresh(int smtpPort, int imapPort) {
        return new Mailbox("ann-" + UUID.randomUUID() + "@example.com", smtpPort, imapPort);
    }

    public String address() {
        return address;
    }

    /** Writes a new mail. */
    public void write(String recipient, String subject, String text) {
        send(recipient, subject, text, null);
    }

    /** Answers a mail, as mail programs do. */
    public void answer(Mail mail, String text) {
        send(mail.replyTo(), "Re: " + mail.subject(), text, mail.messageId());
    }

    /** Waits until a mail with these words arrives, at most 30 s. */
    public Mail await(String words) {
        return await(
                words, mail -> mail.text().contains(words) || mail.subject().contains(words));
    }

    private Mail await(String what, Predicate<Mail> wanted) {
        return Awaitility.await("a mail with " + what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> mails().stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Everything in the mailbox, oldest first. */
    public List<Mail> mails() {
        try (Store store = session.getStore("imap")) {
            store.connect(address, "demo");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                List<Mail> mails = new ArrayList<>();
                for (Message message : inbox.getMessages()) {
                    mails.add(mail(message));
                }
                return mails;
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(String recipient, String subject, String text, String inReplyTo) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(address, "Ann Lee", "UTF-8"));
            message.setRecipients(Message.RecipientType.TO, recipient);
            message.setSubject(subject, "UTF-8");
            message.setText(text, "UTF-8");
            if (inReplyTo != null) {
                message.setHeader("In-Reply-To", inReplyTo);
                message.setHeader("References", inReplyTo);
            }
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mail mail(Message message) throws MessagingException {
        try {
            return new Mail(
                    message.getSubject(),
                    address(message.getFrom()),
                    address(message.getReplyTo()),
                    text(message.getContent()),
                    header(message, "Message-ID"),
                    header(message, "References"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(Address[] addresses) {
        return ((InternetAddress) addresses[0]).getAddress();
    }

    private static String header(Message message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null ? null : values[0];
    }

    /** The plain text, which stands first. */
    private static String text(Object content) throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            BodyPart first = parts.getBodyPart(0);
            return text(first.getContent());
        }
        return content.toString();
    }
}
