package org.followthrough.contact.intake.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.followthrough.background.PoisonItem;
import org.followthrough.casefile.Contact;
import org.followthrough.messaging.MailSettings;
import org.springframework.stereotype.Component;

/** Reads the bytes of a mail, forgiving what common mail programs do wrong. */
@Component
public class MailReader {

    /** The sender's address and the subject; either may be null. */
    public record Envelope(String sender, String subject) {}

    private static final Pattern LANGUAGE = Pattern.compile("(?i)^\\s*(de|en)\\b.*");

    static {
        // The mail library reads these once, from the system; customers' mails are seldom by the book.
        for (String lenient : List.of(
                "mail.mime.decodefilename",
                "mail.mime.base64.ignoreerrors",
                "mail.mime.uudecode.ignoreerrors",
                "mail.mime.ignoreunknownencoding",
                "mail.mime.ignoremultipartencoding",
                "mail.mime.multipart.allowempty")) {
            System.setProperty(lenient, System.getProperty(lenient, "true"));
        }
        for (String strict : List.of("mail.mime.decodetext.strict", "mail.mime.parameters.strict")) {
            System.setProperty(strict, System.getProperty(strict, "false"));
        }
    }

    private final Session session;
    private final OurAddresses ours;

    MailReader(MailSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        properties.setProperty("mail.mime.address.strict", "false");
        session = Session.getInstance(properties);
        ours = new OurAddresses(settings.supportAddress());
    }

    /**
     * Reads a mail.
     *
     * @throws PoisonItem if it cannot be read, with a sentence that says why
     */
    public ReadMail read(byte[] raw) {
        try {
            return read(new MimeMessage(session, new SharedByteArrayInputStream(raw)), raw);
        } catch (MessagingException e) {
            throw new PoisonItem("The mail cannot be read: " + e.getMessage(), e);
        }
    }

    /** Who sent a mail and about what, as far as its headers tell, even if the rest cannot be read. */
    public Envelope envelope(byte[] raw) {
        try {
            MimeMessage mail = new MimeMessage(session, new SharedByteArrayInputStream(raw));
            return new Envelope(sender(mail).email(), new MailHeaders(mail).subject());
        } catch (MessagingException e) {
            return new Envelope(null, null);
        }
    }

    private ReadMail read(MimeMessage mail, byte[] raw) throws MessagingException {
        MailParts parts = MailParts.of(mail);
        MailText text = parts.text();
        Contact from = sender(mail);
        MailHeaders headers = new MailHeaders(mail);
        return new ReadMail(
                headers.messageId(),
                from,
                headers.subject(),
                ours.tokens(headers),
                headers.references(),
                ours.announcement(headers),
                sentAt(mail),
                language(headers),
                text.text(),
                text.folded(),
                parts.html(),
                parts.attachments(),
                Machine.of(headers, from.email(), ours),
                Bounce.of(headers, from.email(), raw));
    }

    private static Contact sender(MimeMessage mail) throws MessagingException {
        String header = mail.getHeader("From", ",");
        if (header == null) {
            return new Contact(null, null, null);
        }
        try {
            for (Address address : InternetAddress.parseHeader(header, false)) {
                if (address instanceof InternetAddress sender
                        && sender.getAddress() != null
                        && sender.getAddress().contains("@")) {
                    return new Contact(sender.getPersonal(), sender.getAddress(), null);
                }
            }
        } catch (AddressException e) {
            return new Contact(null, null, null);
        }
        return new Contact(null, null, null);
    }

    private static Instant sentAt(MimeMessage mail) throws MessagingException {
        Date date = mail.getSentDate();
        return date == null ? null : date.toInstant();
    }

    private static String language(MailHeaders headers) {
        String language = headers.first("Content-Language");
        return language == null || !LANGUAGE.matcher(language).matches()
                ? null
                : language.strip().substring(0, 2).toLowerCase(Locale.ROOT);
    }
}
