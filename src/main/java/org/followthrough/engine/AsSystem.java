package org.followthrough.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * Runs work of the system itself while a person is logged in: without the person's identity, thus without the limits
 * set on people. Give it only what the person has been allowed to cause, never a command chosen by the request.
 */
@Component
public class AsSystem {

    private final IdentityService identities;

    AsSystem(IdentityService identities) {
        this.identities = identities;
    }

    /** Runs the work and returns what it returns. */
    public <T> T call(Supplier<T> work) {
        var person = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (person != null) {
                identities.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }

    /** Runs the work. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
