package org.followthrough.contact.change;

import java.util.List;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.engine.Refused;
import org.followthrough.engine.WorkByHand;
import org.springframework.stereotype.Component;

/** Who may change a case: people who work or supervise cases. Who only reads them, or hands them in, may not. */
@Component
public class Workers {

    private static final String CASE_PROCESS = "contact";

    private final WorkByHand work;
    private final CurrentUser currentUser;

    Workers(WorkByHand work, CurrentUser currentUser) {
        this.work = work;
        this.currentUser = currentUser;
    }

    /** Whether this person works or supervises cases. */
    public boolean include(Member member) {
        return work.works(member.id(), List.copyOf(member.groups()), CASE_PROCESS);
    }

    /**
     * Returns who is logged in.
     *
     * @throws Refused if that person neither works nor supervises cases
     */
    public Member current() {
        Member member = currentUser.get();
        if (!include(member)) {
            throw new Refused("Only people who work or supervise cases change them. Ask a supervisor.");
        }
        return member;
    }
}
