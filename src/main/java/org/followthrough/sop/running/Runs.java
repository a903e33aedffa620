package org.followthrough.sop.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.followthrough.background.QueueWorker;
import org.followthrough.engine.MigratedProcess;
import org.followthrough.sop.audit.AuditTrail;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves the running cases of a release that took effect: first a few that people look at, then the others. Each case is
 * one item of a queue that all nodes work, so that a killed node leaves nothing half done and nothing undone.
 */
@Component
@Transactional
class Runs {

    /** Where a run stands. */
    enum Phase {
        FIRST_CASES("The first cases are moving"),
        ASKING("The first cases have moved; somebody has to look at them and say go on"),
        RUNNING("Cases are moving"),
        STOPPED("Stopped; no further case moves"),
        DONE("All cases have been dealt with");

        private final String title;

        Phase(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * A run.
     *
     * @param canary how many cases went first
     * @param moved cases that run on the new release
     * @param toCome cases whose turn is still to come
     * @param waiting cases that wait to leave their step
     * @param failed cases that stay on the old release for the time being
     * @param decidedBy who said go on or stop; null if nobody did
     */
    record Run(
            long release,
            Phase phase,
            int canary,
            int cases,
            int moved,
            int toCome,
            int waiting,
            int failed,
            String decidedBy,
            Instant startedAt) {

        public int done() {
            return moved + failed;
        }
    }

    /**
     * One case of a run.
     *
     * @param outcome {@code MOVED}, {@code PINNED} or {@code ENDED}; null while it is open
     * @param reason why it could not move, in words
     */
    record CaseLine(
            UUID id, String businessKey, boolean canary, String state, String outcome, String reason, Instant at) {

        public String words() {
            return switch (state) {
                case "HELD" -> "Waits for somebody to say go on";
                case "WAITING" -> "Waits to leave its step";
                case "QUARANTINED" -> "Stays on its version";
                case "DONE" ->
                    switch (outcome) {
                        case "MOVED" -> "Moved";
                        case "PINNED" -> "Uses the new version from its next step in this SOP on";
                        default -> "Ended before its turn";
                    };
                default -> "Moves next";
            };
        }
    }

    /** What was kept of one migration. */
    record Receipt(String businessKey, Instant at, MigratedProcess migrated) {}

    private final Releases releases;
    private final Plans plans;
    private final CasesInReach reach;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final QueueWorker runWorker;
    private final QueueWorker caseWorker;

    Runs(
            Releases releases,
            Plans plans,
            CasesInReach reach,
            AuditTrail audit,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            @Lazy QueueWorker migrationRunWorker,
            @Lazy QueueWorker migratedCaseWorker) {
        this.releases = releases;
        this.plans = plans;
        this.reach = reach;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.runWorker = migrationRunWorker;
        this.caseWorker = migratedCaseWorker;
    }

    /** Begins to move the running cases of a release that took effect, as its plan says; a second call does nothing. */
    void start(long releaseId) {
        Release release = releases.get(releaseId);
        if (release.runningCases() == RunningCases.FINISH) {
            return;
        }
        int canary = plans.of(releaseId).canary();
        int begun = jdbc.sql("insert into sop_running_run (id, release_id, canary, state, next_attempt_at, started_at)"
                        + " values (:id, :release, :canary, 'ACCEPTED', :now, :now) on conflict do nothing")
                .param("id", UUID.randomUUID())
                .param("release", releaseId)
                .param("canary", canary)
                .param("now", now())
                .update();
        if (begun == 0) {
            return;
        }
        boolean afterStep = release.runningCases() == RunningCases.AFTER_STEP;
        int place = 0;
        for (CasesInReach.Reached one : reach.of(release)) {
            boolean first = place++ < canary;
            jdbc.sql("insert into sop_running_case (id, release_id, business_key, canary, state, next_attempt_at)"
                            + " values (:id, :release, :key, :canary, :state, :now)")
                    .param("id", UUID.randomUUID())
                    .param("release", releaseId)
                    .param("key", one.businessKey())
                    .param("canary", first && !afterStep)
                    .param("state", first || afterStep || canary == 0 ? "ACCEPTED" : "HELD")
                    .param("now", now())
                    .update();
        }
        audit.add(
                "system",
                "RUNNING_CASES_BEGUN",
                subject(releaseId),
                Map.of("choice", release.runningCases().name(), "cases", place, "first", Math.min(canary, place)));
        runWorker.wake();
        caseWorker.wake();
    }

    /** What the audit trail calls a release. */
    private static String subject(long release) {
        return "release-" + release;
    }

    @Transactional(readOnly = true)
    Optional<Run> find(long release) {
        return jdbc.sql("""
                select run.*,
                       count(one.id) as cases,
                       count(one.id) filter (where one.state = 'DONE') as moved,
                       count(one.id) filter (where one.state in ('ACCEPTED', 'HELD')) as to_come,
                       count(one.id) filter (where one.state = 'WAITING') as waiting,
                       count(one.id) filter (where one.state = 'QUARANTINED') as failed,
                       count(one.id) filter (where one.canary and one.state in ('DONE', 'QUARANTINED')) as first_ended
                from sop_running_run run left join sop_running_case one on one.release_id = run.release_id
                where run.release_id = :release group by run.release_id
                """)
                .param("release", release)
                .query((row, number) -> {
                    int cases = row.getInt("cases");
                    int open = row.getInt("to_come") + row.getInt("waiting");
                    String decision = row.getString("decision");
                    return new Run(
                            release,
                            phase(decision, open, row.getInt("first_ended"), row.getInt("canary"), cases),
                            row.getInt("canary"),
                            cases,
                            row.getInt("moved"),
                            row.getInt("to_come"),
                            row.getInt("waiting"),
                            row.getInt("failed"),
                            row.getString("decided_by"),
                            row.getObject("started_at", OffsetDateTime.class).toInstant());
                })
                .optional();
    }

    private static Phase phase(String decision, int open, int firstEnded, int canary, int cases) {
        if (open == 0) {
            return Phase.DONE;
        }
        if ("STOP".equals(decision)) {
            return Phase.STOPPED;
        }
        if (decision != null || canary == 0) {
            return Phase.RUNNING;
        }
        return firstEnded >= Math.min(canary, cases) ? Phase.ASKING : Phase.FIRST_CASES;
    }

    /**
     * Has the other cases move as well.
     *
     * @throws NotPossible if nothing waits for that
     */
    void goOn(long release, String user) {
        decide(release, "GO", user);
        jdbc.sql("update sop_running_case set state = 'ACCEPTED', next_attempt_at = :now"
                        + " where release_id = :release and state = 'HELD'")
                .param("now", now())
                .param("release", release)
                .update();
        runWorker.wake();
        caseWorker.wake();
    }

    /**
     * Has no further case move; one that is moving at this moment is finished first.
     *
     * @throws NotPossible if nothing is left to stop
     */
    void stop(long release, String user) {
        decide(release, "STOP", user);
        jdbc.sql("update sop_running_case set state = 'HELD' where release_id = :release and state = 'ACCEPTED'")
                .param("release", release)
                .update();
    }

    private void decide(long release, String decision, String user) {
        Phase phase = find(release).map(Run::phase).orElse(Phase.DONE);
        if (phase == Phase.DONE) {
            throw new NotPossible("All running cases have been dealt with already.");
        }
        jdbc.sql("update sop_running_run set decision = :decision, decided_by = :user where release_id = :release")
                .param("decision", decision)
                .param("user", user)
                .param("release", release)
                .update();
        audit.add(user, "RUNNING_CASES_" + decision, subject(release), Map.of("phase", phase.name()));
    }

    /**
     * Stops the run of a case that failed again and again for a reason that nobody foresaw. A step without a place is no
     * surprise: the preview said so.
     */
    void surprised(UUID one) {
        jdbc.sql("select release_id from sop_running_case where id = :id and attempts > 1")
                .param("id", one)
                .query(Long.class)
                .optional()
                .filter(release -> find(release).orElseThrow().phase() != Phase.DONE)
                .ifPresent(release -> stop(release, "system"));
    }

    /** Writes what came of a run whose last case has been dealt with. */
    void end(long release) {
        Run run = find(release).orElseThrow();
        audit.add(
                "system",
                "RUNNING_CASES_ENDED",
                subject(release),
                Map.of("cases", run.cases(), "moved", run.moved(), "stayed", run.failed()));
    }

    /**
     * Tries cases again that could not move.
     *
     * @param which one case, or null for all
     * @return how many
     */
    int retry(long release, UUID which, String user) {
        Release now = releases.get(release);
        if (now.endedAt() != null) {
            throw new NotPossible(now.name() + " is no longer in force; its cases move with the release that is.");
        }
        int cases = jdbc.sql("update sop_running_case set state = 'ACCEPTED', attempts = 0, next_attempt_at = :now"
                        + " where release_id = :release and state = 'QUARANTINED'"
                        + " and (cast(:id as uuid) is null or id = :id)")
                .param("now", now())
                .param("release", release)
                .param("id", which)
                .update();
        jdbc.sql("update sop_running_run set state = 'ACCEPTED', next_attempt_at = :now, done_at = null"
                        + " where release_id = :release")
                .param("now", now())
                .param("release", release)
                .update();
        audit.add(user, "RUNNING_CASES_TRIED_AGAIN", subject(release), Map.of("cases", cases));
        runWorker.wake();
        caseWorker.wake();
        return cases;
    }

    /**
     * The cases of a run: those that could not move first, then those that went first.
     *
     * @param state or null for all
     */
    @Transactional(readOnly = true)
    List<CaseLine> cases(long release, String state, int from, int most) {
        return jdbc.sql("select * from sop_running_case where release_id = :release"
                        + " and (cast(:state as text) is null or state = :state)"
                        + " order by state = 'QUARANTINED' desc, canary desc, seq offset :from limit :most")
                .param("release", release)
                .param("state", state)
                .param("from", from)
                .param("most", most)
                .query((row, number) -> new CaseLine(
                        row.getObject("id", UUID.class),
                        row.getString("business_key"),
                        row.getBoolean("canary"),
                        row.getString("state"),
                        row.getString("outcome"),
                        row.getString("reason"),
                        row.getObject("done_at", OffsetDateTime.class) == null
                                ? null
                                : row.getObject("done_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The receipts of one case, oldest first. */
    @Transactional(readOnly = true)
    List<Receipt> receipts(long release, String businessKey) {
        return jdbc.sql("select details, at from sop_running_receipt where release_id = :release"
                        + " and business_key = :key order by id")
                .param("release", release)
                .param("key", businessKey)
                .query((row, number) -> new Receipt(
                        businessKey,
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        read(row.getString("details"))))
                .list();
    }

    void keep(long release, String businessKey, MigratedProcess migrated) {
        jdbc.sql("insert into sop_running_receipt (release_id, business_key, process_instance_id, process,"
                        + " from_definition, to_definition, details, at)"
                        + " values (:release, :key, :instance, :process, :from, :to, cast(:details as jsonb), :now)")
                .param("release", release)
                .param("key", businessKey)
                .param("instance", migrated.instance())
                .param("process", migrated.process())
                .param("from", migrated.fromDefinition())
                .param("to", migrated.toDefinition())
                .param("details", text(migrated))
                .param("now", now())
                .update();
    }

    private MigratedProcess read(String details) {
        try {
            return json.readValue(details, MigratedProcess.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A receipt cannot be read.", e);
        }
    }

    private String text(MigratedProcess migrated) {
        try {
            return json.writeValueAsString(migrated);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
