package org.followthrough.sop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only record which case ran on which release of which SOP, from when to when, and why. */
@Repository
public class CaseReleases {

    private static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseReleases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns all that is recorded of a case, oldest first; nothing for an unknown case. */
    public List<CaseRelease> of(String businessKey) {
        return jdbc.sql("select c.*, r.version from sop_case_release c join sop_release r on r.id = c.release_id"
                        + " where c.business_key = :case order by c.id")
                .param("case", businessKey)
                .query(CaseReleases::line)
                .list();
    }

    /** Returns all that is recorded of several cases, by case, oldest first; a case without a record is left out. */
    public Map<String, List<CaseRelease>> of(Collection<String> businessKeys) {
        return jdbc
                .sql("select c.*, r.version from sop_case_release c join sop_release r on r.id = c.release_id"
                        + " where c.business_key = any(:cases) order by c.id")
                .param("cases", businessKeys.toArray(String[]::new))
                .query(CaseReleases::line)
                .list()
                .stream()
                .collect(Collectors.groupingBy(CaseRelease::businessKey));
    }

    /** Returns the key of the SOP of each process that was ever in force, by the key of the process. */
    public Map<String, String> sopsByProcess() {
        Map<String, String> sops = new HashMap<>();
        jdbc.sql("select d.key_, r.sop from act_re_procdef d join sop_release r on r.deployment_id = d.deployment_id_"
                        + " order by r.effective_at nulls first, r.id")
                .query(row -> {
                    sops.put(row.getString("key_"), row.getString("sop"));
                });
        return sops;
    }

    /** Returns the release of an SOP that the record binds a case to: what it last started on, moved to or was pinned to. */
    public Optional<Long> boundTo(String businessKey, String sop) {
        return jdbc.sql("select release_id from sop_case_release where business_key = :case and sop = :sop"
                        + " and event <> 'ENDED' order by id desc limit 1")
                .param("case", businessKey)
                .param("sop", sop)
                .query(Long.class)
                .optional();
    }

    /** Returns when the first process of a case began; empty when none is recorded. */
    public Optional<Instant> begun(String businessKey) {
        return jdbc.sql("select at from sop_case_release where business_key = :case order by id limit 1")
                .param("case", businessKey)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Records that a process of a case began on a release; in the current transaction. */
    public void started(String businessKey, String sop, long releaseId, String instanceId, String definitionId) {
        add(businessKey, sop, releaseId, instanceId, definitionId, CaseRelease.Event.STARTED, SYSTEM, "");
    }

    /** Records that a process of a case ended on a release; in the current transaction. */
    public void ended(String businessKey, String sop, long releaseId, String instanceId, String definitionId) {
        add(businessKey, sop, releaseId, instanceId, definitionId, CaseRelease.Event.ENDED, SYSTEM, "");
    }

    /**
     * Records that a running process moved to another release; in the transaction of the migration.
     *
     * @param definitionId the engine's definition it runs on from now on
     * @param why a sentence for the case's page
     */
    public void migrated(
            String businessKey,
            String sop,
            long releaseId,
            String instanceId,
            String definitionId,
            String actor,
            String why) {
        add(businessKey, sop, releaseId, instanceId, definitionId, CaseRelease.Event.MIGRATED, actor, why);
    }

    /** Binds a case to a release for all it starts of this SOP from now on; what runs already stays where it is. */
    public void pinned(String businessKey, String sop, long releaseId, String actor, String why) {
        add(businessKey, sop, releaseId, null, null, CaseRelease.Event.PINNED, actor, why);
    }

    private void add(
            String businessKey,
            String sop,
            long releaseId,
            String instanceId,
            String definitionId,
            CaseRelease.Event event,
            String actor,
            String why) {
        jdbc.sql("insert into sop_case_release (business_key, sop, release_id, process_instance_id,"
                        + " process_definition_id, event, actor, why, at)"
                        + " values (:case, :sop, :release, :instance, :definition, :event, :actor, :why, :at)")
                .param("case", businessKey)
                .param("sop", sop)
                .param("release", releaseId)
                .param("instance", instanceId)
                .param("definition", definitionId)
                .param("event", event.name())
                .param("actor", actor)
                .param("why", why)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static CaseRelease line(ResultSet row, int number) throws SQLException {
        return new CaseRelease(
                row.getString("business_key"),
                row.getString("sop"),
                row.getLong("release_id"),
                row.getString("version"),
                row.getString("process_instance_id"),
                row.getString("process_definition_id"),
                CaseRelease.Event.valueOf(row.getString("event")),
                row.getString("actor"),
                row.getString("why"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
