package org.followthrough.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.followthrough.access.StartRefused;
import org.followthrough.engine.PlayedTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes demo data away, with everything else in the database: cases, people, releases and the audit trail hang together,
 * and half a history would be a false one. Only where the database says that it holds demo data.
 */
@Component
class Emptying {

    private static final Logger LOG = LoggerFactory.getLogger(Emptying.class);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final PlayedTime time;
    private final Path anchor;

    Emptying(
            PlayedTime time,
            @Value("${followthrough.audit.anchor:${followthrough.embedded.data:data}-anchor.txt}") Path anchor) {
        this.time = time;
        this.anchor = anchor.toAbsolutePath().normalize();
    }

    /**
     * Empties the database on somebody's order.
     *
     * @throws StartRefused if there is no demo data, or people have added something and the order does not say to take
     *     that too
     */
    void empty(Flyway flyway, JdbcClient jdbc, Optional<Play> play, DemoSettings settings) {
        if (play.filter(found -> found.state() == Play.State.EMPTIED).isPresent()) {
            LOG.info("There is no demo data any more; nothing was emptied. Start without followthrough.demo.empty.");
            return;
        }
        if (play.isEmpty()) {
            throw new StartRefused(List.of("This database holds no demo data, so it is not emptied. Start without"
                    + " --followthrough.demo.empty."));
        }
        List<String> added = added(jdbc, play.get());
        if (!added.isEmpty() && !settings.emptiesEverything()) {
            throw new StartRefused(
                    List.of(
                            "People have used this desk since the demo: " + String.join(", ", added)
                                    + ". Nothing was emptied. To take that away too, start with --followthrough.demo.empty=everything."));
        }
        clean(flyway);
        setAside();
        LOG.warn(
                "The demo data is gone{}; the desk is empty and nothing is played again.",
                added.isEmpty() ? "" : ", and with it " + String.join(", ", added));
    }

    /** Takes away what an interrupted play left; nobody has ever used it. */
    void interrupted(Flyway flyway) {
        clean(flyway);
        try {
            Files.deleteIfExists(anchor);
        } catch (IOException e) {
            throw new StartRefused("The file " + anchor + " belongs to an interrupted demo. Delete it.", e);
        }
    }

    private static List<String> added(JdbcClient jdbc, Play play) {
        List<String> added = new ArrayList<>();
        count(
                jdbc,
                play,
                "select count(*) from ledger where type = 'CASE_OPENED' and recorded_at > :since",
                "case",
                added);
        count(
                jdbc,
                play,
                "select count(distinct reference) from ledger where recorded_at > :since"
                        + " and actor not in ('system', 'customer')",
                "case that people worked on",
                added);
        count(
                jdbc,
                play,
                "select count(distinct release_id) from sop_release_event where at > :since",
                "change of an SOP",
                added);
        return added;
    }

    private static void count(JdbcClient jdbc, Play play, String sql, String what, List<String> added) {
        int count = jdbc.sql(sql)
                .param("since", FirstStart.utc(play.endsAt()))
                .query(Integer.class)
                .single();
        if (count > 0) {
            added.add(count == 1 ? "1 " + what : count + " " + what.replaceFirst("^(case|change)", "$1s"));
        }
    }

    private static void clean(Flyway flyway) {
        // A play that was killed left it behind.
        Swift.reset(JdbcClient.create(flyway.getConfiguration().getDataSource()));
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .cleanDisabled(false)
                .load()
                .clean();
    }

    /** The audit trail of the demo is over; the file that shows its head is kept under another name. */
    private void setAside() {
        if (!Files.exists(anchor)) {
            return;
        }
        Path aside = anchor.resolveSibling(
                anchor.getFileName().toString().replaceFirst("(\\.txt)?$", "-" + MOMENT.format(time.real()) + "$1"));
        try {
            Files.move(anchor, aside);
        } catch (IOException e) {
            throw new StartRefused(
                    "The database is empty now, but the file " + anchor + " of the demo could not be moved away: "
                            + e.getMessage() + ". Move it to a safe place and start again.",
                    e);
        }
        LOG.info("The head of the demo's audit trail lies in {} now.", aside);
    }
}
