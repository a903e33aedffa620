package org.followthrough.sop.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves everything that can be proven: the audit trail from its first entry to its last, the file that shows its head
 * outside the database, and whatever other parts have a {@link Proof} for.
 */
@Service
public class Verifier {

    private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

    /** Rows that are in memory at once, however long the trail. */
    private static final int AT_ONCE = 500;

    /** The last result, with who asked for it. */
    record Last(
            OffsetDateTime at, boolean nightly, String actor, boolean ok, long entries, String head, String flaws) {}

    private final JdbcTemplate rows;
    private final JdbcClient jdbc;
    private final Anchor anchor;
    private final AuditTrail trail;
    private final ObjectProvider<Proof> proofs;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate oneMoment;

    Verifier(
            JdbcTemplate rows,
            JdbcClient jdbc,
            Anchor anchor,
            AuditTrail trail,
            ObjectProvider<Proof> proofs,
            ObjectMapper json,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = new JdbcTemplate(rows.getDataSource());
        this.rows.setFetchSize(AT_ONCE);
        this.jdbc = jdbc;
        this.anchor = anchor;
        this.trail = trail;
        this.proofs = proofs;
        this.json = json;
        this.clock = clock;
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
    }

    /** Verifies all and changes nothing. One at a time on a node. */
    public synchronized Verification verify() {
        List<Flaw> flaws = new ArrayList<>();
        AnchorFile.Contents anchored = anchor.read(flaws);
        ChainCheck chain = new ChainCheck(anchored);
        oneMoment.executeWithoutResult(status -> {
            rows.query("select * from audit_entry order by seq", (ResultSet row) -> chain.next(AuditEntry.of(row, 0)));
            chain.end(trail.head());
        });
        flaws.addAll(0, chain.flaws());
        proofs.orderedStream().forEach(proof -> flaws.addAll(checked(proof)));
        return new Verification(
                flaws.isEmpty(),
                clock.instant(),
                chain.count(),
                chain.hash(),
                anchored.newest()
                        .map(line -> new Verification.Anchored(
                                anchored.file().toString(), line.at(), line.seq(), line.hash()))
                        .orElse(null),
                flaws);
    }

    /** Verifies all, keeps the result and, when all holds, shows the head outside the database. */
    Verification verifyAndKeep(String actor, boolean nightly) {
        Verification verification = verify();
        jdbc.sql("insert into audit_verification (at, nightly, actor, ok, entries, head, flaws)"
                        + " values (:at, :nightly, :actor, :ok, :entries, :head, cast(:flaws as jsonb))")
                .param("at", verification.at().atOffset(ZoneOffset.UTC))
                .param("nightly", nightly)
                .param("actor", actor)
                .param("ok", verification.ok())
                .param("entries", verification.entries())
                .param("head", verification.head())
                .param("flaws", written(verification.flaws()))
                .update();
        trail.add(
                actor,
                "AUDIT_VERIFIED",
                "audit",
                Map.of(
                        "ok", verification.ok(),
                        "entries", verification.entries(),
                        "head", verification.head(),
                        "flaws", verification.flaws().size()));
        if (verification.ok()) {
            anchor.write();
        } else {
            verification
                    .flaws()
                    .forEach(flaw -> LOG.error(
                            "EVIDENCE DOES NOT HOLD. {}, {}: {}", flaw.where(), flaw.subject(), flaw.sentence()));
        }
        return verification;
    }

    Optional<Last> last() {
        return jdbc.sql("select at, nightly, actor, ok, entries, head, flaws from audit_verification"
                        + " order by id desc limit 1")
                .query(Last.class)
                .optional();
    }

    private static List<Flaw> checked(Proof proof) {
        try {
            return proof.check();
        } catch (RuntimeException e) {
            LOG.error("{} could not be proven.", proof.of(), e);
            return List.of(new Flaw(
                    proof.of(),
                    "all",
                    "This could not be proven; the log of the application says why: " + e.getMessage()));
        }
    }

    private String written(List<Flaw> flaws) {
        try {
            return json.writeValueAsString(flaws);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
