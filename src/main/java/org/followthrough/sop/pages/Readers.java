package org.followthrough.sop.pages;

import java.util.Set;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who may read and do what: everybody at the desk reads what is or was in force and what is being trained, those who
 * answer for the desk read every change, process owners and compliance hand in changes.
 */
@Component
public class Readers {

    private static final Set<String> AUTHORS = Set.of("process-owner", "compliance");
    private static final Set<String> REVIEWERS = Set.of("supervisor", "manager", "quality", "camunda-admin");
    private static final Set<String> PROVERS = Set.of("compliance", "camunda-admin");
    private static final Set<String> DESK = Set.of("frontline", "billing", "technical", "complaints");
    private static final Set<ReleaseState> FOR_ALL =
            Set.of(ReleaseState.TRAINING, ReleaseState.EFFECTIVE, ReleaseState.SUPERSEDED, ReleaseState.RETIRED);

    private final CurrentUser currentUser;

    Readers(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    boolean isAuthor() {
        return isIn(AUTHORS);
    }

    boolean readsChanges() {
        return isAuthor() || isIn(REVIEWERS);
    }

    boolean readsTheAuditTrail() {
        return isIn(PROVERS);
    }

    boolean mayRead(Release release) {
        return readsChanges() || FOR_ALL.contains(release.state());
    }

    /** The author who sent the request; anybody else is refused. */
    Member author() {
        return allow(isAuthor());
    }

    /** Somebody of the desk. */
    Member anyone() {
        return allow(readsChanges() || isIn(DESK));
    }

    /** Somebody who may read this release. */
    public Member reader(Release release) {
        anyone();
        return allow(mayRead(release));
    }

    private boolean isIn(Set<String> groups) {
        return groups.stream().anyMatch(currentUser.get()::isIn);
    }

    private Member allow(boolean allowed) {
        if (!allowed) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return currentUser.get();
    }
}
