package org.followthrough.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does while weeks are played what later happens by itself or by people: runs what is due, and lets a demo account work
 * under the same guard as everybody.
 */
@Component
public class PlayedWork {

    /** A step takes its time; without it question and answer would fall into one moment. */
    private static final Duration A_STEP = Duration.ofMillis(120);

    /**
     * What the engine is to do next.
     *
     * @param due when, or null if at once
     */
    private record Job(String id, Instant due) {}

    private final ManagementService management;
    private final IdentityService identities;
    private final FormService forms;
    private final RepositoryService repository;
    private final PlayedTime time;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, List<String>> groups = new HashMap<>();

    PlayedWork(
            ManagementService management,
            IdentityService identities,
            FormService forms,
            RepositoryService repository,
            PlayedTime time,
            JdbcClient jdbc,
            Clock clock) {
        this.management = management;
        this.identities = identities;
        this.forms = forms;
        this.repository = repository;
        this.time = time;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Runs everything that is due now, what follows from it included, in an order that is the same each time.
     *
     * @return when the next timer is due
     */
    public Optional<Instant> runDue() {
        for (Optional<Job> next = next(); next.isPresent(); next = next()) {
            Job job = next.get();
            if (job.due() != null && job.due().isAfter(clock.instant())) {
                return Optional.of(job.due());
            }
            time.pass(A_STEP);
            management.executeJob(job.id());
        }
        return Optional.empty();
    }

    /** A job that waits for nothing was created in the past, so that it comes before every one that is not due yet. */
    private Optional<Job> next() {
        return jdbc.sql("""
                with open as (
                  select j.*, coalesce(j.duedate_, j.create_time_) as turn from act_ru_job j
                  where j.retries_ > 0 and j.suspension_state_ = 1 and j.handler_type_ <> 'history-cleanup')
                select o.id_ as id, o.duedate_ as due from open o
                left join act_ru_execution p on p.id_ = o.process_instance_id_
                where o.turn = (select min(turn) from open)
                order by o.priority_ desc, o.sequence_counter_, p.business_key_, o.handler_cfg_
                limit 1
                """)
                .query((row, n) -> new Job(
                        row.getString("id"),
                        Optional.ofNullable(row.getTimestamp("due"))
                                .map(Timestamp::toInstant)
                                .orElse(null)))
                .optional();
    }

    /** Does something as a demo account that is logged in. */
    public <T> T as(String user, Supplier<T> work) {
        List<String> known = groups.computeIfAbsent(
                user,
                id -> identities.createGroupQuery().groupMember(id).list().stream()
                        .map(Group::getId)
                        .toList());
        identities.setAuthentication(user, known);
        try {
            return work.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    /**
     * A demo account fills in the form that starts a process.
     *
     * @return the business key of the process
     */
    public String start(String user, String process, Map<String, Object> fields) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        return as(user, () -> forms.submitStartForm(definition, fields).getBusinessKey());
    }
}
