package org.followthrough.sop.pages;

import java.util.Map;
import org.followthrough.access.Staff;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.followthrough.sop.release.Sop;
import org.springframework.stereotype.Component;

/** What people and groups are called on these pages. */
@Component
class People {

    private static final Map<String, String> GROUPS =
            Map.of("process-owner", "Process owners", "compliance", "Compliance", "supervisor", "Supervisors");

    private final Staff staff;

    People(Staff staff) {
        this.staff = staff;
    }

    String owner(Sop sop) {
        return GROUPS.getOrDefault(sop.owner(), staff.displayName(sop.owner()));
    }

    /** Who made a release; the application itself for what came with it. */
    String author(Release release) {
        return release.kind() == ReleaseKind.BUNDLED ? "the application" : name(release.author());
    }

    String name(String user) {
        return user.equals("bootstrap") || user.equals("system") ? "the application" : staff.displayName(user);
    }
}
