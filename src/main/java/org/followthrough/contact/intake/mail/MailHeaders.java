package org.followthrough.contact.intake.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The headers of a mail, decoded. */
class MailHeaders {

    private static final int MOST_REFERENCES = 100;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{3,300}>");

    private final MimeMessage mail;

    MailHeaders(MimeMessage mail) {
        this.mail = mail;
    }

    /** The first header of this name, unfolded, or null. */
    String first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.get(0);
    }

    List<String> all(String name) {
        try {
            String[] values = mail.getHeader(name);
            return values == null
                    ? List.of()
                    : Arrays.stream(values).map(MimeUtility::unfold).toList();
        } catch (MessagingException e) {
            return List.of();
        }
    }

    String subject() {
        String subject = first("Subject");
        if (subject == null) {
            return null;
        }
        try {
            return MimeUtility.decodeText(subject);
        } catch (UnsupportedEncodingException e) {
            return subject;
        }
    }

    String messageId() {
        return ids(first("Message-ID")).stream().findFirst().orElse(null);
    }

    /** What the mail answers, then what it refers to, newest first. */
    List<String> references() {
        List<String> references = new ArrayList<>(ids(String.join(" ", all("References"))));
        Collections.reverse(references);
        references.addAll(0, ids(String.join(" ", all("In-Reply-To"))));
        return references.stream().distinct().limit(MOST_REFERENCES).toList();
    }

    private static List<String> ids(String text) {
        return text == null
                ? List.of()
                : MESSAGE_ID.matcher(text).results().map(MatchResult::group).toList();
    }
}
