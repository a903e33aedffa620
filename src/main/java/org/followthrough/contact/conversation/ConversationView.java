package org.followthrough.contact.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.followthrough.casefile.Consent;

/**
 * One conversation as its customer sees it.
 *
 * @param reference of the case, also before the case exists
 * @param subject what it is about, or null while it is not taken in yet
 * @param reopensUntil until when writing goes on with a solved case, or null
 * @param consent what the customer said of mails about known trouble, or null where it cannot be chosen here
 * @param mayReply false only until the conversation is taken in
 */
record ConversationView(
        String token,
        String reference,
        String subject,
        Progress progress,
        Instant reopensUntil,
        List<Line> lines,
        Consent consent,
        boolean mayReply) {

    /**
     * One message.
     *
     * @param who the agent's name, or null for the customer and for automatic messages
     * @param summary stands for the text until it is unfolded, or null where the text is shown
     * @param reply what became of a reply written on this page, or null once it stands in the conversation
     */
    record Line(
            String id,
            boolean fromCustomer,
            boolean automatic,
            String who,
            Instant at,
            String summary,
            String text,
            String folded,
            List<File> files,
            PendingReply reply) {}

    /** A file of a message. Size in bytes; the id is null until it can be fetched. */
    record File(UUID id, String name, long size) {

        /** The size in words, for example {@code 340 KB}. */
        public String sizeInWords() {
            return size < 1024 * 1024
                    ? Math.max(1, Math.round(size / 1024.0)) + " KB"
                    : Math.round(size / (1024.0 * 1024)) + " MB";
        }
    }

    /** Changes whenever something changes that is shown. */
    public String version() {
        return Integer.toHexString(List.of(
                        progress,
                        String.valueOf(reopensUntil),
                        lines.stream()
                                .map(line -> line.id() + line.reply())
                                .toList()
                                .toString())
                .toString()
                .hashCode());
    }
}
