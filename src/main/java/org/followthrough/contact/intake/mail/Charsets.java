package org.followthrough.contact.intake.mail;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Set;

/** Decodes text as browsers do: what says Latin-1 or nothing may be UTF-8 or Windows' own. */
final class Charsets {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Set<Charset> CLAIMED_BY_MISTAKE =
            Set.of(StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8);

    private Charsets() {}

    /** The text of the bytes; the named charset may be null, unknown or wrong. */
    static String decode(byte[] bytes, String named) {
        Charset charset = known(named);
        return charset == null || CLAIMED_BY_MISTAKE.contains(charset)
                ? utf8OrWindows(bytes)
                : new String(bytes, charset);
    }

    private static String utf8OrWindows(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    private static Charset known(String named) {
        try {
            return named == null ? null : Charset.forName(MimeUtility.javaCharset(named));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
