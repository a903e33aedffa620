package org.followthrough.sop.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.followthrough.sop.audit.Flaw;
import org.followthrough.sop.audit.Proof;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proves that each signature says what it said when it was given, and that none came or went past the audit trail. */
@Component
class SignatureProof implements Proof {

    private final JdbcClient jdbc;

    SignatureProof(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String of() {
        return "Signatures";
    }

    @Override
    public List<Flaw> check() {
        List<Flaw> flaws = new ArrayList<>();
        jdbc.sql("""
                select s.*, exists (select 1 from audit_entry a
                                    where a.subject = 'release-' || s.release_id and a.kind = :kind
                                      and a.facts like '%"signature":"' || s.entry_hash || '"%') as audited,
                       (select r.sop || ' ' || r.version from sop_release r where r.id = s.release_id) as release
                from sop_signature s order by s.id
                """).param("kind", Signatures.KIND).query(row -> {
            String wrong = wrong(row);
            if (wrong != null) {
                flaws.add(new Flaw(of(), subject(row), wrong));
            }
        });
        jdbc.sql("""
                select a.seq, a.subject from audit_entry a
                where a.kind = :kind
                  and not exists (select 1 from sop_signature s
                                  where a.subject = 'release-' || s.release_id
                                    and a.facts like '%"signature":"' || s.entry_hash || '"%')
                order by a.seq
                """).param("kind", Signatures.KIND).query(row -> {
            flaws.add(new Flaw(
                    of(),
                    row.getString("subject"),
                    "Entry " + row.getLong("seq") + " of the audit trail tells of a signature that is not"
                            + " there, or not as it was given."));
        });
        return flaws;
    }

    private static String wrong(ResultSet row) throws SQLException {
        Signature signature;
        try {
            signature = Signatures.signature(row, 0);
        } catch (IllegalArgumentException | DateTimeException e) {
            return "It cannot be read any more: it was changed after it was given.";
        }
        if (!signature.entryHash().equals(signature.belonging())) {
            return "It is not as it was given: its hash does not fit its contents.";
        }
        return row.getBoolean("audited") ? null : "The audit trail knows of no such signature.";
    }

    private static String subject(ResultSet row) throws SQLException {
        return row.getString("release") + ", " + row.getString("meaning") + " by " + row.getString("user_id");
    }
}
