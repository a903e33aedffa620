package org.followthrough.embedded;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the embedded mail server. */
@Configuration
@ConditionalOnProperty(EmbeddedDefaults.MAIL)
class EmbeddedMailConfiguration {

    @Bean
    EmbeddedMail embeddedMail(
            @Value("${followthrough.embedded.smtp-port}") int smtpPort,
            @Value("${followthrough.embedded.imap-port}") int imapPort) {
        return new EmbeddedMail(smtpPort, imapPort);
    }
}
