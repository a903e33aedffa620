package org.followthrough.contact.intake.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.followthrough.background.PoisonItem;
import org.followthrough.casefile.NewMessage.NewAttachment;

/** Collects text, HTML and files out of the nested parts of a mail. */
class MailParts {

    static final int LARGEST_FILE = 25 * 1024 * 1024;
    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_HTML = 2_000_000;
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 500;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");
    private static final Set<String> NOT_FOR_PEOPLE = Set.of(
            "application/ms-tnef",
            "application/vnd.ms-tnef",
            "application/pgp-signature",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "message/delivery-status");

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<NewAttachment> attachments = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int parts;

    private MailParts() {}

    static MailParts of(Part mail) throws MessagingException {
        MailParts parts = new MailParts();
        try {
            parts.collect(mail, 0);
        } catch (IOException e) {
            throw new PoisonItem("The mail cannot be read: " + e.getMessage(), e);
        }
        return parts;
    }

    /** The words, from the plain part or else from the HTML. */
    MailText text() {
        String words = clean(plain.toString());
        if (words.isBlank() && !html.isEmpty()) {
            words = clean(HtmlText.of(shortened(html.toString(), LONGEST_HTML)));
        }
        if (words.length() > LONGEST_TEXT) {
            attachments.add(new NewAttachment("message.txt", "text/plain", words.getBytes(StandardCharsets.UTF_8)));
            notes.add("The text was shortened; the whole of it is in message.txt.");
            words = shortened(words, LONGEST_TEXT);
        }
        MailText folded = ReplyFold.of(words);
        String text = folded.text();
        for (String note : notes) {
            text = (text + "\n\n[" + note + "]").strip();
        }
        return new MailText(text.isBlank() ? "[The mail has no text.]" : text, folded.folded());
    }

    /** The sanitised HTML, or null. */
    String html() {
        return html.isEmpty() ? null : HtmlText.sanitised(shortened(html.toString(), LONGEST_HTML));
    }

    List<NewAttachment> attachments() {
        return attachments;
    }

    private void collect(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST) {
            throw new PoisonItem("The mail is nested deeper than " + DEEPEST + " levels.");
        }
        if (++parts > MOST_PARTS) {
            throw new PoisonItem("The mail has more than " + MOST_PARTS + " parts.");
        }
        String type = type(part);
        if (type.startsWith("multipart/") && multipart(part) instanceof Multipart inside) {
            for (int n = 0; n < inside.getCount(); n++) {
                BodyPart next = inside.getBodyPart(n);
                collect(next, depth + 1);
            }
        } else if (type.equals("text/plain") && !isFile(part)) {
            append(plain, text(part));
        } else if (type.equals("text/html") && !isFile(part)) {
            append(html, text(part));
        } else if (!NOT_FOR_PEOPLE.contains(type) && !name(part, type).equalsIgnoreCase("winmail.dat")) {
            keep(part, type);
        }
    }

    /** The parts inside, or null if what calls itself multipart has none; then it is kept as a file. */
    private static Object multipart(Part part) throws IOException {
        try {
            Object content = part.getContent();
            if (content instanceof Multipart inside) {
                inside.getCount();
                return inside;
            }
            return null;
        } catch (MessagingException broken) {
            return null;
        }
    }

    private void keep(Part part, String type) throws MessagingException, IOException {
        String name = name(part, type);
        Bytes content = Bytes.read(part.getInputStream(), LARGEST_FILE);
        if (content.kept() == null) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The file \"%s\" of %.1f MB was not kept; files of up to 25 MB are.",
                    name,
                    content.size() / 1024.0 / 1024.0));
        } else if (content.size() > 0) {
            attachments.add(new NewAttachment(name, type, content.kept()));
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        byte[] bytes = Bytes.read(part.getInputStream(), Integer.MAX_VALUE).kept();
        try {
            ContentType type = new ContentType(part.getContentType());
            String text = Charsets.decode(bytes, type.getParameter("charset"));
            return "flowed".equalsIgnoreCase(type.getParameter("format")) ? unflowed(text) : text;
        } catch (ParseException e) {
            return Charsets.decode(bytes, null);
        }
    }

    /** Joins the lines that a mail program broke to keep them short (RFC 3676): they end with a blank. */
    private static String unflowed(String text) {
        StringBuilder joined = new StringBuilder();
        for (String line : text.lines().toList()) {
            boolean goesOn = line.endsWith(" ") && !line.equals("-- ") && !line.startsWith(">");
            joined.append(line).append(goesOn ? "" : "\n");
        }
        return joined.toString();
    }

    private static boolean isFile(Part part) throws MessagingException {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
        } catch (ParseException e) {
            return false;
        }
    }

    private static String type(Part part) throws MessagingException {
        try {
            String type = new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
            return TYPE.matcher(type).matches() ? type : "application/octet-stream";
        } catch (ParseException e) {
            return "text/plain";
        }
    }

    private static String name(Part part, String type) throws MessagingException {
        String name = null;
        try {
            name = part.getFileName();
        } catch (ParseException e) {
            // Then it gets a name of ours.
        }
        if (name != null && name.contains("=?")) {
            try {
                name = MimeUtility.decodeText(name);
            } catch (IOException e) {
                // Then it stays as it is.
            }
        }
        name = name == null
                ? ""
                : name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]+", "_").strip();
        if (!name.isEmpty()) {
            return name.length() <= 200 ? name : name.substring(name.length() - 200);
        }
        return switch (type) {
            case "message/rfc822" -> "message.eml";
            case "text/calendar" -> "invitation.ics";
            case "text/plain" -> "file.txt";
            default -> type.startsWith("image/") ? "image." + type.substring(6).replaceAll("[^a-z0-9].*", "") : "file";
        };
    }

    private static void append(StringBuilder to, String text) {
        if (!to.isEmpty()) {
            to.append('\n');
        }
        to.append(text);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String clean(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00a0', ' ')
                .replaceAll("[\\p{Cntrl}\\x{200b}\\x{feff}&&[^\\n\\t]]", "")
                .strip();
    }

    /** What a stream holds; the content only if it is no larger than allowed. */
    private record Bytes(byte[] kept, long size) {

        static Bytes read(InputStream stream, int most) throws IOException {
            try (stream) {
                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                byte[] buffer = new byte[64 * 1024];
                long size = 0;
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    size += count;
                    if (size <= most) {
                        kept.write(buffer, 0, count);
                    }
                }
                return new Bytes(size <= most ? kept.toByteArray() : null, size);
            }
        }
    }
}
