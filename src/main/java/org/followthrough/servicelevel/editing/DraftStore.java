package org.followthrough.servicelevel.editing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.followthrough.servicelevel.calendar.CalendarSpec;
import org.followthrough.servicelevel.policy.Policy;
import org.followthrough.servicelevel.policy.Publication;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one draft that all process owners share. Each part, the policy and every calendar, is saved by itself under an
 * optimistic lock, so that two people lose nothing to each other.
 */
@Component
@Transactional
class DraftStore {

    static final int LONGEST_CONTENT = 500_000;

    private static final String CALENDAR = Rulebook.calendarPart("");

    private final Rulebooks rulebooks;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    DraftStore(Rulebooks rulebooks, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.rulebooks = rulebooks;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    private record Row(String part, String content, int basedOn, long revision, String changedBy, Instant changedAt) {}

    /** The rules as they would be: what is in force, with what the draft changes. */
    @Transactional(readOnly = true)
    public Draft read() {
        Rulebook rulebook = rulebooks.current();
        Map<String, Row> rows =
                rows().stream().collect(Collectors.toMap(Row::part, Function.identity(), (a, b) -> a, TreeMap::new));
        Publication policy = newest(rulebook, Rulebook.POLICY).orElseThrow();
        Map<String, Draft.Part<CalendarForm, CalendarSpec>> calendars = new TreeMap<>();
        for (String key : rulebook.calendarKeys()) {
            calendars.put(key, calendar(rulebook, key, rows.get(Rulebook.calendarPart(key))));
        }
        rows.values().stream().filter(row -> row.part().startsWith(CALENDAR)).forEach(row -> {
            String key = row.part().substring(CALENDAR.length());
            calendars.computeIfAbsent(key, unknown -> calendar(rulebook, unknown, row));
        });
        Policy inForce = parse(policy.content(), Policy.class);
        Row typed = rows.get(Rulebook.POLICY);
        return new Draft(
                part(
                        Rulebook.POLICY,
                        typed == null ? PolicyForm.of(inForce) : parse(typed.content(), PolicyForm.class),
                        inForce,
                        policy.version(),
                        typed),
                calendars);
    }

    private Draft.Part<CalendarForm, CalendarSpec> calendar(Rulebook rulebook, String key, Row row) {
        String part = Rulebook.calendarPart(key);
        Optional<Publication> newest = newest(rulebook, part);
        CalendarSpec inForce = newest.map(publication -> parse(publication.content(), CalendarSpec.class))
                .orElse(null);
        CalendarForm form = row == null ? CalendarForm.of(inForce) : parse(row.content(), CalendarForm.class);
        return part(part, form, inForce, newest.map(Publication::version).orElse(0), row);
    }

    private static <F, C> Draft.Part<F, C> part(String name, F form, C inForce, int version, Row row) {
        return row == null
                ? new Draft.Part<>(name, form, inForce, version, version, 0, null, null)
                : new Draft.Part<>(
                        name, form, inForce, version, row.basedOn(), row.revision(), row.changedBy(), row.changedAt());
    }

    /**
     * Keeps what somebody typed.
     *
     * @param version of the part that is in force
     * @param revision of the part when the person began to type; 0 if it was not in the draft
     * @return whether nobody else was faster; if not, nothing is kept
     */
    public boolean save(String part, Object form, int version, long revision, String user) {
        String content = write(form);
        if (content.length() > LONGEST_CONTENT) {
            throw new IllegalArgumentException("A draft has at most " + LONGEST_CONTENT + " characters.");
        }
        String sql = revision == 0 ? """
                insert into service_level_draft (part, content, based_on, revision, changed_by, changed_at)
                values (:part, :content, :version, nextval('service_level_draft_revision'), :user, :now)
                on conflict do nothing
                """ : """
                update service_level_draft
                set content = :content, revision = nextval('service_level_draft_revision'),
                    changed_by = :user, changed_at = :now
                where part = :part and revision = :revision
                """;
        return jdbc.sql(sql)
                        .param("part", part)
                        .param("content", content)
                        .param("version", version)
                        .param("revision", revision)
                        .param("user", user)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /**
     * Takes a part out of the draft.
     *
     * @return whether it was still as the person saw it
     */
    public boolean discard(String part, long revision) {
        return jdbc.sql("delete from service_level_draft where part = :part and revision = :revision")
                        .param("part", part)
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** Holds the draft as it is until the end of the transaction. */
    void hold() {
        jdbc.sql("lock table service_level_draft in share row exclusive mode").update();
    }

    /** Empties the draft, because it was published. */
    void clear() {
        jdbc.sql("delete from service_level_draft").update();
    }

    /** A form or a part as it is stored. */
    String write(Object content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Forms are plain data.", e);
        }
    }

    /** What a publication says. */
    <T> T parse(String content, Class<T> type) {
        try {
            return json.readValue(content, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was stored can be read.", e);
        }
    }

    private static Optional<Publication> newest(Rulebook rulebook, String part) {
        List<Publication> history = rulebook.history(part);
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    private List<Row> rows() {
        return jdbc.sql("select * from service_level_draft order by part")
                .query((row, n) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("part"),
                row.getString("content"),
                row.getInt("based_on"),
                row.getLong("revision"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
