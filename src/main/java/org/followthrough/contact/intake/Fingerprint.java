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
    private static final Pattern END_OF_HEADERS = Pattern.compile("\r?\n\r?\n");

    private Fingerprint() {}

    static String of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /**
     * A mail that came over two routes differs in its trace headers only, so its Message-ID and its body are what
     * counts; the Message-ID alone would not do, because some senders use one for many mails.
     */
    static String ofMail(byte[] raw) {
        String mail = new String(raw, StandardCharsets.ISO_8859_1);
        Matcher end = END_OF_HEADERS.matcher(mail);
        int body = end.find() ? end.start() : mail.length();
        Matcher messageId = MESSAGE_ID.matcher(mail).region(0, body);
        if (!messageId.find()) {
            return of(raw);
        }
        return of(
                messageId.group(1).getBytes(StandardCharsets.ISO_8859_1),
                mail.substring(body).strip().getBytes(StandardCharsets.ISO_8859_1));
    }
}
