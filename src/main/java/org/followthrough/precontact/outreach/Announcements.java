package org.followthrough.precontact.outreach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.followthrough.engine.FormRejected;
import org.followthrough.precontact.outreach.Announcement.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Announcements from the first draft to the decision on them. Each version and each decision is kept for ever. */
@Service
@Transactional
class Announcements {

    /** One decision on one version. */
    record Decision(int version, String author, boolean approved, String decidedBy, String note, Instant decidedAt) {}

    private static final String SELECT = """
            select a.id, a.number, a.state, a.version, a.created_at, a.sent_at, v.author, v.subject, v.text, v.category,
                   v.days, v.addresses, v.ends_at, v.hash
            from announcement a join announcement_version v on v.announcement_id = a.id and v.version = a.version
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Announcements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes the first version.
     *
     * @return the new announcement, waiting for approval
     */
    Announcement write(AnnouncementText text, String author) {
        UUID id = UUID.randomUUID();
        long count = jdbc.sql("select nextval('announcement_number')")
                .query(Long.class)
                .single();
        String number = "AN-%d-%04d".formatted(now().getYear(), count);
        jdbc.sql("insert into announcement (id, number, state, version, created_at)"
                        + " values (:id, :number, 'AWAITING_APPROVAL', 1, :now)")
                .param("id", id)
                .param("number", number)
                .param("now", now())
                .update();
        addVersion(id, 1, text, author);
        return get(number);
    }

    /** Writes a further version, which needs a decision of its own. */
    void revise(String number, AnnouncementText text, String author) {
        Announcement before = lock(number);
        jdbc.sql("update announcement set version = version + 1 where id = :id")
                .param("id", before.id())
                .update();
        addVersion(before.id(), before.version() + 1, text, author);
        become(before.id(), State.AWAITING_APPROVAL);
    }

    /** Gives the announcement up. */
    void withdraw(String number) {
        become(lock(number).id(), State.WITHDRAWN);
    }

    /**
     * Decides on the newest version, as it was read.
     *
     * @param note to the author, or null
     * @throws FormRejected if the person wrote any of its versions
     */
    void decide(String number, boolean approved, String user, String note) {
        Announcement read = lock(number);
        if (authors(read.id()).contains(user)) {
            throw new FormRejected(
                    "decision",
                    "You wrote this announcement, so somebody else decides on it. Put the task back and ask a"
                            + " colleague.");
        }
        jdbc.sql("""
                insert into announcement_decision
                    (announcement_id, version, author, hash, approved, decided_by, note, decided_at)
                values (:id, :version, :author, :hash, :approved, :user, :note, :now)
                """)
                .param("id", read.id())
                .param("version", read.version())
                .param("author", read.author())
                .param("hash", read.text().hash())
                .param("approved", approved)
                .param("user", user)
                .param("note", note)
                .param("now", now())
                .update();
        become(read.id(), approved ? State.APPROVED : State.IN_REVISION);
    }

    /** Everybody on the list has been told or left out. */
    void sent(Announcement announcement) {
        jdbc.sql("update announcement set state = 'SENT', sent_at = :now where id = :id")
                .param("now", now())
                .param("id", announcement.id())
                .update();
    }

    /** The announcement, held until the end of the transaction. */
    Announcement lock(String number) {
        jdbc.sql("select id from announcement where number = :number for update")
                .param("number", number)
                .query()
                .singleRow();
        return get(number);
    }

    /** The announcement, held, if its newest version is the one that was approved. */
    Announcement lockApproved(String number) {
        Announcement announcement = lock(number);
        boolean approved = jdbc.sql("select exists (select 1 from announcement_decision where announcement_id = :id"
                        + " and version = :version and hash = :hash and approved)")
                .param("id", announcement.id())
                .param("version", announcement.version())
                .param("hash", announcement.text().hash())
                .query(Boolean.class)
                .single();
        if (!approved) {
            throw new IllegalStateException("The text of " + number + " is not the one that was approved, so nobody is"
                    + " told. Have this version approved.");
        }
        return announcement;
    }

    @Transactional(readOnly = true)
    Announcement get(String number) {
        return find(number).orElseThrow();
    }

    @Transactional(readOnly = true)
    Optional<Announcement> find(String number) {
        return jdbc.sql(SELECT + " where a.number = :number")
                .param("number", number)
                .query((row, n) -> announcement(row))
                .optional();
    }

    /** All announcements, newest first. */
    @Transactional(readOnly = true)
    List<Announcement> all() {
        return jdbc.sql(SELECT + " order by a.created_at desc limit 200")
                .query((row, n) -> announcement(row))
                .list();
    }

    /** The decisions so far, oldest first. */
    @Transactional(readOnly = true)
    List<Decision> decisions(UUID id) {
        return jdbc.sql("select version, author, approved, decided_by, note, decided_at from announcement_decision"
                        + " where announcement_id = :id order by version")
                .param("id", id)
                .query(Decision.class)
                .list();
    }

    private List<String> authors(UUID id) {
        return jdbc.sql("select distinct author from announcement_version where announcement_id = :id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private void become(UUID id, State state) {
        jdbc.sql("update announcement set state = :state where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    private void addVersion(UUID id, int version, AnnouncementText text, String author) {
        jdbc.sql("""
                insert into announcement_version (announcement_id, version, author, subject, text, category, days,
                                                  addresses, ends_at, hash, written_at)
                values (:id, :version, :author, :subject, :text, :category, :days, :addresses, :endsAt, :hash, :now)
                """)
                .param("id", id)
                .param("version", version)
                .param("author", author)
                .param("subject", text.subject())
                .param("text", text.text())
                .param("category", text.category())
                .param("days", text.days())
                .param("addresses", String.join("\n", text.addresses()))
                .param("endsAt", text.endsAt() == null ? null : text.endsAt().atOffset(ZoneOffset.UTC))
                .param("hash", text.hash())
                .param("now", now())
                .update();
    }

    private static Announcement announcement(ResultSet row) throws SQLException {
        return new Announcement(
                row.getObject("id", UUID.class),
                row.getString("number"),
                State.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getString("author"),
                new AnnouncementText(
                        row.getString("subject"),
                        row.getString("text"),
                        row.getString("category"),
                        row.getObject("days", Integer.class),
                        row.getString("addresses").lines().toList(),
                        instant(row, "ends_at")),
                row.getString("hash"),
                instant(row, "created_at"),
                instant(row, "sent_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
