package org.followthrough.access;

import java.io.Serializable;
import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Someone who is logged in.
 *
 * @param id user name
 * @param displayName first and last name
 * @param groups ids of the groups at login
 */
public record Member(String id, String displayName, Set<String> groups)
        implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return id;
    }

    /** Returns whether the person is in the group. */
    public boolean isIn(String group) {
        return groups.contains(group);
    }

    /** Logs show the user name only. */
    @Override
    public String toString() {
        return id;
    }
}
