package org.followthrough.sop.acknowledgement;

import java.time.Instant;

/**
 * What one reader did with one release.
 *
 * @param wrongAnswers how often an attempt had a wrong answer
 * @param hash SHA-256 of the manifest that was to be read
 * @param signedName the name under the signature; null without one
 * @param signedAt null without a signature
 * @param endedWhy why the reader need not read any more; null otherwise
 */
public record Acknowledgement(
        long releaseId,
        String user,
        State state,
        Instant askedAt,
        Instant remindAt,
        Instant dueAt,
        int wrongAnswers,
        String hash,
        String signedName,
        Instant signedAt,
        String endedWhy) {

    /** Where a reader stands. */
    public enum State {
        OPEN("Not yet"),
        OVERDUE("Overdue"),
        ACCEPTED("Signed"),
        ENDED("Ended unread");

        private final String title;

        State(String title) {
            this.title = title;
        }

        /** Returns the words for people. */
        public String title() {
            return title;
        }

        /** Returns whether the signature is still awaited. */
        public boolean awaited() {
            return this == OPEN || this == OVERDUE;
        }
    }
}
