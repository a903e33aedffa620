package org.followthrough.servicelevel.editing;

import java.util.Set;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may do what with the rules: everybody at the desk reads those in force, few read all, owners change them. */
@Component
class Rights {

    private static final String OWNERS = "process-owner";
    private static final Set<String> READERS = Set.of(OWNERS, "compliance", "supervisor", "manager");
    private static final Set<String> DESK =
            Set.of("frontline", "billing", "technical", "complaints", "quality", "camunda-admin");

    private final CurrentUser currentUser;

    Rights(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    boolean isOwner() {
        return currentUser.get().isIn(OWNERS);
    }

    boolean isReader() {
        return READERS.stream().anyMatch(currentUser.get()::isIn);
    }

    /** The owner who sent the request; anybody else is refused. */
    Member owner() {
        return allow(isOwner());
    }

    /** Somebody who may read drafts and history. */
    Member reader() {
        return allow(isReader());
    }

    /** Somebody of the desk. */
    Member anyone() {
        return allow(isReader() || DESK.stream().anyMatch(currentUser.get()::isIn));
    }

    private Member allow(boolean allowed) {
        if (!allowed) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return currentUser.get();
    }
}
