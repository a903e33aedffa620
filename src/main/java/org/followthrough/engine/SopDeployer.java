package org.followthrough.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextInterceptor;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutorImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings approved packages into the engine, each whole as one deployment, and says what lies there. */
@Component
public class SopDeployer {

    /**
     * A deployment as the engine keeps it.
     *
     * @param sop key of the SOP that it was made for
     * @param packageHash hash of the manifest that it was made from; null if it came another way
     */
    public record Deployed(String id, String sop, String packageHash) {}

    private static final Logger LOG = LoggerFactory.getLogger(SopDeployer.class);

    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl engine;
    private final DeploymentGate gate;
    private final JdbcClient jdbc;
    private final AsSystem asSystem;

    SopDeployer(
            RepositoryService repository,
            ProcessEngineConfigurationImpl engine,
            DeploymentGate gate,
            JdbcClient jdbc,
            AsSystem asSystem) {
        this.repository = repository;
        this.engine = engine;
        this.gate = gate;
        this.jdbc = jdbc;
        this.asSystem = asSystem;
    }

    /**
     * Deploys a package in the current transaction, or in one of its own.
     *
     * @param sop key of the SOP
     * @param packageHash hash of the release's manifest
     * @return id of the deployment
     * @throws Refused if it is not the very content of an approved release
     */
    @Transactional
    public String deploy(String sop, String packageHash, Map<String, byte[]> files) {
        var deployment = repository.createDeployment().name(sop).source(packageHash);
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        // Inside a step of a process the engine would write the definitions only after that step, so they get a context
        // of their own; the transaction stays the caller's.
        var ownContext = new CommandContextInterceptor(engine.getCommandContextFactory(), engine, true);
        ownContext.setNext(new CommandExecutorImpl());
        String id = asSystem.call(() -> gate.letIn(() -> ownContext
                .execute(new DeployCmd((DeploymentBuilderImpl) deployment))
                .getId()));
        ownContext.execute(context -> {
            dropped(sop, id).forEach(process -> beginNoMore(context, process));
            return null;
        });
        LOG.info("Deployed {} with {} files", sop, files.size());
        return id;
    }

    /** The processes that this SOP had and has no more, in their last version. */
    private List<ProcessDefinition> dropped(String sop, String deploymentId) {
        List<String> former = jdbc.sql("select d.id_ from act_re_procdef d"
                        + " join act_re_deployment p on p.id_ = d.deployment_id_ and p.name_ = :sop"
                        + " where not exists (select 1 from act_re_procdef n"
                        + "   where n.key_ = d.key_ and (n.version_ > d.version_ or n.deployment_id_ = :deployment))")
                .param("sop", sop)
                .param("deployment", deploymentId)
                .query(String.class)
                .list();
        return former.stream().map(repository::getProcessDefinition).toList();
    }

    /** Only a new version of the same process would end what the old one listens to; running instances go on. */
    private static void beginNoMore(CommandContext context, ProcessDefinition process) {
        for (EventType type : List.of(EventType.MESSAGE, EventType.SIGNAL, EventType.CONDITONAL)) {
            context.getEventSubscriptionManager()
                    .findEventSubscriptionsByConfiguration(type.name(), process.getId())
                    .forEach(EventSubscriptionEntity::delete);
        }
        context.getJobManager()
                .findJobsByConfiguration(TimerStartEventJobHandler.TYPE, process.getKey(), process.getTenantId())
                .forEach(timer -> timer.delete());
    }

    /** Returns all deployments, oldest first. */
    public List<Deployed> deployed() {
        return jdbc.sql("select id_, name_, source_ from act_re_deployment order by deploy_time_, id_")
                .query((row, number) ->
                        new Deployed(row.getString("id_"), row.getString("name_"), row.getString("source_")))
                .list();
    }

    /** Returns the files of a deployment as they lie in the engine's table, by name; empty when there is none. */
    public SortedMap<String, byte[]> files(String deploymentId) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        // Past the engine and its caches: what is proven is what is stored.
        jdbc.sql("select name_, bytes_ from act_ge_bytearray where deployment_id_ = :id")
                .param("id", deploymentId)
                .query(row -> {
                    files.put(row.getString("name_"), row.getBytes("bytes_"));
                });
        return files;
    }
}
