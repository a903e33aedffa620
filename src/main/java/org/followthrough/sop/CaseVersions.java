package org.followthrough.sop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.followthrough.sop.CaseRelease.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people which version of each SOP a case runs on, since when, and how it came there. */
@Component
public class CaseVersions {

    /**
     * The version of one SOP that a case runs on, or ran on last.
     *
     * @param version for example {@code 1.1.0}
     * @param since when the case came to it
     * @param moves how the case came from one version to another, oldest first; empty if it never did
     */
    public record CaseVersion(String sop, String title, String version, Instant since, List<Move> moves) {}

    /**
     * A running case came to another version.
     *
     * @param from the version before
     * @param running whether its running steps moved; otherwise only what it starts from then on
     * @param why the reason of the release
     */
    public record Move(String from, String to, boolean running, Instant at, String why) {}

    private final CaseReleases releases;
    private final JdbcClient jdbc;

    CaseVersions(CaseReleases releases, JdbcClient jdbc) {
        this.releases = releases;
        this.jdbc = jdbc;
    }

    /** Returns the versions in the order in which the case met their SOPs; none for a case without a record. */
    public List<CaseVersion> of(String businessKey) {
        Map<String, CaseVersion> versions = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        for (CaseRelease line : releases.of(businessKey)) {
            CaseVersion now = versions.get(line.sop());
            if (line.event() != Event.ENDED && (now == null || !now.version().equals(line.version()))) {
                List<Move> moves = new ArrayList<>(now == null ? List.of() : now.moves());
                if (now != null && line.event() != Event.STARTED) {
                    moves.add(new Move(
                            now.version(), line.version(), line.event() == Event.MIGRATED, line.at(), line.why()));
                }
                String title = titles.computeIfAbsent(line.sop(), this::title);
                versions.put(
                        line.sop(), new CaseVersion(line.sop(), title, line.version(), line.at(), List.copyOf(moves)));
            }
        }
        return List.copyOf(versions.values());
    }

    private String title(String sop) {
        return jdbc.sql("select title from sop where key = :key")
                .param("key", sop)
                .query(String.class)
                .optional()
                .orElse(sop);
    }
}
