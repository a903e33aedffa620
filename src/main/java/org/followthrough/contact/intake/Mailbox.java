package org.followthrough.contact.intake;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries mails from the mailbox into the inbox, unread. A mail is marked as seen only after the inbox has it for
 * certain; a crash in between has it fetched again, and the inbox knows it then. One node at a time looks.
 */
@Component
class Mailbox implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final long LOCK = 0x4D41494C424F58L;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final int MOST_REFUSALS = 5;
    private static final String TIMEOUT_MILLIS = "20000";

    private final ImapSettings settings;
    private final Inbox inbox;
    private final JdbcClient jdbc;
    private final TransactionTemplate oneNode;
    private final boolean enabled;
    private Store store;
    private volatile Thread worker;

    Mailbox(
            ImapSettings settings,
            Inbox inbox,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Value("${followthrough.background.enabled:true}") boolean enabled) {
        this.settings = settings;
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.oneNode = new TransactionTemplate(transactions);
        this.enabled = enabled;
    }

    /**
     * Looks once, unless another node is looking right now.
     *
     * @throws MessagingException if the mail server cannot be reached or refuses
     */
    synchronized void fetch() throws MessagingException {
        MessagingException[] failure = new MessagingException[1];
        oneNode.executeWithoutResult(status -> {
            if (isMyTurn()) {
                try {
                    fetchUnseen();
                } catch (MessagingException e) {
                    failure[0] = e;
                }
            }
        });
        if (failure[0] != null) {
            disconnect();
            throw failure[0];
        }
    }

    private boolean isMyTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    private void fetchUnseen() throws MessagingException {
        try (Folder folder = connected().getFolder(settings.folder())) {
            folder.open(Folder.READ_WRITE);
            Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
            FetchProfile sizes = new FetchProfile();
            sizes.add(FetchProfile.Item.SIZE);
            folder.fetch(unseen, sizes);
            RuntimeException refused = null;
            int refusals = 0;
            for (Message mail : unseen) {
                try {
                    carry(mail);
                } catch (RuntimeException e) {
                    // One mail that the inbox refuses must not keep the others out; a database that is away does.
                    refused = e;
                    if (++refusals == MOST_REFUSALS) {
                        break;
                    }
                }
            }
            if (refused != null) {
                throw refused;
            }
        }
    }

    private void carry(Message mail) throws MessagingException {
        try {
            // Its own transaction, committed before the mail is marked.
            inbox.acceptMail(content(mail));
            mail.setFlag(Flags.Flag.SEEN, true);
        } catch (FolderClosedException | StoreClosedException lost) {
            throw lost;
        } catch (MessagingException | IOException e) {
            LOG.warn("A mail in {} cannot be fetched; it is tried again.", settings.folder(), e);
        }
    }

    private static byte[] content(Message mail) throws MessagingException, IOException {
        if (mail.getSize() > OversizedMail.LARGEST) {
            StringBuilder headers = new StringBuilder();
            for (jakarta.mail.Header header : Collections.list(mail.getAllHeaders())) {
                headers.append(header.getName())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n");
            }
            return OversizedMail.marked(mail.getSize(), headers.append("\r\n").toString());
        }
        ByteArrayOutputStream raw = new ByteArrayOutputStream(Math.max(1024, mail.getSize()));
        mail.writeTo(raw);
        return raw.toByteArray();
    }

    private Store connected() throws MessagingException {
        if (store == null || !store.isConnected()) {
            Properties properties = new Properties();
            properties.setProperty("mail.imap.ssl.enable", Boolean.toString(settings.ssl()));
            properties.setProperty("mail.imap.starttls.enable", "true");
            properties.setProperty("mail.imap.peek", "true");
            properties.setProperty("mail.imap.partialfetch", "false");
            properties.setProperty("mail.imap.connectiontimeout", TIMEOUT_MILLIS);
            properties.setProperty("mail.imap.timeout", TIMEOUT_MILLIS);
            properties.setProperty("mail.imap.writetimeout", TIMEOUT_MILLIS);
            store = Session.getInstance(properties).getStore("imap");
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
        }
        return store;
    }

    private void disconnect() {
        try {
            if (store != null) {
                store.close();
            }
        } catch (MessagingException e) {
            LOG.debug("The connection to the mailbox was lost before.", e);
        }
        store = null;
    }

    private void look() {
        long pause = settings.poll().toMillis();
        while (worker == Thread.currentThread()) {
            try {
                fetch();
                pause = settings.poll().toMillis();
            } catch (Throwable e) {
                // Whatever it was, a thread that ends would leave the mailbox to nobody.
                if (worker != null) {
                    LOG.error(
                            "The mailbox {} at {} cannot be read: {}",
                            settings.username(),
                            settings.host(),
                            e.toString());
                }
                pause = Math.min(LONGEST_PAUSE_MILLIS, Math.max(1000, pause) * 2);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void start() {
        worker = new Thread(this::look, "mailbox");
        worker.start();
    }

    @Override
    public void stop() {
        Thread running = worker;
        worker = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        disconnect();
    }

    @Override
    public boolean isAutoStartup() {
        return enabled && settings.present();
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
