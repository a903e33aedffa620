package org.followthrough.sop.running;

import java.sql.Array;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.followthrough.background.NotYet;
import org.followthrough.background.PoisonItem;
import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.followthrough.background.Tries;
import org.followthrough.engine.CaseMigration;
import org.followthrough.engine.MigratedProcess;
import org.followthrough.engine.MigrationRefused;
import org.followthrough.engine.TaskTaken;
import org.followthrough.sop.CaseReleases;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the nodes do in the background for a run: move one case, and look which cases have left their step. */
@Component
class RunWork {

    private static final Duration AFTER_A_LOST_RACE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final int CASES_A_NODE = 2;
    private static final Tries TRIES = new Tries(4, Duration.ofMinutes(1));

    private record Item(long release, String businessKey, List<String> visits, String decidedBy) {}

    private final Releases releases;
    private final Plans plans;
    private final Runs runs;
    private final CaseMigration migration;
    private final CaseReleases record;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate alone;

    RunWork(
            Releases releases,
            Plans plans,
            Runs runs,
            CaseMigration migration,
            CaseReleases record,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.releases = releases;
        this.plans = plans;
        this.runs = runs;
        this.migration = migration;
        this.record = record;
        this.jdbc = jdbc;
        this.clock = clock;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The queues of runs and of their cases. */
    @Configuration(proxyBeanMethods = false)
    static class Workers {

        @Bean
        QueueWorker migrationRunWorker(RunWork work, Queues queues) {
            return queues.worker("sop_running_run", 1, work::watch, nobody -> {});
        }

        @Bean
        QueueWorker migratedCaseWorker(RunWork work, Queues queues) {
            return queues.worker("sop_running_case", CASES_A_NODE, TRIES, work::move, work::setAside);
        }
    }

    /**
     * Moves one case, or notes which step it has to leave first. In the transaction that marks the item as done, so that
     * a case is moved with its receipt and its line in the record, or not at all.
     */
    void move(UUID id) {
        Item item = jdbc.sql("select one.release_id, one.business_key, one.visits, run.decided_by"
                        + " from sop_running_case one join sop_running_run run on run.release_id = one.release_id"
                        + " where one.id = :id")
                .param("id", id)
                .query((row, number) -> new Item(
                        row.getLong("release_id"),
                        row.getString("business_key"),
                        list(row.getArray("visits")),
                        row.getString("decided_by") == null ? "system" : row.getString("decided_by")))
                .single();
        Release release = releases.get(item.release());
        if (release.state() != ReleaseState.EFFECTIVE) {
            throw new PoisonItem(release.name() + " is no longer in force. The case stays on its release, unless the"
                    + " release in force moves it.");
        }
        if (release.runningCases() == RunningCases.AFTER_STEP && item.visits() == null) {
            pin(release, item);
            leave(id, migration.visits(item.businessKey(), release.deploymentId()));
            return;
        }
        outcome(id, migrate(release, item));
    }

    private String migrate(Release release, Item item) {
        List<MigratedProcess> migrated;
        try {
            migrated = migration.migrate(
                    item.businessKey(),
                    release.deploymentId(),
                    plans.of(release.id()).mapping());
        } catch (TaskTaken e) {
            throw new NotYet(e.getMessage(), AFTER_A_LOST_RACE);
        } catch (MigrationRefused e) {
            throw new PoisonItem(e.getMessage(), e);
        }
        for (MigratedProcess one : migrated) {
            runs.keep(release.id(), item.businessKey(), one);
            record.migrated(
                    item.businessKey(),
                    release.sop(),
                    release.id(),
                    one.instance(),
                    one.toDefinition(),
                    item.decidedBy(),
                    release.reason());
        }
        if (!migrated.isEmpty()) {
            return "MOVED";
        }
        return pin(release, item) ? "PINNED" : "ENDED";
    }

    /** Binds a case that is still running, unless it is bound already; false if it has ended. */
    private boolean pin(Release release, Item item) {
        boolean running = jdbc.sql("select exists (select 1 from act_ru_execution where business_key_ = :key)")
                .param("key", item.businessKey())
                .query(Boolean.class)
                .single();
        boolean bound = record.boundTo(item.businessKey(), release.sop())
                .filter(to -> to == release.id())
                .isPresent();
        if (running && !bound) {
            record.pinned(item.businessKey(), release.sop(), release.id(), item.decidedBy(), release.reason());
        }
        return running;
    }

    void setAside(UUID id) {
        runs.surprised(id);
    }

    /**
     * Looks which cases have left the steps they were in, and lets them move; as long as nobody has looked at the first
     * cases, only those few. Is done when no case is left to wait for.
     */
    void watch(UUID id) {
        long release = jdbc.sql("select release_id from sop_running_run where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        boolean open = Boolean.TRUE.equals(alone.execute(transaction -> look(release)));
        if (open) {
            throw new NotYet("Cases are still to move.", BETWEEN_LOOKS);
        }
        runs.end(release);
    }

    private boolean look(long release) {
        Runs.Run run = runs.find(release).orElseThrow();
        if (run.waiting() > 0 && run.phase() != Runs.Phase.STOPPED) {
            int most = run.phase() == Runs.Phase.RUNNING ? run.waiting() : run.canary() - firstOnes(release);
            jdbc.sql("""
                    update sop_running_case set state = 'ACCEPTED', next_attempt_at = :now, canary = :first
                    where id in (
                        select one.id from sop_running_case one
                        where one.release_id = :release and one.state = 'WAITING'
                          and not exists (select 1 from act_ru_execution execution
                                          where execution.act_inst_id_ = any(one.visits))
                        order by one.seq limit :most
                        for update skip locked)
                    """)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("first", run.phase() != Runs.Phase.RUNNING)
                    .param("release", release)
                    .param("most", Math.max(0, most))
                    .update();
        }
        return run.phase() != Runs.Phase.DONE;
    }

    private int firstOnes(long release) {
        return jdbc.sql("select count(*) from sop_running_case where release_id = :release and canary")
                .param("release", release)
                .query(Integer.class)
                .single();
    }

    private void leave(UUID id, List<String> visits) {
        jdbc.sql("update sop_running_case set state = 'WAITING', visits = :visits where id = :id")
                .param("visits", visits.toArray(String[]::new))
                .param("id", id)
                .update();
    }

    private void outcome(UUID id, String outcome) {
        jdbc.sql("update sop_running_case set outcome = :outcome where id = :id")
                .param("outcome", outcome)
                .param("id", id)
                .update();
    }

    private static List<String> list(Array array) throws java.sql.SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
