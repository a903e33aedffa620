package org.followthrough.sop.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.followthrough.engine.CaseMigration;
import org.followthrough.engine.MigratedProcess;
import org.followthrough.engine.MigratedProcess.Due;
import org.followthrough.engine.MigrationRefused;
import org.followthrough.engine.OpenStep;
import org.followthrough.engine.TaskTaken;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Works out what the plan of a release would do to each running case: the very migration, tried out and undone. One
 * thread does it beside the requests; a newer question about the same release ends an older one.
 */
@Component
class Previews implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
    private static final int CASES_AT_ONCE = 40;
    private static final int PREVIEWS_KEPT = 3;
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** What becomes of a case. */
    enum Verdict {
        MOVES("Moves at once"),
        MOVES_LATER("Moves after its step"),
        NEXT_TIME("Not in this SOP now; uses the new release from then on"),
        BLOCKED("Stays: its step has no place in the new release"),
        BUSY("Was being worked on; looked at again when it moves"),
        STAYS("Finishes on its release");

        private final String title;

        Verdict(String title) {
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
     * @param plan what the plan was, as a digest
     * @param asOf the moment for which it is worked out
     * @param problems sentences about the plan as a whole
     */
    record Preview(
            UUID id,
            long release,
            String plan,
            State state,
            Instant asOf,
            int cases,
            int done,
            List<String> problems,
            String askedBy) {

        public int percent() {
            return cases == 0 ? 0 : (int) (100L * done / cases);
        }
    }

    /**
     * What becomes of one case.
     *
     * @param step names of the steps it is in
     * @param sentence why it stays, else empty
     */
    record Line(String businessKey, String step, Verdict verdict, String sentence, List<Due> dues) {

        public List<Due> moved() {
            return dues.stream().filter(Due::moves).toList();
        }
    }

    /** How many cases in a step meet which fate. */
    record Tally(String step, Map<Verdict, Integer> cases) {

        public int of(Verdict verdict) {
            return cases.getOrDefault(verdict, 0);
        }
    }

    private static final TypeReference<List<Due>> DUES = new TypeReference<>() {};
    private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

    private final Releases releases;
    private final Plans plans;
    private final CasesInReach reach;
    private final CaseMigration migration;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ObjectMapper json;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "running-cases-preview");
        worker.setDaemon(true);
        worker.setPriority(Thread.MIN_PRIORITY);
        return worker;
    });

    Previews(
            Releases releases,
            Plans plans,
            CasesInReach reach,
            CaseMigration migration,
            JdbcClient jdbc,
            JdbcTemplate batches,
            ObjectMapper json,
            Clock clock) {
        this.releases = releases;
        this.plans = plans;
        this.reach = reach;
        this.migration = migration;
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.clock = clock;
    }

    /** Begins to work out what the plan of a release would do now. */
    UUID ask(Release release, String user) {
        UUID id = UUID.randomUUID();
        jdbc.sql("update sop_running_preview set state = 'FAILED' where release_id = :release and state = 'RUNNING'")
                .param("release", release.id())
                .update();
        jdbc.sql("delete from sop_running_preview where release_id = :release and id not in (select id from"
                        + " sop_running_preview where release_id = :release order by seq desc limit :kept)")
                .param("release", release.id())
                .param("kept", PREVIEWS_KEPT)
                .update();
        jdbc.sql("insert into sop_running_preview (id, release_id, plan, state, as_of, asked_by, touched_at)"
                        + " values (:id, :release, :plan, 'RUNNING', :now, :user, :now)")
                .param("id", id)
                .param("release", release.id())
                .param("plan", plans.digest(release))
                .param("now", utc(clock.instant()))
                .param("user", user)
                .update();
        thread.execute(() -> answer(id, release));
        return id;
    }

    /** The newest question about a release, if there ever was one. */
    Optional<Preview> latest(long release) {
        return jdbc.sql("select * from sop_running_preview where release_id = :release order by seq desc limit 1")
                .param("release", release)
                .query((row, number) -> preview(row))
                .optional();
    }

    /** Whether a question is about the plan as it stands. */
    boolean isOf(Preview preview, Release release) {
        return preview.plan().equals(plans.digest(release));
    }

    /** Cases by step, the step with the most cases first. */
    List<Tally> tally(UUID preview) {
        Map<String, Map<Verdict, Integer>> steps = new HashMap<>();
        jdbc.sql("select step, verdict, count(*) as cases from sop_running_preview_line where preview_id = :id"
                        + " group by step, verdict")
                .param("id", preview)
                .query(row -> {
                    steps.computeIfAbsent(row.getString("step"), step -> new HashMap<>())
                            .put(Verdict.valueOf(row.getString("verdict")), row.getInt("cases"));
                });
        return steps.entrySet().stream()
                .map(entry -> new Tally(entry.getKey(), entry.getValue()))
                .sorted((one, other) -> Integer.compare(sum(other), sum(one)))
                .toList();
    }

    private static int sum(Tally tally) {
        return tally.cases().values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * What becomes of each case, in the order of keys.
     *
     * @param verdict or null for all
     */
    List<Line> lines(UUID preview, Verdict verdict, int from, int most) {
        return jdbc.sql("select * from sop_running_preview_line where preview_id = :id"
                        + " and (cast(:verdict as text) is null or verdict = :verdict)"
                        + " order by business_key, seq offset :from limit :most")
                .param("id", preview)
                .param("verdict", verdict == null ? null : verdict.name())
                .param("from", from)
                .param("most", most)
                .query((row, number) -> new Line(
                        row.getString("business_key"),
                        row.getString("step"),
                        Verdict.valueOf(row.getString("verdict")),
                        row.getString("sentence"),
                        read(row.getString("dues"), DUES)))
                .list();
    }

    private void answer(UUID id, Release release) {
        try {
            List<CasesInReach.Reached> cases = reach.of(release);
            Map<String, byte[]> diagrams = releases.content(release.id()).files().entrySet().stream()
                    .filter(file -> file.getKey().endsWith(".bpmn"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            Plan plan = plans.of(release.id());
            boolean wanted = advance(id, cases.size(), 0);
            for (int from = 0; wanted && (from < cases.size() || from == 0); from += CASES_AT_ONCE) {
                List<CasesInReach.Reached> some = cases.subList(from, Math.min(from + CASES_AT_ONCE, cases.size()));
                boolean first = from == 0;
                List<String> problems = new ArrayList<>();
                List<Line> lines = release.deploymentId() == null
                        ? migration.onTrial(
                                release.sop(),
                                diagrams,
                                deployment -> look(release, some, deployment, plan, first ? problems : null))
                        : migration.onDeployment(
                                release.deploymentId(),
                                deployment -> look(release, some, deployment, plan, first ? problems : null));
                write(id, lines);
                if (first) {
                    jdbc.sql("update sop_running_preview set problems = cast(:problems as jsonb) where id = :id")
                            .param("problems", text(problems))
                            .param("id", id)
                            .update();
                }
                wanted = advance(id, cases.size(), from + some.size());
            }
            if (wanted) {
                end(id, State.DONE);
            }
        } catch (RuntimeException | Error failure) {
            LOG.error("What {} would do to running cases could not be worked out.", release.name(), failure);
            end(id, State.FAILED);
        }
    }

    /** @param problems takes up what is wrong with the plan as a whole; null if that is known already */
    private List<Line> look(
            Release release, List<CasesInReach.Reached> cases, String deployment, Plan plan, List<String> problems) {
        if (problems != null && release.runningCases() != RunningCases.FINISH) {
            CaseMigration.Check check = migration.check(deployment, plan.mapping());
            problems.addAll(check.problems());
            check.open().stream().map(OpenStep::sentence).forEach(problems::add);
        }
        return cases.stream()
                .map(one -> look(release.runningCases(), one, deployment, plan))
                .toList();
    }

    private Line look(RunningCases choice, CasesInReach.Reached one, String deployment, Plan plan) {
        String key = one.businessKey();
        if (!one.inside()) {
            Verdict verdict = choice == RunningCases.FINISH ? Verdict.STAYS : Verdict.NEXT_TIME;
            return new Line(key, "Not in this SOP now", verdict, "", List.of());
        }
        String step = String.join(", ", migration.steps(key, deployment));
        if (choice == RunningCases.FINISH) {
            return new Line(key, step, Verdict.STAYS, "", List.of());
        }
        if (choice == RunningCases.AFTER_STEP) {
            return new Line(key, step, Verdict.MOVES_LATER, "", List.of());
        }
        try {
            List<Due> dues = migration.tryOut(key, deployment, plan.mapping()).stream()
                    .map(MigratedProcess::dues)
                    .flatMap(List::stream)
                    .toList();
            return new Line(key, step, Verdict.MOVES, "", dues);
        } catch (MigrationRefused e) {
            return new Line(key, step, Verdict.BLOCKED, e.getMessage(), List.of());
        } catch (TaskTaken e) {
            return new Line(key, step, Verdict.BUSY, e.getMessage(), List.of());
        }
    }

    private void write(UUID id, List<Line> lines) {
        batches.batchUpdate(
                "insert into sop_running_preview_line (preview_id, business_key, step, verdict, sentence, dues)"
                        + " values (?, ?, ?, ?, ?, cast(? as jsonb))",
                lines,
                CASES_AT_ONCE,
                (row, line) -> {
                    row.setObject(1, id);
                    row.setString(2, line.businessKey());
                    row.setString(3, line.step());
                    row.setString(4, line.verdict().name());
                    row.setString(5, line.sentence());
                    row.setString(6, text(line.dues()));
                });
    }

    /** Tells how far it is; false when nobody wants to know any more. */
    private boolean advance(UUID id, int cases, int done) {
        return jdbc.sql("update sop_running_preview set cases = :cases, done = :done, touched_at = :now"
                                + " where id = :id and state = 'RUNNING'")
                        .param("cases", cases)
                        .param("done", done)
                        .param("now", utc(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
    }

    private void end(UUID id, State state) {
        jdbc.sql("update sop_running_preview set state = :state, touched_at = :now"
                        + " where id = :id and state = 'RUNNING'")
                .param("state", state.name())
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update();
    }

    /** A node that died in the middle leaves a question that nobody works on any more. */
    private Preview preview(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        boolean silent = row.getObject("touched_at", OffsetDateTime.class)
                .toInstant()
                .isBefore(clock.instant().minus(SILENCE));
        return new Preview(
                row.getObject("id", UUID.class),
                row.getLong("release_id"),
                row.getString("plan"),
                state == State.RUNNING && silent ? State.FAILED : state,
                row.getObject("as_of", OffsetDateTime.class).toInstant(),
                row.getInt("cases"),
                row.getInt("done"),
                read(row.getString("problems"), SENTENCES),
                row.getString("asked_by"));
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was kept of a preview cannot be read.", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
