package org.followthrough.sop.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A signature under a package.
 *
 * @param packageHash the package that was signed
 * @param role group for which the person signed
 * @param user user name
 * @param printedName first and last name at that time
 * @param comment may be empty
 * @param signedAt to the millisecond
 * @param zone where the person's day is counted
 * @param entryHash SHA-256 over all of the above and the release
 */
public record Signature(
        long releaseId,
        String packageHash,
        Meaning meaning,
        String role,
        String user,
        String printedName,
        String comment,
        Instant signedAt,
        ZoneId zone,
        String entryHash) {

    /** Returns the hash that belongs to these contents: each with its length, so that none can run into the next. */
    String belonging() {
        String parts = Stream.of(
                        releaseId,
                        packageHash,
                        meaning,
                        role,
                        user,
                        printedName,
                        comment,
                        signedAt.toEpochMilli(),
                        zone)
                .map(Objects::toString)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns this signature with the hash that belongs to it. */
    Signature sealed() {
        return new Signature(
                releaseId, packageHash, meaning, role, user, printedName, comment, signedAt, zone, belonging());
    }
}
