package org.followthrough.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets diagrams in only while the application's own deployer is at work. */
class DeploymentGate implements Deployer {

    private static final Logger AUDIT = LoggerFactory.getLogger("org.followthrough.audit");

    private final ThreadLocal<Boolean> open = ThreadLocal.withInitial(() -> false);
    private final Supplier<Authentication> currentAuthentication;

    DeploymentGate(Supplier<Authentication> currentAuthentication) {
        this.currentAuthentication = currentAuthentication;
    }

    /** Runs a deployment that may pass. */
    <T> T letIn(Supplier<T> deployment) {
        open.set(true);
        try {
            return deployment.get();
        } finally {
            open.remove();
        }
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew() && !open.get()) {
            String who = Person.of(currentAuthentication.get()).map(Person::id).orElse("the system");
            AUDIT.warn("Refused deployment \"{}\" by {}", deployment.getName(), who);
            throw new Refused("Diagrams come into force with a release of the application only, so \""
                    + deployment.getName() + "\" was not deployed.");
        }
    }
}
