package org.followthrough.contact.intake.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Parts what somebody wrote from what the mail program put under it: the quoted mail and the signature, as Gmail,
 * Outlook, Apple Mail, Thunderbird and their like write them in English and German. When in doubt nothing is folded:
 * answers between quoted lines stay with those lines, and a forwarded mail is the message.
 */
final class ReplyFold {

    private static final int MOST_LINES = 4;
    private static final int LONGEST_LINE = 500;
    private static final Pattern INTRODUCTION =
            Pattern.compile("(?:On .{5,400}\\bwrote|Am .{5,400}\\bschrieb\\b.{0,300}"
                    + "|\\S.{0,150}<\\S{3,254}>\\s(?:wrote|schrieb)\\b.{0,60})\\s*:");
    private static final Pattern NAMES_ADDRESS_OR_TIME = Pattern.compile(".*(?:@|\\d{1,2}:\\d{2}).*");
    private static final Pattern ORIGINAL = Pattern.compile(
            "\\s*-{2,}\\s*(?:Original Message|Original message|Ursprüngliche Nachricht|Originalnachricht|Original-Nachricht|Original Appointment)\\s*-{2,}\\s*");
    private static final Pattern FORWARDED = Pattern.compile(
            "\\s*(?:-{2,}\\s*(?:Forwarded message|Weitergeleitete Nachricht|Forwarded Message)\\s*-{2,}|Begin forwarded message:|Anfang der weitergeleiteten (?:E-Mail|Nachricht):)\\s*");
    private static final Pattern HEADER =
            Pattern.compile("\\s*\\*?(?:From|Von|Sent|Gesendet|Date|Datum|To|An|Cc|Subject|Betreff)\\s*:\\*?\\s.*");
    private static final Pattern FIRST_HEADER =
            Pattern.compile("\\s*\\*?(?:From|Von|Gesendet|Sent|Date|Datum)\\s*:\\*?\\s.*");
    private static final Pattern RULE = Pattern.compile("\\s*_{10,}\\s*");
    private static final Pattern SIGNATURE = Pattern.compile("--\\s?");
    private static final Pattern SENT_FROM = Pattern.compile(
            "(?i)\\s*(?:sent from my .{2,60}|sent with .{2,60}|von meinem .{2,40} gesendet|gesendet mit .{2,60}|diese nachricht wurde von meinem .{2,80} gesendet.*|get outlook for .{2,40}|outlook f(?:ü|ue)r .{2,40} (?:beziehen|herunterladen).*|gesendet von .{2,60})\\s*");

    /** How many lines it takes, and whether it can hardly be the sender's own sentence. */
    private record Introduction(int lines, boolean certain) {}

    private final List<String> lines;

    private ReplyFold(String text) {
        lines = text.lines().toList();
    }

    static MailText of(String text) {
        return new ReplyFold(text).fold();
    }

    private MailText fold() {
        int quote = quoteBegins();
        int end = signatureBegins(quote);
        String own = join(0, end);
        return own.isBlank()
                ? new MailText(join(0, lines.size()), null)
                : new MailText(own, blankToNull(join(end, lines.size())));
    }

    /** The line where the quoted mail begins, down to the end; the number of lines if there is none. */
    private int quoteBegins() {
        for (int n = 0; n < lines.size(); n++) {
            if (FORWARDED.matcher(lines.get(n)).matches()) {
                return lines.size();
            }
            if (ORIGINAL.matcher(lines.get(n)).matches()) {
                return n;
            }
            if (headersBegin(n)) {
                return n > 0 && RULE.matcher(lines.get(n - 1)).matches() ? n - 1 : n;
            }
            Introduction introduction = introduction(n);
            if (introduction != null && quotedToTheEnd(n + introduction.lines(), introduction)) {
                return n;
            }
        }
        return trailingQuote();
    }

    /** A block of headers as Outlook puts it above the quoted mail: at least three of them within six lines. */
    private boolean headersBegin(int n) {
        if (!FIRST_HEADER.matcher(lines.get(n)).matches()) {
            return false;
        }
        return lines.subList(n, Math.min(lines.size(), n + 6)).stream()
                        .filter(line -> HEADER.matcher(line).matches())
                        .count()
                >= 3;
    }

    /** The sentence "On … somebody wrote:" if it begins here, over one line or a few, else null. */
    private Introduction introduction(int n) {
        StringBuilder sentence = new StringBuilder();
        for (int count = 1; count <= MOST_LINES && n + count <= lines.size(); count++) {
            String next = lines.get(n + count - 1);
            if (next.isBlank() || next.length() > LONGEST_LINE) {
                return null;
            }
            sentence.append(sentence.isEmpty() ? "" : " ")
                    .append(next.replaceFirst("^[> ]+", "").strip());
            if (INTRODUCTION.matcher(sentence).matches()) {
                return new Introduction(
                        count, NAMES_ADDRESS_OR_TIME.matcher(sentence).matches());
            }
            if (count == 1 && !sentence.toString().matches("(?:On|Am) .*|.*<\\S*")) {
                return null;
            }
        }
        return null;
    }

    /** Whether nothing of the sender's own follows: either all is marked as quoted, or nothing is. */
    private boolean quotedToTheEnd(int from, Introduction introduction) {
        List<String> rest = lines.subList(from, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .toList();
        if (rest.isEmpty() || !isQuoted(rest.get(0))) {
            return introduction.certain();
        }
        int lastQuoted = rest.size() - 1;
        while (!isQuoted(rest.get(lastQuoted))) {
            lastQuoted--;
        }
        boolean nothingBetween = rest.subList(0, lastQuoted).stream().allMatch(ReplyFold::isQuoted);
        List<String> below = rest.subList(lastQuoted + 1, rest.size());
        return nothingBetween && (below.isEmpty() || isSignature(below.get(0)));
    }

    /** Quoted lines at the very end, without an introduction. */
    private int trailingQuote() {
        int begin = lines.size();
        while (begin > 0
                && (isQuoted(lines.get(begin - 1)) || lines.get(begin - 1).isBlank())) {
            begin--;
        }
        boolean quotes = lines.subList(begin, lines.size()).stream().anyMatch(ReplyFold::isQuoted);
        return quotes ? begin : lines.size();
    }

    /** The line where the signature above the quote begins, or the quote itself if there is none. */
    private int signatureBegins(int quote) {
        int begin = quote;
        for (int n = quote - 1; n >= 0 && !isQuoted(lines.get(n)); n--) {
            if (isSignature(lines.get(n))) {
                begin = n;
            }
        }
        return begin;
    }

    private static boolean isSignature(String line) {
        return SIGNATURE.matcher(line).matches() || SENT_FROM.matcher(line).matches();
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">");
    }

    private String join(int from, int to) {
        return String.join("\n", lines.subList(from, to)).strip();
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
