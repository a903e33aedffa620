package org.followthrough.sop.approval;

import java.util.List;
import java.util.Set;
import org.followthrough.sop.release.ReleaseKind;

/** What somebody says with a signature. */
public enum Meaning {
    /** I wrote this change and hand it over as it is. */
    AUTHORED("Written and handed over", "process-owner", "compliance"),
    /** I answer for the content. */
    REVIEWED("Content reviewed", "process-owner"),
    /** The controls are kept. */
    APPROVED("Control approved", "compliance"),
    /** It cannot wait for the full review. */
    EMERGENCY("Approved in an emergency", "compliance");

    private final String title;
    private final List<String> groups;

    Meaning(String title, String... groups) {
        this.title = title;
        this.groups = List.of(groups);
    }

    /** Returns the words for people. */
    public String title() {
        return title;
    }

    /** Returns the groups of whom one has to be the signer's; the first is the usual one. */
    public List<String> groups() {
        return groups;
    }

    /** Returns what a release of this kind needs before it takes effect. */
    public static Set<Meaning> neededBy(ReleaseKind kind) {
        return switch (kind) {
            case BUNDLED -> Set.of();
            case REGULAR -> Set.of(AUTHORED, REVIEWED, APPROVED);
            case EMERGENCY -> Set.of(AUTHORED, EMERGENCY);
            case ROLLBACK -> Set.of(AUTHORED, APPROVED);
        };
    }
}
