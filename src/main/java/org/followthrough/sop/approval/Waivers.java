package org.followthrough.sop.approval;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.followthrough.sop.audit.AuditTrail;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.rules.Finding;
import org.followthrough.sop.rules.Severity;
import org.followthrough.sop.rules.SopCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The written waivers of a release: one for each warning of the rules, with the day on which it ends. */
@Service
@Transactional
class Waivers {

    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_MONTHS = 12;

    private final Releases releases;
    private final SopCheck check;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Waivers(Releases releases, SopCheck check, AuditTrail audit, JdbcClient jdbc, Clock clock) {
        this.releases = releases;
        this.check = check;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The waivers of a release, those that end first first. */
    @Transactional(readOnly = true)
    public List<Waiver> of(long releaseId) {
        return jdbc.sql("select rule, file, element, reason, expires, user_id, waived_at from sop_waiver"
                        + " where release_id = :id order by expires, rule, file, element")
                .param("id", releaseId)
                .query((row, n) -> new Waiver(
                        row.getString("rule"),
                        row.getString("file"),
                        row.getString("element"),
                        row.getString("reason"),
                        row.getObject("expires", LocalDate.class),
                        row.getString("user_id"),
                        row.getObject("waived_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list();
    }

    /** The errors of a release, and the warnings that no valid waiver covers. */
    @Transactional(readOnly = true)
    public List<Finding> openFindings(long releaseId) {
        List<Waiver> waivers = of(releaseId);
        LocalDate today = today();
        return check.check(releases.content(releaseId)).stream()
                .filter(finding -> finding.severity() == Severity.ERROR
                        || finding.severity() == Severity.WARNING
                                && waivers.stream().noneMatch(one -> one.covers(finding) && one.holdsOn(today)))
                .toList();
    }

    /**
     * Keeps a waiver; the one before for the same finding is replaced.
     *
     * @throws NotPossible with a sentence if there is nothing to waive, or it is no proper waiver
     */
    public void waive(
            long releaseId, String rule, String file, String element, String reason, LocalDate expires, String user) {
        Release release = releases.get(releaseId);
        if (release.sealed() || !release.author().equals(user)) {
            throw new NotPossible("Only its author waives warnings of " + release.name() + ", before the hand-over.");
        }
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new NotPossible(
                    "Say in at most " + LONGEST_REASON + " characters why the warning may stand for a while.");
        }
        LocalDate today = today();
        if (expires == null || !expires.isAfter(today) || expires.isAfter(today.plusMonths(MOST_MONTHS))) {
            throw new NotPossible("A waiver ends: choose a day after today and within " + MOST_MONTHS + " months.");
        }
        boolean warned = check.check(releases.content(releaseId)).stream()
                .anyMatch(finding -> finding.severity() == Severity.WARNING
                        && finding.rule().equals(rule)
                        && finding.file().equals(file)
                        && finding.element().equals(element));
        if (!warned) {
            throw new NotPossible("The rules do not warn of this any more. Load the page again.");
        }
        keep(releaseId, new Waiver(rule, file, element, why, expires, user, clock.instant()));
        audit.add(
                user,
                "WARNING_WAIVED",
                "release-" + releaseId,
                Map.of("rule", rule, "file", file, "element", element, "expires", expires.toString()));
    }

    /** Takes the waivers of a release along to the draft that begins with its files. */
    void copy(long from, long to) {
        of(from).forEach(waiver -> keep(to, waiver));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void keep(long releaseId, Waiver waiver) {
        jdbc.sql("""
                insert into sop_waiver (release_id, rule, file, element, reason, expires, user_id, waived_at)
                values (:id, :rule, :file, :element, :reason, :expires, :user, :at)
                on conflict (release_id, rule, file, element) do update
                set reason = excluded.reason, expires = excluded.expires, user_id = excluded.user_id,
                    waived_at = excluded.waived_at
                """)
                .param("id", releaseId)
                .param("rule", waiver.rule())
                .param("file", waiver.file())
                .param("element", waiver.element())
                .param("reason", waiver.reason())
                .param("expires", waiver.expires())
                .param("user", waiver.user())
                .param("at", waiver.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
