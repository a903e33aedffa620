package org.followthrough.contact.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether two contacts are the same one: a SHA-256 of what they consist of. */
final class Fingerprint {

    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id:\\s*(\\S+)");

    private Fingerprint() {}

    static String of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * A mail that came over two routes differs in its trace headers only, so its Message-ID and its body are what
     * counts; the Message-ID alone would not do, because some senders use one for many mails.
     */
    static String ofMail(byte[] raw) {
        int body = endOfHeaders(raw);
        Matcher messageId = MESSAGE_ID.matcher(new String(raw, 0, body, StandardCharsets.ISO_8859_1));
        if (!messageId.find()) {
            return of(raw);
        }
        int end = raw.length;
        while (end > body && Character.isWhitespace(raw[end - 1])) {
            end--;
        }
        MessageDigest digest = digest();
        digest.update(messageId.group(1).getBytes(StandardCharsets.ISO_8859_1));
        digest.update(raw, body, end - body);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static int endOfHeaders(byte[] raw) {
        for (int n = 1; n < raw.length; n++) {
            boolean blankLine =
                    raw[n] == '\n' && (raw[n - 1] == '\n' || n > 2 && raw[n - 1] == '\r' && raw[n - 2] == '\n');
            if (blankLine) {
                return n;
            }
        }
        return raw.length;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
