package org.followthrough.sop.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/**
 * One entry of the audit trail. Its hash is the SHA-256 of the hash before, in hexadecimal digits, followed by the
 * canonical JSON (RFC 8785) of {@code seq, at, actor, kind, subject, facts}, in UTF-8.
 *
 * @param seq 1 for the first, without gaps
 * @param at when, to the microsecond
 * @param actor user name; {@code bootstrap} or {@code system} when nobody did it by hand
 * @param kind what happened, for example {@code RELEASE_APPROVED}
 * @param subject what it happened to, for example {@code release-17}
 * @param facts canonical JSON
 * @param prev hash of the entry before
 * @param hash hash of this entry
 */
record AuditEntry(
        long seq, Instant at, String actor, String kind, String subject, String facts, String prev, String hash) {

    /** The hash before the first entry. */
    static final String BEGINNING = "0".repeat(64);

    /** Returns the hash that belongs to these contents after that entry. */
    String belonging() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(prev.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(canonical()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Facts are taken as they stand, not read and written again: a changed blank is a change. */
    private byte[] canonical() {
        return "{\"actor\":%s,\"at\":%s,\"facts\":%s,\"kind\":%s,\"seq\":%d,\"subject\":%s}"
                .formatted(
                        Facts.canonicalText(actor),
                        Facts.canonicalText(at),
                        facts,
                        Facts.canonicalText(kind),
                        seq,
                        Facts.canonicalText(subject))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns this entry with the hash that belongs to it. */
    AuditEntry sealed() {
        return new AuditEntry(seq, at, actor, kind, subject, facts, prev, belonging());
    }

    static AuditEntry of(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("facts"),
                row.getString("prev"),
                row.getString("hash"));
    }
}
