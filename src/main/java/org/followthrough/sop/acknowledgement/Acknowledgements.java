package org.followthrough.sop.acknowledgement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.followthrough.access.Staff;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.acknowledgement.AcknowledgementFacts.Reading;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.comparison.Comparisons;
import org.followthrough.sop.comparison.Touched;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseApproved;
import org.followthrough.sop.release.ReleaseInForce;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has to read a release. Once a minor or major release is approved, every member of the groups whose steps it
 * changes gets it; who joins one of them later gets it too, and who leaves them all, or reads what another release has
 * followed, need not any more.
 */
@Service("releaseAcknowledgements")
@Transactional
public class Acknowledgements {

    /** Where groups are known to the running case only, each of the teams may meet the step. */
    private static final Set<String> TEAMS = Set.of("frontline", "billing", "technical", "complaints");

    private static final Duration AT_LEAST = Duration.ofDays(2);
    private static final Duration FOR_JOINERS = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Releases releases;
    private final RunningProcesses processes;
    private final Staff staff;
    private final Clock clock;

    Acknowledgements(JdbcClient jdbc, Releases releases, RunningProcesses processes, Staff staff, Clock clock) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.processes = processes;
        this.staff = staff;
        this.clock = clock;
    }

    /** Returns all readers of a release, those first who have not signed. */
    @Transactional(readOnly = true)
    public List<Acknowledgement> of(long releaseId) {
        return jdbc.sql("select * from sop_acknowledgement where release_id = :id order by case state"
                        + " when 'OVERDUE' then 1 when 'OPEN' then 2 when 'ACCEPTED' then 3 else 4 end, user_id")
                .param("id", releaseId)
                .query(Acknowledgements::acknowledgement)
                .list();
    }

    /** Returns the groups whose members read a release; empty when nobody has to. */
    @Transactional(readOnly = true)
    public List<String> groups(long releaseId) {
        return jdbc.sql("select unnest(groups) from sop_reading where release_id = :id order by 1")
                .param("id", releaseId)
                .query(String.class)
                .list();
    }

    /** Returns what a reader did with a release. */
    @Transactional(readOnly = true)
    public Optional<Acknowledgement> find(long releaseId, String user) {
        return jdbc.sql("select * from sop_acknowledgement where release_id = :id and user_id = :user")
                .param("id", releaseId)
                .param("user", user)
                .query(Acknowledgements::acknowledgement)
                .optional();
    }

    /** Returns how many readers of the releases of an SOP have let their time pass. */
    @Transactional(readOnly = true)
    public int overdue(String sop) {
        return jdbc.sql("select count(*) from sop_acknowledgement a join sop_release r on r.id = a.release_id"
                        + " where r.sop = :sop and a.state = 'OVERDUE'")
                .param("sop", sop)
                .query(Integer.class)
                .single();
    }

    @EventListener
    void on(ReleaseApproved approved) {
        Release release = releases.get(approved.releaseId());
        if (release.changeClass() == ChangeClass.EDITORIAL) {
            return;
        }
        Set<String> groups = concerned(release);
        if (groups.isEmpty()) {
            return;
        }
        Instant now = now();
        Instant due = releases.mayTakeEffect(release.id())
                .filter(day -> day.isAfter(now.plus(AT_LEAST)))
                .orElse(now.plus(AT_LEAST));
        int asked = jdbc.sql("insert into sop_reading (release_id, groups, due_at) values (:id, :groups, :due)"
                        + " on conflict do nothing")
                .param("id", release.id())
                .param("groups", groups.toArray(String[]::new))
                .param("due", due.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
                .update();
        if (asked > 0) {
            sweep(release.id());
        }
    }

    private Set<String> concerned(Release release) {
        SopContent before = releases.inForce(release.sop())
                .map(former -> releases.content(former.id()))
                .orElseGet(() -> SopContent.of(Map.of()));
        Touched touched =
                Comparisons.compare(before, releases.content(release.id())).touched();
        Set<String> groups = new TreeSet<>(touched.groups());
        if (touched.allTeams()) {
            groups.addAll(TEAMS);
        }
        return groups;
    }

    @EventListener
    void on(ReleaseInForce effect) {
        if (effect.formerId() != null) {
            sweep(effect.formerId());
        }
    }

    /** Returns the releases that still have readers to look after. */
    @Transactional(readOnly = true)
    List<Long> current() {
        return jdbc.sql("select release_id from sop_reading where ended_at is null order by release_id")
                .query(Long.class)
                .list();
    }

    /**
     * Brings the readers of a release in line with who is in its groups today, and with what became of it. Does nothing
     * when all is in line, or when another node is at it.
     */
    void sweep(long releaseId) {
        Optional<OffsetDateTime> due = jdbc.sql("select due_at from sop_reading where release_id = :id"
                        + " and ended_at is null for update skip locked")
                .param("id", releaseId)
                .query(OffsetDateTime.class)
                .optional();
        if (due.isEmpty()) {
            return;
        }
        Release release = releases.get(releaseId);
        Set<String> readers =
                release.state().open() || release.state() == ReleaseState.EFFECTIVE ? members(releaseId) : Set.of();
        List<Acknowledgement> known = of(releaseId);
        known.stream()
                .filter(one -> one.state().awaited() && !readers.contains(one.user()))
                .forEach(one -> end(one, why(release)));
        for (String reader : readers) {
            Optional<Acknowledgement> before =
                    known.stream().filter(one -> one.user().equals(reader)).findFirst();
            if (before.isEmpty() || before.get().state() == Acknowledgement.State.ENDED) {
                boolean joined = !known.isEmpty();
                Instant later = now().plus(FOR_JOINERS);
                Instant first = due.get().toInstant();
                ask(release, reader, joined && later.isAfter(first) ? later : first);
            }
        }
        if (readers.isEmpty() && !release.state().open() && release.state() != ReleaseState.EFFECTIVE) {
            jdbc.sql("update sop_reading set ended_at = :now where release_id = :id")
                    .param("now", now().atOffset(ZoneOffset.UTC))
                    .param("id", releaseId)
                    .update();
        }
    }

    private Set<String> members(long releaseId) {
        Set<String> members = new LinkedHashSet<>();
        groups(releaseId).forEach(group -> members.addAll(staff.members(group)));
        return members;
    }

    private static String why(Release release) {
        return switch (release.state()) {
            case SUPERSEDED, RETIRED -> "Another release has taken its place.";
            case REJECTED, WITHDRAWN -> "The release was given up.";
            default -> "The reader has left the groups that it concerns.";
        };
    }

    private void ask(Release release, String reader, Instant due) {
        Instant now = now();
        Instant remind = now.plus(Duration.between(now, due).dividedBy(2)).truncatedTo(ChronoUnit.SECONDS);
        jdbc.sql("""
                insert into sop_acknowledgement (release_id, user_id, state, asked_at, remind_at, due_at, package_hash)
                values (:id, :user, 'OPEN', :now, :remind, :due, :hash)
                on conflict (release_id, user_id) do update
                set state = 'OPEN', asked_at = :now, remind_at = :remind, due_at = :due, ended_why = null
                """)
                .param("id", release.id())
                .param("user", reader)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("remind", remind.atOffset(ZoneOffset.UTC))
                .param("due", due.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
                .param("hash", release.hash())
                .update();
        processes.start(
                "Message_ReleaseToRead",
                new Reading(release.id(), reader).key(),
                Map.of(AcknowledgementFacts.READER.name(), reader));
    }

    private void end(Acknowledgement one, String why) {
        jdbc.sql("update sop_acknowledgement set state = 'ENDED', ended_why = :why"
                        + " where release_id = :id and user_id = :user")
                .param("why", why)
                .param("id", one.releaseId())
                .param("user", one.user())
                .update();
        processes.tell("Message_NothingToRead", new Reading(one.releaseId(), one.user()).key(), Map.of());
    }

    /**
     * The time of a reader is up.
     *
     * @return how many readers of the release have let it pass; 0 when the supervisors have heard of it today, or the
     *     reader has signed meanwhile
     */
    int timeIsUp(long releaseId, String user) {
        int marked = jdbc.sql("update sop_acknowledgement set state = 'OVERDUE'"
                        + " where release_id = :id and user_id = :user and state = 'OPEN'")
                .param("id", releaseId)
                .param("user", user)
                .update();
        if (marked == 0) {
            return 0;
        }
        OffsetDateTime now = now().atOffset(ZoneOffset.UTC);
        int first = jdbc.sql("update sop_reading set told_at = :now where release_id = :id"
                        + " and (told_at is null or told_at < :yesterday)")
                .param("now", now)
                .param("yesterday", now.minusDays(1))
                .param("id", releaseId)
                .update();
        return first == 0
                ? 0
                : jdbc.sql("select count(*) from sop_acknowledgement where release_id = :id"
                                + " and state in ('OPEN', 'OVERDUE') and due_at <= :now")
                        .param("id", releaseId)
                        .param("now", now)
                        .query(Integer.class)
                        .single();
    }

    /** An attempt had a wrong answer; how many a reader needs shows the owner whether the release is written well. */
    void wrongAnswer(long releaseId, String user) {
        jdbc.sql("update sop_acknowledgement set wrong_answers = wrong_answers + 1"
                        + " where release_id = :id and user_id = :user and state in ('OPEN', 'OVERDUE')")
                .param("id", releaseId)
                .param("user", user)
                .update();
    }

    /** Writes the signature of a reader; false when there is none awaited. */
    boolean accept(long releaseId, String user, String name) {
        return jdbc.sql("update sop_acknowledgement set state = 'ACCEPTED', signed_name = :name, signed_at = :now"
                                + " where release_id = :id and user_id = :user and state in ('OPEN', 'OVERDUE')")
                        .param("name", name)
                        .param("now", now().atOffset(ZoneOffset.UTC))
                        .param("id", releaseId)
                        .param("user", user)
                        .update()
                > 0;
    }

    private Instant now() {
        return clock.instant();
    }

    private static Acknowledgement acknowledgement(ResultSet row, int number) throws SQLException {
        return new Acknowledgement(
                row.getLong("release_id"),
                row.getString("user_id"),
                Acknowledgement.State.valueOf(row.getString("state")),
                instant(row, "asked_at"),
                instant(row, "remind_at"),
                instant(row, "due_at"),
                row.getInt("wrong_answers"),
                row.getString("package_hash"),
                row.getString("signed_name"),
                instant(row, "signed_at"),
                row.getString("ended_why"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
