package org.followthrough.sop.audit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.followthrough.sop.release.ReleaseInForce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows the head of the audit trail outside the database, in a file of this node, and misses the file when it is gone or
 * shorter than it was. Who rewrites the whole trail in the database has not rewritten the files.
 */
@Component
class Anchor {

    private static final Logger LOG = LoggerFactory.getLogger(Anchor.class);

    private final AnchorFile file;
    private final AuditTrail trail;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate alone;
    private final String node;

    /** What the database remembers of a file. */
    record Known(UUID id, long lines, long seq, String hash, OffsetDateTime at) {}

    /** Beside the folder of the embedded data, not in it: emptying one is not to empty both. */
    Anchor(
            @Value("${followthrough.audit.anchor:${followthrough.embedded.data:data}-anchor.txt}") Path file,
            @Value("${followthrough.audit.node:}") String node,
            AuditTrail trail,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.file = new AnchorFile(file);
        this.node = node.isBlank() ? host() : node;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Path path() {
        return file.path();
    }

    @TransactionalEventListener
    void on(ReleaseInForce released) {
        write();
    }

    /** Appends the head as it is now, unless it is the last line already; an error is told loudly and harms nothing. */
    synchronized void write() {
        try {
            AuditTrail.Head head = alone.execute(status -> trail.head());
            AnchorFile.Line newest = file.read().newest().orElse(null);
            if (head.seq() == 0 || newest != null && newest.seq() >= head.seq()) {
                return;
            }
            file.append(new AnchorFile.Line(clock.instant().truncatedTo(ChronoUnit.SECONDS), head.seq(), head.hash()));
            AnchorFile.Contents now = file.read();
            alone.executeWithoutResult(status -> remember(now, head));
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "The head of the audit trail could not be written to {}. Make the file writable, or name another"
                            + " one with followthrough.audit.anchor.",
                    file.path(),
                    e);
        }
    }

    private void remember(AnchorFile.Contents now, AuditTrail.Head head) {
        if (now.id() == null) {
            return;
        }
        jdbc.sql("insert into audit_anchor_file (id, node, path, lines, seq, hash, at)"
                        + " values (:id, :node, :path, :lines, :seq, :hash, :at) on conflict (id) do update set"
                        + " lines = greatest(audit_anchor_file.lines, excluded.lines), seq = excluded.seq,"
                        + " hash = excluded.hash, at = excluded.at")
                .param("id", now.id())
                .param("node", node)
                .param("path", file.path().toString())
                .param("lines", now.lines().size())
                .param("seq", head.seq())
                .param("hash", head.hash())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns what the file shows; what is wrong with the file itself is added to the flaws. */
    AnchorFile.Contents read(List<Flaw> flaws) {
        AnchorFile.Contents contents;
        try {
            contents = file.read();
        } catch (IOException e) {
            flaws.add(flaw("cannot be read (" + e.getMessage() + "). Make it readable for the application."));
            return new AnchorFile.Contents(file.path(), null, List.of(), 0);
        }
        if (contents.unreadable() > 0) {
            flaws.add(flaw("was changed: line " + contents.unreadable()
                    + " is none that the application writes. Bring it back from a backup."));
        }
        for (Known known : known()) {
            if (!known.id().equals(contents.id())) {
                flaws.add(flaw(
                        ("is missing or another one: on %s it showed entry %d. Bring it back from a backup; if it is"
                                        + " lost for good, name a new file with followthrough.audit.anchor.")
                                .formatted(known.at().toInstant().truncatedTo(ChronoUnit.SECONDS), known.seq())));
            } else if (contents.lines().size() < known.lines()) {
                flaws.add(flaw("was shortened: it has %d lines and had %d. Bring it back from a backup."
                        .formatted(contents.lines().size(), known.lines())));
            }
        }
        return contents;
    }

    private List<Known> known() {
        return new ArrayList<>(jdbc.sql("select id, lines, seq, hash, at from audit_anchor_file"
                        + " where node = :node and path = :path order by at")
                .param("node", node)
                .param("path", file.path().toString())
                .query(Known.class)
                .list());
    }

    private Flaw flaw(String what) {
        return new Flaw(ChainCheck.ANCHOR, file.path().toString(), "The file " + file.path() + " " + what);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
