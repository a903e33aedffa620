package org.followthrough.contact.desk;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Asks the engine in the name of the person behind a request, so that the same guards hold as in Tasklist. */
@Component
class AsPerson {

    private final IdentityService identities;

    AsPerson(IdentityService identities) {
        this.identities = identities;
    }

    /** Runs the work as the user and returns what it returns. */
    <T> T call(String user, Supplier<T> work) {
        var before = identities.getCurrentAuthentication();
        identities.setAuthentication(user, groups(user));
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    /** The groups the user is in. */
    List<String> groups(String user) {
        var before = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return identities.createGroupQuery().groupMember(user).list().stream()
                    .map(Group::getId)
                    .toList();
        } finally {
            restore(before);
        }
    }

    private void restore(org.camunda.bpm.engine.impl.identity.Authentication before) {
        if (before == null) {
            identities.clearAuthentication();
        } else {
            identities.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
        }
    }
}
