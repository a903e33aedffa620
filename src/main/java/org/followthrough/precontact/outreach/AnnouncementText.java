package org.followthrough.precontact.outreach;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One version of an announcement: what it says and whom it is for.
 *
 * @param category of the cases whose customers are told, or null for all
 * @param days how many days back those cases were opened, or null when only addresses are told
 * @param addresses told as well, in lower case
 * @param endsAt when the trouble is probably over, or null
 */
record AnnouncementText(
        String subject, String text, String category, Integer days, List<String> addresses, Instant endsAt) {

    AnnouncementText {
        addresses = List.copyOf(addresses);
        endsAt = endsAt == null ? null : endsAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Changes with any part of it, so that an approval holds for exactly this. */
    String hash() {
        String parts = Stream.of(subject, text, category, days, String.join("\n", addresses), endsAt)
                .map(part -> Objects.toString(part, ""))
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
