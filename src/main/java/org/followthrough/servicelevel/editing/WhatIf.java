package org.followthrough.servicelevel.editing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.cases.CaseClocks;
import org.followthrough.servicelevel.cases.DerivedClock;
import org.followthrough.servicelevel.policy.Publication;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Works out what a draft would do to every open clock, with the code that works out real clocks from real ledgers. One
 * thread does it beside the requests; a newer question ends an older one on every node, so that asking often costs no
 * more than asking once.
 */
@Component
class WhatIf implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WhatIf.class);
    private static final int CASES_AT_ONCE = 200;
    private static final int PREVIEWS_KEPT = 5;
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** What happens to a clock. */
    enum Effect {
        OVERDUE("Overdue at once"),
        EARLIER("Due earlier"),
        LATER("Due later"),
        RELIEVED("No longer overdue"),
        BEGINS("Begins"),
        ENDS("Ends, as no rule is left");

        final String title;

        Effect(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** How far a question has come. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A question and its answer.
     *
     * @param draft what the draft said, as a digest
     * @param asOf the moment for which it is worked out
     * @param cases how many there are to look at
     * @param done how many have been looked at
     * @param clocks how many open ones were found
     */
    record Preview(UUID id, String draft, State state, Instant asOf, int cases, int done, int clocks, String askedBy) {

        public int percent() {
            return cases == 0 ? 0 : (int) (100L * done / cases);
        }
    }

    /** A clock that would move. */
    record Line(
            String clock,
            String reference,
            Metric metric,
            Effect effect,
            ClockState oldState,
            ClockState newState,
            Instant oldDue,
            Instant newDue) {}

    private final CaseClocks caseClocks;
    private final Rulebooks rulebooks;
    private final DraftStore drafts;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "what-if");
        worker.setDaemon(true);
        worker.setPriority(Thread.MIN_PRIORITY);
        return worker;
    });

    WhatIf(
            CaseClocks caseClocks,
            Rulebooks rulebooks,
            DraftStore drafts,
            JdbcClient jdbc,
            JdbcTemplate batches,
            Clock clock) {
        this.caseClocks = caseClocks;
        this.rulebooks = rulebooks;
        this.drafts = drafts;
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** Begins to work out what a draft would do, unless just that is being worked out already. */
    UUID ask(Draft draft, String user) {
        Optional<Preview> running =
                latest().filter(preview -> preview.state() == State.RUNNING && isOf(preview, draft));
        if (running.isPresent()) {
            return running.get().id();
        }
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        jdbc.sql("update service_level_preview set state = 'FAILED' where state = 'RUNNING'")
                .update();
        jdbc.sql("delete from service_level_preview where id not in"
                        + " (select id from service_level_preview order by seq desc limit :kept)")
                .param("kept", PREVIEWS_KEPT)
                .update();
        jdbc.sql("""
                insert into service_level_preview (id, draft, state, as_of, asked_by, touched_at)
                values (:id, :draft, 'RUNNING', :now, :user, :now)
                """)
                .param("id", id)
                .param("draft", digest(draft))
                .param("now", utc(now))
                .param("user", user)
                .update();
        List<Publication> thought = publications(draft, now);
        thread.execute(() -> answer(id, thought, now));
        return id;
    }

    /** The newest question, if there ever was one. */
    Optional<Preview> latest() {
        return jdbc.sql("select * from service_level_preview order by seq desc limit 1")
                .query((row, n) -> preview(row))
                .optional();
    }

    /** Whether a question is about the draft as it stands. */
    boolean isOf(Preview preview, Draft draft) {
        return preview.draft().equals(digest(draft));
    }

    /** How many clocks there are of each effect. */
    Map<Effect, Integer> tally(UUID preview) {
        Map<Effect, Integer> tally = new EnumMap<>(Effect.class);
        jdbc.sql("select effect, count(*) as n from service_level_preview_line where preview_id = :id group by effect")
                .param("id", preview)
                .query((row, n) -> tally.put(Effect.valueOf(row.getString("effect")), row.getInt("n")))
                .list();
        return tally;
    }

    /**
     * Clocks that would move, by their new due time.
     *
     * @param effect or null for all
     */
    List<Line> lines(UUID preview, Effect effect, int from, int most) {
        return jdbc.sql("""
                select * from service_level_preview_line
                where preview_id = :id and (cast(:effect as text) is null or effect = :effect)
                order by coalesce(new_due, old_due), clock_id offset :from limit :most
                """)
                .param("id", preview)
                .param("effect", effect == null ? null : effect.name())
                .param("from", from)
                .param("most", most)
                .query((row, n) -> line(row))
                .list();
    }

    private List<Publication> publications(Draft draft, Instant now) {
        return draft.changes().stream()
                .map(change -> new Publication(
                        change.part(), change.basedOn() + 1, drafts.write(change.content()), now, true, "", ""))
                .toList();
    }

    private void answer(UUID id, List<Publication> thought, Instant now) {
        try {
            Rulebook before = rulebooks.current();
            Rulebook after = before;
            for (Publication publication : thought) {
                after = after.with(publication);
            }
            List<String> references = references();
            boolean wanted = advance(id, references.size(), 0, 0);
            int clocks = 0;
            for (int from = 0; wanted && from < references.size(); from += CASES_AT_ONCE) {
                List<String> some = references.subList(from, Math.min(from + CASES_AT_ONCE, references.size()));
                clocks += compare(id, some, before, after, now);
                wanted = advance(id, references.size(), from + some.size(), clocks);
            }
            if (wanted) {
                end(id, State.DONE);
            }
        } catch (RuntimeException | Error failure) {
            LOG.error("What a draft of the service levels would do could not be worked out.", failure);
            end(id, State.FAILED);
        }
    }

    /** Cases that have open clocks, or might get one. */
    private List<String> references() {
        return jdbc.sql("""
                select reference from casefile
                where state in ('NEW', 'OPEN', 'WAITING_CUSTOMER', 'WAITING_THIRD_PARTY')
                union
                select reference from service_clock where state in ('RUNNING', 'PAUSED', 'BREACHED')
                order by reference
                """).query(String.class).list();
    }

    private int compare(UUID id, List<String> references, Rulebook before, Rulebook after, Instant now) {
        Map<String, List<DerivedClock>> old = caseClocks.derive(references, before, now);
        Map<String, List<DerivedClock>> then = caseClocks.derive(references, after, now);
        List<Line> moved = new ArrayList<>();
        int open = 0;
        for (String reference : references) {
            Map<String, DerivedClock> was = byId(old.getOrDefault(reference, List.of()));
            Map<String, DerivedClock> is = byId(then.getOrDefault(reference, List.of()));
            Set<String> clocks = new LinkedHashSet<>(was.keySet());
            clocks.addAll(is.keySet());
            for (String one : clocks) {
                if (isOpen(was.get(one)) || isOpen(is.get(one))) {
                    open++;
                    line(was.get(one), is.get(one)).ifPresent(moved::add);
                }
            }
        }
        write(id, moved);
        return open;
    }

    private static boolean isOpen(DerivedClock one) {
        return one != null && one.reading().state().open();
    }

    private static Map<String, DerivedClock> byId(List<DerivedClock> clocks) {
        return clocks.stream().collect(Collectors.toMap(DerivedClock::id, Function.identity()));
    }

    private static Optional<Line> line(DerivedClock was, DerivedClock is) {
        DerivedClock any = is == null ? was : is;
        ClockState oldState = was == null ? null : was.reading().state();
        ClockState newState = is == null ? null : is.reading().state();
        Instant oldDue = was == null ? null : was.reading().dueAt();
        Instant newDue = is == null ? null : is.reading().dueAt();
        if (oldState == newState && Objects.equals(oldDue, newDue)) {
            return Optional.empty();
        }
        return Optional.of(new Line(
                any.id(),
                any.reference(),
                any.metric(),
                effect(oldState, newState, oldDue, newDue),
                oldState,
                newState,
                oldDue,
                newDue));
    }

    private static Effect effect(ClockState oldState, ClockState newState, Instant oldDue, Instant newDue) {
        if (newState == null || !newState.open()) {
            return Effect.ENDS;
        }
        if (newState == ClockState.BREACHED && oldState != ClockState.BREACHED) {
            return Effect.OVERDUE;
        }
        if (oldState == null || !oldState.open()) {
            return Effect.BEGINS;
        }
        if (oldState == ClockState.BREACHED && newState != ClockState.BREACHED) {
            return Effect.RELIEVED;
        }
        return newDue.isBefore(oldDue) ? Effect.EARLIER : Effect.LATER;
    }

    private void write(UUID id, List<Line> lines) {
        batches.batchUpdate("""
                insert into service_level_preview_line
                    (preview_id, clock_id, reference, metric, effect, old_state, new_state, old_due, new_due)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, lines, CASES_AT_ONCE, (row, line) -> {
            row.setObject(1, id);
            row.setString(2, line.clock());
            row.setString(3, line.reference());
            row.setString(4, line.metric().name());
            row.setString(5, line.effect().name());
            row.setString(6, line.oldState() == null ? null : line.oldState().name());
            row.setString(7, line.newState() == null ? null : line.newState().name());
            row.setObject(8, line.oldDue() == null ? null : utc(line.oldDue()));
            row.setObject(9, line.newDue() == null ? null : utc(line.newDue()));
        });
    }

    /** Tells how far it is; false when nobody wants to know any more. */
    private boolean advance(UUID id, int cases, int done, int clocks) {
        return jdbc.sql("update service_level_preview set cases = :cases, done = :done, clocks = :clocks,"
                                + " touched_at = :now where id = :id and state = 'RUNNING'")
                        .param("id", id)
                        .param("cases", cases)
                        .param("done", done)
                        .param("clocks", clocks)
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    private void end(UUID id, State state) {
        jdbc.sql("update service_level_preview set state = :state, touched_at = :now"
                        + " where id = :id and state = 'RUNNING'")
                .param("id", id)
                .param("state", state.name())
                .param("now", utc(clock.instant()))
                .update();
    }

    private String digest(Draft draft) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            draft.changes()
                    .forEach(change -> digest.update((change.part() + change.basedOn() + drafts.write(change.content()))
                            .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A node that died in the middle leaves a question that nobody works on any more. */
    private Preview preview(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        boolean silent = instant(row, "touched_at").isBefore(clock.instant().minus(SILENCE));
        return new Preview(
                row.getObject("id", UUID.class),
                row.getString("draft"),
                state == State.RUNNING && silent ? State.FAILED : state,
                instant(row, "as_of"),
                row.getInt("cases"),
                row.getInt("done"),
                row.getInt("clocks"),
                row.getString("asked_by"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("clock_id"),
                row.getString("reference"),
                Metric.valueOf(row.getString("metric")),
                Effect.valueOf(row.getString("effect")),
                state(row.getString("old_state")),
                state(row.getString("new_state")),
                instant(row, "old_due"),
                instant(row, "new_due"));
    }

    private static ClockState state(String name) {
        return name == null ? null : ClockState.valueOf(name);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
