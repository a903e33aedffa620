package org.followthrough.sop.approval;

import org.followthrough.engine.Variable;

/** What the processes of a release know of it. */
final class ReleaseFacts {

    static final Variable<String> SOP = Variable.text("sop");
    static final Variable<String> RELEASE_ID = Variable.text("releaseId");
    static final Variable<String> AUTHOR = Variable.text("author");
    static final Variable<Boolean> CLEAN = Variable.flag("clean");
    static final Variable<String> VERDICT = Variable.text("verdict");

    private static final String PREFIX = "release-";

    private ReleaseFacts() {}

    /** The business key of a release's processes. */
    static String key(long releaseId) {
        return PREFIX + releaseId;
    }

    /** The release that a business key names. */
    static long release(String businessKey) {
        return Long.parseLong(businessKey.substring(PREFIX.length()));
    }
}
