package org.followthrough.contact.intake.mail;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Our address with what stands behind its plus: the token of a conversation or the id of an announcement. */
class OurAddresses {

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern ANNOUNCEMENT_TAG = Pattern.compile("[aA]-(" + UUID_FORM + ")");
    private static final Pattern ANNOUNCEMENT_MAIL =
            Pattern.compile("<announcement\\.(" + UUID_FORM + ")\\.[^<>]*@[^<>]*>");
    private static final List<String> RECIPIENTS =
            List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Resent-To");

    private final Pattern tagged;
    private final Pattern plainOrTagged;

    OurAddresses(String supportAddress) {
        int at = supportAddress.indexOf('@');
        String local = Pattern.quote(supportAddress.substring(0, at));
        String host = Pattern.quote(supportAddress.substring(at));
        tagged = Pattern.compile("(?<![\\w.+-])(?i:" + local + ")\\+([\\w-]{1,64})(?i:" + host + ")(?![\\w.-])");
        plainOrTagged = Pattern.compile("(?i)" + local + "(?:\\+[\\w-]*)?" + host);
    }

    /** Whether this is one of our own addresses. */
    boolean contain(String address) {
        return plainOrTagged.matcher(address).matches();
    }

    List<String> tokens(MailHeaders headers) {
        return Stream.concat(tags(headers), headers.all("X-Followthrough-Conversation").stream())
                .map(String::strip)
                .filter(tag -> !ANNOUNCEMENT_TAG.matcher(tag).matches())
                .distinct()
                .toList();
    }

    UUID announcement(MailHeaders headers) {
        Stream<MatchResult> byAddress =
                tags(headers).flatMap(tag -> ANNOUNCEMENT_TAG.matcher(tag).results());
        Stream<MatchResult> byReference = headers.references().stream()
                .flatMap(id -> ANNOUNCEMENT_MAIL.matcher(id).results());
        return Stream.concat(byAddress, byReference)
                .map(match -> UUID.fromString(match.group(1)))
                .findFirst()
                .orElse(null);
    }

    private Stream<String> tags(MailHeaders headers) {
        return RECIPIENTS.stream()
                .flatMap(name -> headers.all(name).stream())
                .filter(Objects::nonNull)
                .flatMap(value -> tagged.matcher(value).results())
                .map(match -> match.group(1));
    }
}
