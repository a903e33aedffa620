package org.followthrough.embedded;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Locale;
import org.followthrough.access.StartRefused;

/**
 * A real SMTP and IMAP server on this machine only. Every address is a mailbox that exists as soon as mail arrives for
 * it or somebody logs in; {@code support+anything@…} is delivered to {@code support@…}.
 */
class EmbeddedMail implements AutoCloseable {

    private static final String PASSWORD = "demo";

    private final GreenMail server;

    /**
     * Starts it.
     *
     * @throws StartRefused if a port is taken
     */
    EmbeddedMail(int smtpPort, int imapPort) {
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        try {
            server.start();
        } catch (IllegalStateException e) {
            throw new StartRefused(
                    "The embedded mail server needs the ports " + smtpPort + " and " + imapPort
                            + " of this machine, and one of them is taken."
                            + " Stop what uses it, or choose others with --followthrough.embedded.smtp-port=N"
                            + " and --followthrough.embedded.imap-port=N.",
                    e);
        }
        UserManager mailboxes = server.getManagers().getUserManager();
        mailboxes.setMessageDeliveryHandler((message, address) -> mailbox(mailboxes, withoutTag(address.getEmail())));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static GreenMailUser mailbox(UserManager mailboxes, String address) throws UserException {
        GreenMailUser known = mailboxes.getUserByEmail(address);
        return known != null ? known : mailboxes.createUser(address, address, PASSWORD);
    }

    private static String withoutTag(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }
}
