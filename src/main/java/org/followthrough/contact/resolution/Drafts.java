package org.followthrough.contact.resolution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.followthrough.casefile.Message;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what agents decided until it has gone out. */
@Component
public class Drafts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    UUID keep(String reference, String task, String author, Outcome kind, String text) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into reply_draft (id, reference, task, author, kind, text, created_at)
                values (:id, :reference, :task, :author, :kind, :text, :at)
                """)
                .param("id", id)
                .param("reference", reference)
                .param("task", task)
                .param("author", author)
                .param("kind", kind.name())
                .param("text", text)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** What an agent decided and wrote at the end of a turn. */
    public Draft get(String id) {
        return jdbc.sql("select * from reply_draft where id = :id")
                .param("id", UUID.fromString(id))
                .query(Drafts::draft)
                .single();
    }

    void sent(Draft draft, Message message) {
        jdbc.sql("update reply_draft set sent_message = :message where id = :id")
                .param("message", message.id())
                .param("id", draft.id())
                .update();
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        return new Draft(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("task"),
                row.getString("author"),
                Outcome.valueOf(row.getString("kind")),
                row.getString("text"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("sent_message", UUID.class));
    }
}
