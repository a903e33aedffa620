package org.followthrough.sop.pins;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.followthrough.engine.CaseBinding;
import org.followthrough.sop.CaseReleases;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Binds a case to releases: what the record says last, else what was in force when its first process began. So a case
 * stays with what it began with also in SOPs that it enters only later.
 */
@Component
class CasePins implements CaseBinding {

    /** A deployment never changes what it is a release of. */
    private final Map<String, Release> byDeployment = new ConcurrentHashMap<>();

    private final Releases releases;
    private final CaseReleases record;
    private final JdbcClient jdbc;

    CasePins(Releases releases, CaseReleases record, JdbcClient jdbc) {
        this.releases = releases;
        this.record = record;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> deployment(String businessKey, String definitionKey) {
        return businessKey == null
                ? Optional.empty()
                : sopOf(definitionKey)
                        .flatMap(sop -> record.boundTo(businessKey, sop)
                                .map(releases::get)
                                .or(() -> record.begun(businessKey).flatMap(begun -> releases.inForceAt(sop, begun))))
                        .map(Release::deploymentId);
    }

    @Override
    public void started(String businessKey, String instanceId, String definitionId, String deploymentId) {
        release(deploymentId)
                .ifPresent(
                        release -> record.started(businessKey, release.sop(), release.id(), instanceId, definitionId));
    }

    @Override
    public void ended(String businessKey, String instanceId, String definitionId, String deploymentId) {
        release(deploymentId)
                .ifPresent(release -> record.ended(businessKey, release.sop(), release.id(), instanceId, definitionId));
    }

    /** The SOP that has or had a process or decision, also when the release in force dropped it. */
    private Optional<String> sopOf(String definitionKey) {
        return jdbc.sql("select r.sop from sop_release r where exists (select 1 from act_re_procdef d"
                        + "   where d.key_ = :key and d.deployment_id_ = r.deployment_id)"
                        + " or exists (select 1 from act_re_decision_def d"
                        + "   where d.key_ = :key and d.deployment_id_ = r.deployment_id)"
                        + " order by r.effective_at desc limit 1")
                .param("key", definitionKey)
                .query(String.class)
                .optional();
    }

    /** Nothing for what a trial deploys and undoes. */
    private Optional<Release> release(String deploymentId) {
        Release known = byDeployment.get(deploymentId);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Release> found = releases.deployedAs(deploymentId);
        found.ifPresent(release -> byDeployment.put(deploymentId, release));
        return found;
    }
}
