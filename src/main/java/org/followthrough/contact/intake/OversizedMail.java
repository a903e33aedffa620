package org.followthrough.contact.intake;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.background.PoisonItem;

/** A mail too large to be read: only its headers come into the inbox, with a mark of ours above them. */
final class OversizedMail {

    static final long LARGEST = 40L * 1024 * 1024;
    private static final int LONGEST_HEADERS = 64 * 1024;
    private static final Pattern MARK = Pattern.compile("X-Followthrough-Oversized: (\\d+)\r\n");

    private OversizedMail() {}

    static byte[] marked(long size, String headers) {
        String kept = headers.substring(0, Math.min(LONGEST_HEADERS, headers.length()));
        return ("X-Followthrough-Oversized: " + size + "\r\n" + kept).getBytes(StandardCharsets.UTF_8);
    }

    static void refuse(byte[] raw) {
        String start = new String(raw, 0, Math.min(60, raw.length), StandardCharsets.ISO_8859_1);
        Matcher mark = MARK.matcher(start);
        if (mark.lookingAt()) {
            throw new PoisonItem(String.format(
                    Locale.ROOT,
                    "The mail has %.1f MB; up to %d MB are read. It stays in the mailbox. Ask its sender for a smaller one.",
                    Long.parseLong(mark.group(1)) / 1024.0 / 1024.0,
                    LARGEST / 1024 / 1024));
        }
    }
}
