package org.followthrough.access;

import java.util.Arrays;
import java.util.Optional;

/** The groups that steps are given to, by the names that people know. */
public final class Groups {

    private Groups() {}

    /** Returns the title of a group, for example "Service managers" of {@code manager}; nothing if there is none. */
    public static Optional<String> title(String id) {
        return Arrays.stream(Role.values())
                .filter(role -> role.id.equals(id))
                .map(role -> role.title)
                .findFirst();
    }
}
