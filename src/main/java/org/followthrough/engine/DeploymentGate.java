package org.followthrough.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;

/**
 * Lets in what our own deployer brings if it is the very content of an approved release, and nothing else, whichever
 * way it comes. Asked again for a definition that is read from the database; only what is new has to pass.
 */
class DeploymentGate implements Deployer {

    private static final Logger AUDIT = LoggerFactory.getLogger("org.followthrough.audit");

    private enum Way {
        /** Anybody's: closed. */
        STRANGE,
        /** Our own deployer's: the content has to be approved. */
        RELEASE,
        /** Within a transaction that never commits. */
        TRIAL
    }

    private final ThreadLocal<Way> way = ThreadLocal.withInitial(() -> Way.STRANGE);
    private final Supplier<Authentication> currentAuthentication;
    private final Supplier<DeploymentApproval> approval;

    DeploymentGate(Supplier<Authentication> currentAuthentication, Supplier<DeploymentApproval> approval) {
        this.currentAuthentication = currentAuthentication;
        this.approval = approval;
    }

    /** Runs a deployment of our own deployer. */
    <T> T letIn(Supplier<T> deployment) {
        return on(Way.RELEASE, deployment);
    }

    /** Runs a deployment that nobody else will ever see: its transaction is bound to be undone. */
    <T> T onTrial(TransactionStatus transaction, Supplier<T> deployment) {
        transaction.setRollbackOnly();
        return on(Way.TRIAL, deployment);
    }

    private <T> T on(Way opened, Supplier<T> deployment) {
        way.set(opened);
        try {
            return deployment.get();
        } finally {
            way.remove();
        }
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew() || way.get() == Way.TRIAL) {
            return;
        }
        if (way.get() == Way.STRANGE) {
            throw refusal(deployment, who(), wayOut(deployment));
        }
        approval.get()
                .objection(deployment.getName(), deployment.getSource(), files(deployment))
                .ifPresent(why -> {
                    throw refusal(deployment, who(), why);
                });
    }

    /** Refuses a deployment by hand before anything of it is read. */
    Command<?> byHand(Command<?> command, Person person) {
        DeploymentBuilderImpl builder = CommandField.read((DeployCmd) command, "deploymentBuilder");
        throw refusal(builder.getDeployment(), person.id(), wayOut(builder.getDeployment()));
    }

    private Refused refusal(DeploymentEntity deployment, String who, String why) {
        AUDIT.warn("Refused deployment \"{}\" by {}", deployment.getName(), who);
        approval.get().refused(deployment.getName(), who, why, hashes(deployment));
        return new Refused(why);
    }

    private String who() {
        return Person.of(currentAuthentication.get()).map(Person::id).orElse("system");
    }

    private static String wayOut(DeploymentEntity deployment) {
        return "Diagrams come into force with a release only, so \"" + deployment.getName()
                + "\" was not deployed. Upload it at /sops, or send it there from Camunda Modeler.";
    }

    private static Map<String, String> hashes(DeploymentEntity deployment) {
        return files(deployment).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, file -> Sha256.of(file.getValue()), (one, other) -> one, TreeMap::new));
    }

    private static Map<String, byte[]> files(DeploymentEntity deployment) {
        if (deployment.getResources() == null) {
            return Map.of();
        }
        return deployment.getResources().values().stream()
                .collect(Collectors.toMap(ResourceEntity::getName, ResourceEntity::getBytes));
    }
}
