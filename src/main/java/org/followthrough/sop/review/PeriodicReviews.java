package org.followthrough.sop.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.access.Member;
import org.followthrough.access.PasswordAgain;
import org.followthrough.casefile.Customer;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.engine.WorkByHand;
import org.followthrough.sop.audit.AuditTrail;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseInForce;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.Sop;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When each SOP is to be reviewed, and what the reviews decided. A review is due six months after the last signed one,
 * or when the release in force says, whichever comes first; without a signed one the release alone says, within six
 * months of its taking effect.
 */
@Service
@Transactional
public class PeriodicReviews {

    private static final ZoneId DESK = ZoneId.of(Customer.USUAL_ZONE);
    private static final int MONTHS = 6;
    private static final int OPENS_DAYS_BEFORE = 30;
    private static final int REMINDS_DAYS_BEFORE = 7;
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /** An open task of a review. */
    private record Open(String id, String holder) {}

    private final JdbcClient jdbc;
    private final Releases releases;
    private final RunningProcesses processes;
    private final WorkByHand work;
    private final ReviewTimers timers;
    private final PasswordAgain passwords;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    PeriodicReviews(
            JdbcClient jdbc,
            Releases releases,
            RunningProcesses processes,
            WorkByHand work,
            ReviewTimers timers,
            PasswordAgain passwords,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.processes = processes;
        this.work = work;
        this.timers = timers;
        this.passwords = passwords;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Returns the last day on which the next review of an SOP is in time; empty while nothing of it is in force. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> due(String sop) {
        return releases.inForce(sop).map(release -> {
            Optional<SignedReview> last = last(sop);
            LocalDate since = day(last.map(SignedReview::signedAt).orElse(release.effectiveAt()));
            LocalDate latest = since.plusMonths(MONTHS);
            boolean releaseSaysSooner = release.reviewDue().isBefore(latest)
                    && (last.isEmpty() || release.reviewDue().isAfter(since));
            return releaseSaysSooner ? release.reviewDue() : latest;
        });
    }

    /** Returns whether the review of an SOP is overdue. */
    @Transactional(readOnly = true)
    public boolean overdue(String sop) {
        return due(sop).map(due -> day(clock.instant()).isAfter(due)).orElse(false);
    }

    /** Returns the signed reviews of an SOP, the newest first. */
    @Transactional(readOnly = true)
    public List<SignedReview> of(String sop) {
        return jdbc.sql("select * from sop_review where sop = :sop order by id desc")
                .param("sop", sop)
                .query(PeriodicReviews::review)
                .list();
    }

    /** Returns the last signed review of an SOP. */
    @Transactional(readOnly = true)
    public Optional<SignedReview> last(String sop) {
        return jdbc.sql("select * from sop_review where sop = :sop order by id desc limit 1")
                .param("sop", sop)
                .query(PeriodicReviews::review)
                .optional();
    }

    /** When the review opens: 30 days before it is due, or when an owner asked for it. */
    @Transactional(readOnly = true)
    Instant opens(String sop) {
        Instant usual = dueDay(sop)
                .minusDays(OPENS_DAYS_BEFORE)
                .atTime(MORNING)
                .atZone(DESK)
                .toInstant();
        return wish(sop).filter(wished -> wished.isBefore(usual)).orElse(usual);
    }

    @Transactional(readOnly = true)
    Instant reminder(String sop) {
        return dueDay(sop)
                .minusDays(REMINDS_DAYS_BEFORE)
                .atTime(MORNING)
                .atZone(DESK)
                .toInstant();
    }

    @Transactional(readOnly = true)
    Instant lastMorning(String sop) {
        return dueDay(sop).atTime(MORNING).atZone(DESK).toInstant();
    }

    @Transactional(readOnly = true)
    Instant lastEvening(String sop) {
        return dueDay(sop).atTime(EVENING).atZone(DESK).toInstant();
    }

    private LocalDate dueDay(String sop) {
        return due(sop).orElseThrow(() -> new IllegalStateException("Nothing of the SOP " + sop + " is in force."));
    }

    /** When an owner asked for a review since the last one. */
    private Optional<Instant> wish(String sop) {
        return jdbc.sql("select max(wished_at) from sop_review_wish where sop = :sop and wished_at > :last")
                .param("sop", sop)
                .param(
                        "last",
                        last(sop)
                                .map(SignedReview::signedAt)
                                .orElse(Instant.EPOCH)
                                .atOffset(ZoneOffset.UTC))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** Opens the review of an SOP now, because an owner does not want to wait. */
    public void begin(String sop, Member owner) {
        sopOf(sop);
        demandOwner(owner);
        jdbc.sql("insert into sop_review_wish (sop, wished_by, wished_at) values (:sop, :who, :now)")
                .param("sop", sop)
                .param("who", owner.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        sweep(sop);
        timers.recalculate(ReviewFacts.key(sop));
    }

    /** Returns whether the review of an SOP waits for somebody to sign it. */
    @Transactional(readOnly = true)
    public boolean isOpen(String sop) {
        return task(sop).isPresent();
    }

    /**
     * Signs the review that is open, and completes its task.
     *
     * @param facts what the page showed, kept with the signature
     * @return a sentence about the password, or nothing when it is signed
     * @throws NotPossible if no review is open, a word is missing, or it is not this person's to sign
     * @throws org.followthrough.engine.Refused if the task is in other hands; then nothing is signed
     */
    public Optional<String> sign(
            String sop, Outcome outcome, String note, List<LivedFacts.Fact> facts, Member owner, String password) {
        demandOwner(owner);
        Release release = releases.inForce(sop)
                .orElseThrow(() -> new NotPossible("Nothing of this SOP is in force, so there is nothing to review."));
        Open task = task(sop)
                .orElseThrow(() -> new NotPossible(
                        "The review is not open, or somebody has just signed it. Begin it on this page, then sign."));
        if (note == null || note.isBlank()) {
            throw new NotPossible("Say in a sentence why; whoever reviews next will ask.");
        }
        Optional<String> problem = passwords.problem(owner.id(), password);
        if (problem.isPresent()) {
            return problem;
        }
        jdbc.sql("""
                insert into sop_review (sop, release_id, due, outcome, note, facts, package_hash, signed_by,
                                        signed_name, signed_at)
                values (:sop, :release, :due, :outcome, :note, :facts::jsonb, :hash, :by, :name, :now)
                """)
                .param("sop", sop)
                .param("release", release.id())
                .param("due", dueDay(sop))
                .param("outcome", outcome.name())
                .param(
                        "note",
                        note.strip().substring(0, Math.min(4000, note.strip().length())))
                .param("facts", written(facts))
                .param("hash", release.hash())
                .param("by", owner.id())
                .param("name", owner.displayName())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (task.holder() == null) {
            work.claim(task.id(), owner.id());
        }
        work.complete(task.id(), Map.of());
        audit.add(
                owner.id(),
                "SOP_REVIEWED",
                "sop-" + sop,
                Map.of("outcome", outcome.name(), "version", release.version(), "hash", release.hash()));
        return Optional.empty();
    }

    /** Returns the review that a person has signed for a task, or nothing when it is not signed yet. */
    @Transactional(readOnly = true)
    Optional<SignedReview> signedFor(String taskId, String sop, String user) {
        return jdbc.sql("""
                select r.* from sop_review r join act_ru_task t on t.id_ = :task
                where r.sop = :sop and r.signed_by = :user and r.signed_at >= t.create_time_ at time zone 'UTC'
                order by r.id desc limit 1
                """)
                .param("task", taskId)
                .param("sop", sop)
                .param("user", user)
                .query(PeriodicReviews::review)
                .optional();
    }

    /**
     * Refuses a change of an SOP whose review is overdue.
     *
     * @throws NotPossible with a sentence that says what to do first
     */
    @Transactional(readOnly = true)
    public void demandReviewed(String sop) {
        if (overdue(sop)) {
            throw new NotPossible("The review of this SOP was due on " + dueDay(sop) + ", so no change of it is handed"
                    + " over. Sign the review first, at /sops/" + sop + "/review; an emergency or a rollback does not"
                    + " wait for it.");
        }
    }

    @EventListener
    void on(ReleaseInForce effect) {
        timers.recalculate(ReviewFacts.key(effect.sop()));
    }

    /** Sees to it that the review of every SOP runs. Does nothing when all of them do. */
    void sweep() {
        releases.sops().forEach(sop -> sweep(sop.key()));
    }

    private void sweep(String sop) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:key))")
                .param("key", ReviewFacts.key(sop))
                .query(rows -> {});
        Optional<Release> inForce = releases.inForce(sop);
        boolean retired = last(sop)
                .filter(review -> review.outcome() == Outcome.RETIRE)
                .filter(review ->
                        inForce.isEmpty() || !inForce.get().effectiveAt().isAfter(review.signedAt()))
                .isPresent();
        if (inForce.isPresent() && !retired && timers.mayStart(ReviewFacts.key(sop))) {
            processes.start("Message_SopInForce", ReviewFacts.key(sop), Map.of());
        }
    }

    private Optional<Open> task(String sop) {
        return jdbc.sql("""
                select t.id_ as id, t.assignee_ as holder
                from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
                where p.business_key_ = :key and t.task_def_key_ = 'Task_ReviewSop'
                """)
                .param("key", ReviewFacts.key(sop))
                .query(Open.class)
                .optional();
    }

    private Sop sopOf(String key) {
        return releases.sop(key).orElseThrow(() -> new NotPossible("There is no SOP " + key + "."));
    }

    private static void demandOwner(Member member) {
        if (!member.isIn("process-owner")) {
            throw new NotPossible("A process owner reviews an SOP. Ask one; compliance sees what they sign.");
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(DESK).toLocalDate();
    }

    private String written(List<LivedFacts.Fact> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignedReview review(ResultSet row, int number) throws SQLException {
        return new SignedReview(
                row.getLong("id"),
                row.getString("sop"),
                row.getLong("release_id"),
                row.getObject("due", LocalDate.class),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("note"),
                row.getString("package_hash"),
                row.getString("signed_by"),
                row.getString("signed_name"),
                row.getObject("signed_at", OffsetDateTime.class).toInstant());
    }
}
