package org.followthrough.contact.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox that customers write to.
 *
 * @param host of the IMAP server; without it no mail is fetched
 * @param port of the IMAP server
 * @param ssl whether the connection is encrypted from its start; otherwise STARTTLS is used where offered
 * @param folder the folder that is ours alone: what is read there counts as fetched
 * @param poll how often the folder is looked at
 */
@ConfigurationProperties("followthrough.imap")
record ImapSettings(
        String host,
        @DefaultValue("993") int port,
        String username,
        String password,
        @DefaultValue("true") boolean ssl,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("PT1S") Duration poll) {

    boolean present() {
        return host != null && !host.isBlank();
    }
}
