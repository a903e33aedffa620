package org.followthrough.contact.intake;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Brings mails of the outside world to our address by SMTP, byte by byte as given. */
@Component
class Postman {

    private final String port;

    Postman(@Value("${spring.mail.port}") String port) {
        this.port = port;
    }

    /** Delivers a mail whose lines are given with bare line feeds. */
    void deliver(String mail) {
        deliver(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void deliver(byte[] mail) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.from", "outside@example.com");
        Session session = Session.getInstance(properties);
        try (Transport smtp = session.getTransport("smtp")) {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail));
            smtp.connect("127.0.0.1", Integer.parseInt(port), null, null);
            smtp.sendMessage(message, new Address[] {new InternetAddress("support@followthrough.example")});
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
