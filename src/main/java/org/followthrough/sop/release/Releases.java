package org.followthrough.sop.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.packaging.Manifest;
import org.followthrough.sop.packaging.PackageFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The registry: every SOP, every release of it with its files, and what happened to each. */
@Service("releaseRegistry")
@Transactional
public class Releases {

    private final JdbcClient jdbc;
    private final ReleaseAudit audit;
    private final Clock clock;

    Releases(JdbcClient jdbc, ReleaseAudit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns all SOPs in the order of their folders, the one that ties them together first. */
    @Transactional(readOnly = true)
    public List<Sop> sops() {
        return jdbc.sql("select key, title, owner, folder from sop order by folder")
                .query(Releases::sop)
                .list();
    }

    /** Returns one SOP by its key. */
    @Transactional(readOnly = true)
    public Optional<Sop> sop(String key) {
        return jdbc.sql("select key, title, owner, folder from sop where key = :key")
                .param("key", key)
                .query(Releases::sop)
                .optional();
    }

    /** Returns the SOP that has a process or decision with this key in force. */
    @Transactional(readOnly = true)
    public Optional<Sop> owning(String processOrDecisionKey) {
        // The engine's tables say it without reading a diagram; there is one row per definition in force.
        return jdbc.sql("select s.key, s.title, s.owner, s.folder from sop s"
                        + " join sop_release r on r.sop = s.key and r.state = 'EFFECTIVE'"
                        + " where exists (select 1 from act_re_procdef d"
                        + "   where d.deployment_id_ = r.deployment_id and d.key_ = :key)"
                        + " or exists (select 1 from act_re_decision_def d"
                        + "   where d.deployment_id_ = r.deployment_id and d.key_ = :key)")
                .param("key", processOrDecisionKey)
                .query(Releases::sop)
                .optional();
    }

    /** Returns the release of an SOP that new cases run on. */
    @Transactional(readOnly = true)
    public Optional<Release> inForce(String sop) {
        return one("where sop = :sop and state = 'EFFECTIVE'", Map.of("sop", sop));
    }

    /** Returns the release of an SOP that new cases ran on at a time. */
    @Transactional(readOnly = true)
    public Optional<Release> inForceAt(String sop, Instant at) {
        return one(
                "where sop = :sop and effective_at <= :at and (state <> 'RETIRED' or ended_at > :at)"
                        + " order by (ended_at is null or ended_at > :at) desc, effective_at desc, id desc limit 1",
                Map.of("sop", sop, "at", at.atOffset(ZoneOffset.UTC)));
    }

    /** Returns the change of an SOP that is under way. */
    @Transactional(readOnly = true)
    public Optional<Release> open(String sop) {
        return one(
                "where sop = :sop and state in ('DRAFT', 'CHECKED', 'IN_REVIEW', 'APPROVED', 'TRAINING')"
                        + " and kind <> 'BUNDLED'",
                Map.of("sop", sop));
    }

    /** Returns all releases of an SOP, the newest first. */
    @Transactional(readOnly = true)
    public List<Release> history(String sop) {
        return jdbc.sql("select * from sop_release where sop = :sop order by id desc")
                .param("sop", sop)
                .query(Releases::release)
                .list();
    }

    /**
     * Returns a release.
     *
     * @throws NoSuchRelease if there is none with this id
     */
    @Transactional(readOnly = true)
    public Release get(long id) {
        return one("where id = :id", Map.of("id", id)).orElseThrow(() -> new NoSuchRelease(id));
    }

    /** Returns the release that a deployment of the engine brought into force. */
    @Transactional(readOnly = true)
    public Optional<Release> deployedAs(String deploymentId) {
        return one("where deployment_id = :id", Map.of("id", deploymentId));
    }

    /**
     * Returns the files of a release as they are kept.
     *
     * @throws NoSuchRelease if there is none with this id
     */
    @Transactional(readOnly = true)
    public SopContent content(long id) {
        get(id);
        Map<String, byte[]> files = new HashMap<>();
        jdbc.sql("select name, content from sop_file where release_id = :id")
                .param("id", id)
                .query(row -> {
                    files.put(row.getString("name"), row.getBytes("content"));
                });
        return SopContent.of(files);
    }

    /**
     * Returns the manifest: canonical JSON (RFC 8785). For a draft it says what would be sealed now.
     *
     * @throws NoSuchRelease if there is none with this id
     */
    @Transactional(readOnly = true)
    public String manifest(long id) {
        Release release = get(id);
        return release.sealed()
                ? jdbc.sql("select manifest from sop_release where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single()
                : unsealed(release).json();
    }

    /**
     * Returns the package as a ZIP file: {@code manifest.json} and the files; the same bytes each time.
     *
     * @throws NoSuchRelease if there is none with this id
     */
    @Transactional(readOnly = true)
    public byte[] zip(long id) {
        return PackageFile.write(new Manifest(manifest(id)), content(id));
    }

    /**
     * Moves a release on in its life; who may do so is for the caller to know.
     *
     * @param actor user name, or {@code system}
     * @param why a sentence; may be empty
     * @throws NotPossible if the release cannot come into this state from where it is
     */
    public void moveTo(long id, ReleaseState state, String actor, String why) {
        Release release = locked(id);
        if (!release.state().mayBecome(state)) {
            throw new NotPossible("%s is %s and cannot become %s. Load the page again to see where it stands."
                    .formatted(
                            release.name(),
                            release.state().title().toLowerCase(Locale.ROOT),
                            state.title().toLowerCase(Locale.ROOT)));
        }
        change(release, state, actor, why, Map.of());
    }

    /**
     * Keeps what somebody did or found about a release, which stays in its state.
     *
     * @param actor user name, or {@code system}
     * @param what a sentence
     */
    public void remark(long id, String actor, String what) {
        Release release = locked(id);
        happened(release, release.state(), actor, what, Map.of());
    }

    /** Returns what happened to a release, oldest first. */
    @Transactional(readOnly = true)
    public List<ReleaseEvent> events(long id) {
        return jdbc.sql("select * from sop_release_event where release_id = :id order by id")
                .param("id", id)
                .query((row, number) -> new ReleaseEvent(
                        row.getLong("id"),
                        row.getLong("release_id"),
                        ReleaseState.valueOf(row.getString("state")),
                        row.getString("actor"),
                        row.getString("why"),
                        instant(row, "at")))
                .list();
    }

    /**
     * Returns the earliest time at which a release may take effect: its date, and not before people had their training
     * days since its approval. An emergency and a rollback wait for neither. Empty while it is not approved.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> mayTakeEffect(long id) {
        Release release = get(id);
        return events(id).stream()
                .filter(event -> event.state() == ReleaseState.APPROVED)
                .reduce((earlier, later) -> later)
                .map(approved -> release.kind().expedited()
                        ? approved.at()
                        : approved.at().plus(Duration.ofDays(release.trainingDays())))
                .map(trained -> release.kind().expedited()
                                || release.effectiveFrom() == null
                                || release.effectiveFrom().isBefore(trained)
                        ? trained
                        : release.effectiveFrom());
    }

    /** Returns the version that a change of this class would give an SOP and no other release has. */
    Version next(String sop, ChangeClass changeClass) {
        List<Version> taken = jdbc
                .sql("select version from sop_release where sop = :sop and state not in ('REJECTED', 'WITHDRAWN')")
                .param("sop", sop)
                .query(String.class)
                .list()
                .stream()
                .map(Version::of)
                .toList();
        Version next = inForce(sop)
                .map(release -> Version.of(release.version()).raised(changeClass))
                .orElse(Version.FIRST);
        while (taken.contains(next)) {
            next = next.raised(changeClass);
        }
        return next;
    }

    /** Returns the manifest that a release would be sealed with as it is now. */
    Manifest unsealed(Release release) {
        String basedOn =
                release.basedOn() == null ? null : get(release.basedOn()).hash();
        return Manifest.of(release, basedOn, content(release.id()));
    }

    /** Returns a release that nobody else changes until the transaction ends. */
    Release locked(long id) {
        return one("where id = :id for update", Map.of("id", id)).orElseThrow(() -> new NoSuchRelease(id));
    }

    /**
     * Writes a state that may come next, with its event.
     *
     * @param facts what the audit trail is told besides
     */
    void change(Release release, ReleaseState state, String actor, String why, Map<String, ?> facts) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("update sop_release set state = :state,"
                        + " ended_at = case when :ended then :now else ended_at end where id = :id")
                .param("state", state.name())
                .param("ended", release.endedAt() == null && !state.open() && state != ReleaseState.EFFECTIVE)
                .param("now", now)
                .param("id", release.id())
                .update();
        happened(release, state, actor, why, facts);
    }

    /** Writes what happened to a release that is in a state already. */
    void happened(Release release, ReleaseState state, String actor, String why, Map<String, ?> facts) {
        jdbc.sql("insert into sop_release_event (release_id, state, actor, why, at)"
                        + " values (:id, :state, :actor, :why, :now)")
                .param("id", release.id())
                .param("state", state.name())
                .param("actor", actor)
                .param("why", why)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.happened(release, state, actor, why, facts);
    }

    private Optional<Release> one(String where, Map<String, ?> params) {
        return jdbc.sql("select * from sop_release " + where)
                .params(params)
                .query(Releases::release)
                .optional();
    }

    private static Sop sop(ResultSet row, int number) throws SQLException {
        return new Sop(row.getString("key"), row.getString("title"), row.getString("owner"), row.getString("folder"));
    }

    private static Release release(ResultSet row, int number) throws SQLException {
        long basedOn = row.getLong("based_on");
        boolean first = row.wasNull();
        return new Release(
                row.getLong("id"),
                row.getString("sop"),
                row.getString("version"),
                ReleaseState.valueOf(row.getString("state")),
                ReleaseKind.valueOf(row.getString("kind")),
                row.getString("author"),
                row.getString("reason"),
                ChangeClass.valueOf(row.getString("proposed_class")),
                ChangeClass.valueOf(row.getString("change_class")),
                row.getString("class_reason"),
                instant(row, "effective_from"),
                row.getInt("training_days"),
                row.getObject("review_due", LocalDate.class),
                RunningCases.valueOf(row.getString("running_cases")),
                first ? null : basedOn,
                row.getString("package_hash"),
                row.getString("deployment_id"),
                instant(row, "created_at"),
                instant(row, "effective_at"),
                instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
