package org.followthrough.contact.conversation;

import java.time.Instant;
import java.util.List;

/**
 * A reply written on the page that does not stand in its conversation (yet).
 *
 * @param movedTo the case it went to because this one had ended, or null while it is being delivered
 * @param fileNames the files sent with it
 */
record PendingReply(String reference, String text, Instant at, String movedTo, List<String> fileNames) {}
