package org.followthrough.contact.intake.mail;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which mails a mail server says it could not deliver. */
final class Bounce {

    private static final int READ_BYTES = 1024 * 1024;
    private static final Pattern MAIL_SERVER = Pattern.compile("(?i)(?:mailer[._-]?daemon|postmaster)@.*");
    private static final Pattern NOT_A_FAILURE =
            Pattern.compile("(?im)^action:\\s*(?:delayed|delivered|relayed|expanded)");
    private static final Pattern FAILURE = Pattern.compile("(?im)^action:\\s*failed");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^(?:original-)?message-id:\\s*(<[^<>\\s]{3,300}>)");

    private Bounce() {}

    /** Message-IDs of undeliverable mails, or none if the mail is no bounce; a notice of absence is none. */
    static List<String> of(MailHeaders headers, String sender, byte[] raw) {
        String type = headers.first("Content-Type");
        boolean report = type != null
                && type.toLowerCase(Locale.ROOT).contains("multipart/report")
                && type.toLowerCase(Locale.ROOT).contains("delivery-status");
        boolean server = sender != null && MAIL_SERVER.matcher(sender).matches();
        if (!report && !server) {
            return List.of();
        }
        String content = new String(raw, 0, Math.min(READ_BYTES, raw.length), StandardCharsets.ISO_8859_1);
        if (NOT_A_FAILURE.matcher(content).find() && !FAILURE.matcher(content).find()) {
            return List.of();
        }
        Set<String> bounced = new LinkedHashSet<>(headers.references());
        MESSAGE_ID.matcher(content).results().map(match -> match.group(1)).forEach(bounced::add);
        bounced.remove(headers.messageId());
        return List.copyOf(bounced);
    }
}
