package org.followthrough.contact.intake.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells mails that no person wrote to us: answering them would start a loop or go nowhere. */
final class Machine {

    private static final Set<String> TO_MANY = Set.of("bulk", "list", "junk", "auto_reply");
    private static final Pattern NOBODY = Pattern.compile(
            "(?:no|do[._-]?not|never)[._-]?reply|mailer[._-]?daemon|postmaster|bounces?|noreply[._+-].*");

    private Machine() {}

    /** Why the mail counts as a machine's, or null if a person wrote it. */
    static String of(MailHeaders headers, String sender, OurAddresses ours) {
        if (sender == null) {
            return "It names no sender.";
        }
        if (ours.contain(sender) || headers.all("X-Loop").stream().anyMatch(ours::contain)) {
            return "It comes from our own address: a loop.";
        }
        String automatic = word(headers.first("Auto-Submitted"));
        if (automatic != null && !automatic.equals("no")) {
            return "It was sent automatically (Auto-Submitted: " + automatic + ").";
        }
        String precedence = word(headers.first("Precedence"));
        if (precedence != null && TO_MANY.contains(precedence)) {
            return "It was sent to many (Precedence: " + precedence + ").";
        }
        if (headers.all("Return-Path").stream().anyMatch(path -> path.strip().equals("<>"))) {
            return "Nobody takes answers to it (empty Return-Path).";
        }
        if (isNobody(sender)) {
            return "Nobody reads answers to its sender " + sender + ".";
        }
        String type = word(headers.first("Content-Type"));
        return type != null && type.equals("multipart/report") ? "It is a report of a mail server." : null;
    }

    /** Whether nobody reads what is sent to this address. */
    static boolean isNobody(String address) {
        String local =
                address.substring(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase(Locale.ROOT);
        return NOBODY.matcher(local).matches();
    }

    private static String word(String value) {
        return value == null ? null : value.replaceFirst("[;(].*", "").strip().toLowerCase(Locale.ROOT);
    }
}
