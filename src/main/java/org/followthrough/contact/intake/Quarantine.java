package org.followthrough.contact.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.followthrough.background.SetAside;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the inbox did not turn into cases: items that could not be read and mails that a machine sent. */
@Component
class Quarantine {

    /** Longer than any step takes. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final SetAside.Words WORDS = new SetAside.Words(
            "contacts",
            "Could not be handled",
            "Arrived",
            "From",
            "Subject",
            "Handle as a contact",
            "It is handled again, as a contact of a customer.",
            "Somebody else has already decided about this item.");

    private final SetAside contacts;
    private final JdbcClient jdbc;

    Quarantine(QueueWorker inboxWorker, Queues queues, JdbcClient jdbc) {
        this.contacts = queues.setAside(
                inboxWorker,
                WORDS,
                new SetAside.Columns(
                        "created_at",
                        "source",
                        "coalesce(sender, payload->'from'->>'email', payload->'from'->>'phone')",
                        "coalesce(subject, payload->>'subject')"));
        this.jdbc = jdbc;
    }

    /** To try an item again, as a person's contact whatever its signs, or to give it up. */
    SetAside contacts() {
        return contacts;
    }

    /** What could not be handled, newest first. */
    List<SetAside.Item> quarantined() {
        return contacts.in("QUARANTINED");
    }

    /** What starts nothing, newest first. */
    List<SetAside.Item> kept() {
        return contacts.in("KEPT");
    }

    /** Accepted items that have not become a case or a message for longer than any step takes, oldest first. */
    List<SetAside.Item> waiting() {
        return contacts.waiting(LONG);
    }

    /** The item as it arrived, or empty if it is not here. */
    Optional<byte[]> original(UUID id) {
        return jdbc.sql("""
                select case when source = :email then raw else convert_to(payload::text, 'UTF8') end from inbox
                where id = :id and state in ('KEPT', 'QUARANTINED')
                """)
                .param("email", Inbox.EMAIL)
                .param("id", id)
                .query(byte[].class)
                .optional();
    }
}
