package org.followthrough.sop;

import java.util.Map;
import java.util.Optional;
import org.followthrough.access.Member;
import org.followthrough.sop.release.Release;

/** A section of the page of a release, contributed as a bean by the part of this module that knows about it. */
public interface ReleasePart {

    /** Returns where it stands; the smallest comes first. */
    int order();

    /** Returns the heading of the section. */
    String title();

    /** Returns the template fragment that draws it, for example {@code sop/approval/part :: part}. */
    String fragment();

    /**
     * Returns what the fragment finds under {@code part}; empty when the section has nothing to say here.
     *
     * @param who the person who looks at the page
     */
    Optional<Map<String, Object>> model(Release release, Member who);
}
