package org.followthrough.servicelevel.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was published about service levels and takes new versions. */
@Service
public class Rulebooks {

    /**
     * Something was published. Spring event, in the transaction of the publication.
     *
     * @param movesOpenClocks whether open clocks follow it
     */
    public record RulebookGrew(String part, int version, boolean movesOpenClocks) {}

    /**
     * How far open clocks have followed the latest publications.
     *
     * @param left open clocks that have not yet
     * @param open all open clocks
     */
    public record Progress(int left, int open) {}

    /** What a part is to say. */
    public record Content(String part, String json) {}

    /** @param last number of the last publication in the rulebook */
    private record Known(int last, Rulebook rulebook) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private volatile Known known;

    Rulebooks(JdbcClient jdbc, ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** All that is published now, also by other nodes. */
    public Rulebook current() {
        // A number that a rolled back publication had is never given to another one.
        int last = jdbc.sql("select coalesce(max(seq), 0) from service_level_version")
                .query(Integer.class)
                .single();
        Known read = known;
        if (read == null || read.last() != last) {
            read = new Known(last, Rulebook.of(all(), json));
            known = read;
        }
        return read.rulebook();
    }

    /**
     * A publication that is not made: put it on the {@link #current()} rulebook to see what would come of it.
     *
     * @param part {@link Rulebook#POLICY} or {@link Rulebook#calendarPart}
     */
    public Publication draft(String part, String content, boolean movesOpenClocks) {
        List<Publication> before = current().history(part);
        return new Publication(part, before.size() + 1, content, clock.instant(), movesOpenClocks, "", "");
    }

    /**
     * Publishes a new version of a part. It holds from now on for new clocks, and for open ones if they are to move.
     *
     * @param part {@link Rulebook#POLICY} or {@link Rulebook#calendarPart}
     * @param reason why, for those who read the history
     * @throws PublicationRefused naming the field, if it is not usable or says nothing new
     */
    @Transactional
    public Publication publish(String part, String content, boolean movesOpenClocks, String reason, String user) {
        return publish(List.of(new Content(part, content)), movesOpenClocks, reason, user)
                .get(0);
    }

    /**
     * Publishes new versions of several parts at one instant, all of them or none.
     *
     * @param contents calendars before the policy that uses them
     * @throws PublicationRefused naming the field, if one is not usable or says nothing new
     */
    @Transactional
    public List<Publication> publish(List<Content> contents, boolean movesOpenClocks, String reason, String user) {
        if (reason == null || reason.isBlank()) {
            throw new PublicationRefused("reason", "Write why this changes.");
        }
        hold();
        Rulebook rulebook = Rulebook.of(all(), json);
        Instant now = clock.instant();
        List<Publication> published = new ArrayList<>();
        for (Content content : contents) {
            List<Publication> before = rulebook.history(content.part());
            Publication publication = new Publication(
                    content.part(), before.size() + 1, content.json(), now, movesOpenClocks, reason.strip(), user);
            rulebook = rulebook.with(publication);
            if (!before.isEmpty() && same(before.get(before.size() - 1).content(), content.json())) {
                throw new PublicationRefused("", "Nothing has changed since version " + before.size() + ".");
            }
            insert(publication);
            published.add(publication);
        }
        published.forEach(one -> events.publishEvent(new RulebookGrew(one.part(), one.version(), movesOpenClocks)));
        return published;
    }

    /** How far the open clocks have followed what was published; it happens by itself, on every node. */
    public Progress progress() {
        return jdbc.sql("""
                select count(*) filter (where rulebook < :size) as "left", count(*) as "open"
                from service_clock where state in ('RUNNING', 'PAUSED', 'BREACHED')
                """)
                .param("size", current().size())
                .query(Progress.class)
                .single();
    }

    /** Publications go one by one, over all nodes, until the end of the transaction. */
    void hold() {
        jdbc.sql("lock table service_level_version in share row exclusive mode").update();
    }

    void insert(Publication publication) {
        jdbc.sql("""
                insert into service_level_version
                    (part, version, content, effective_at, moves_open_clocks, reason, published_by)
                values (:part, :version, :content, :effective, :moves, :reason, :user)
                """)
                .param("part", publication.part())
                .param("version", publication.version())
                .param("content", publication.content())
                .param("effective", publication.effectiveAt().atOffset(ZoneOffset.UTC))
                .param("moves", publication.movesOpenClocks())
                .param("reason", publication.reason())
                .param("user", publication.publishedBy())
                .update();
    }

    private List<Publication> all() {
        return jdbc.sql("select * from service_level_version order by effective_at, seq")
                .query((row, number) -> publication(row))
                .list();
    }

    private static Publication publication(ResultSet row) throws SQLException {
        return new Publication(
                row.getString("part"),
                row.getInt("version"),
                row.getString("content"),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("moves_open_clocks"),
                row.getString("reason"),
                row.getString("published_by"));
    }

    private boolean same(String one, String other) {
        try {
            JsonNode first = json.readTree(one);
            return first.equals(json.readTree(other));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was published is always JSON.", e);
        }
    }
}
