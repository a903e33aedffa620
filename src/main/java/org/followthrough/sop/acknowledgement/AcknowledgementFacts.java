package org.followthrough.sop.acknowledgement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.engine.Variable;

/** What the process knows of a reader; release and reader stand in its business key. */
final class AcknowledgementFacts {

    static final Variable<String> READER = Variable.text("reader");

    private static final Pattern KEY = Pattern.compile("release-(\\d{1,18})-(.+)");

    /** One release in the hands of one reader. */
    record Reading(long releaseId, String user) {

        /** Returns what a business key is about, or nothing when it belongs to another process. */
        static Optional<Reading> of(String businessKey) {
            Matcher key = KEY.matcher(businessKey == null ? "" : businessKey);
            return key.matches()
                    ? Optional.of(new Reading(Long.parseLong(key.group(1)), key.group(2)))
                    : Optional.empty();
        }

        String key() {
            return "release-" + releaseId + "-" + user;
        }
    }

    private AcknowledgementFacts() {}
}
