package org.followthrough.engine;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings the diagrams of this release into force before the web port opens. A package is deployed whole, and only when
 * its content differs from what is in force, so that a file put back is in force again; nodes that start at once wait for each other.
 */
@Component
class SopDeployer implements SmartLifecycle {

    /** Start-up order: first the diagrams, then the rights on them. */
    static final int PHASE = 100;

    private static final long LOCK = 0x464F4C4C4F57L;
    private static final Logger LOG = LoggerFactory.getLogger(SopDeployer.class);

    private final RepositoryService repository;
    private final DeploymentGate gate;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private boolean running;

    SopDeployer(
            RepositoryService repository, DeploymentGate gate, JdbcClient jdbc, TransactionOperations transactions) {
        this.repository = repository;
        this.gate = gate;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void start() {
        SopPackages.onClasspath().forEach(this::deploy);
        running = true;
    }

    /** Deploys a package unless this very content is in force already; returns whether it was deployed. */
    boolean deploy(String name, Map<String, byte[]> resources) {
        String hash = SopPackages.hash(resources);
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(rows -> {});
            boolean inForce =
                    repository
                            .createDeploymentQuery()
                            .deploymentName(name)
                            .orderByDeploymentTime()
                            .desc()
                            .listPage(0, 1)
                            .stream()
                            .anyMatch(latest -> hash.equals(latest.getSource()));
            if (inForce) {
                return false;
            }
            var deployment = repository.createDeployment().name(name).source(hash);
            resources.forEach(
                    (resource, content) -> deployment.addInputStream(resource, new ByteArrayInputStream(content)));
            gate.letIn(deployment::deployWithResult);
            LOG.info("Deployed {} with {} files", name, resources.size());
            return true;
        }));
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
