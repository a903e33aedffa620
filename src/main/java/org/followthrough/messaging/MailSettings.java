package org.followthrough.messaging;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How we appear in mails.
 *
 * @param supportAddress where customers write to and where our mail comes from
 * @param supportName the name shown with that address
 * @param plusAddressing whether answers go to {@code support+token@…}; switch off if the mail server does not know it
 * @param publicUrl the address under which customers reach the pages, without a slash at its end
 */
@ConfigurationProperties("followthrough.mail")
public record MailSettings(
        @DefaultValue("support@followthrough.example") String supportAddress,
        @DefaultValue("Followthrough support") String supportName,
        @DefaultValue("true") boolean plusAddressing,
        @DefaultValue("http://localhost:8080") URI publicUrl) {

    /** The address an answer to this conversation is sent to. */
    public String answerAddress(String token) {
        return plusAddressing ? supportAddress.replaceFirst("@", "+" + token + "@") : supportAddress;
    }

    /** An absolute address of one of our pages. */
    public String link(String path) {
        return publicUrl.toString().replaceAll("/$", "") + path;
    }
}
