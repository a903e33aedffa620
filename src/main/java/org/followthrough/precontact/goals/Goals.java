package org.followthrough.precontact.goals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.access.Staff.Person;
import org.followthrough.engine.Refused;
import org.followthrough.engine.RunningProcesses;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureRights;
import org.followthrough.precontact.goals.Goal.Result;
import org.followthrough.precontact.goals.Goal.Review;
import org.followthrough.precontact.goals.Goal.Revision;
import org.followthrough.web.InvalidFields;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Goals from their setting to their result. */
@Service
@Transactional
public class Goals {

    /** Who sets goals, owns and reviews them. */
    static final Set<String> LEADS = Set.of("supervisor", "manager", "process-owner");

    private static final Set<String> READERS =
            Set.of("supervisor", "manager", "process-owner", "quality", "compliance", "camunda-admin");

    private final GoalRows rows;
    private final FigureRights rights;
    private final RunningProcesses processes;
    private final Staff staff;
    private final Clock clock;

    Goals(GoalRows rows, FigureRights rights, RunningProcesses processes, Staff staff, Clock clock) {
        this.rows = rows;
        this.rights = rights;
        this.processes = processes;
        this.staff = staff;
        this.clock = clock;
    }

    /** Returns whether somebody may set goals. */
    public static boolean mayBeSetBy(Member member) {
        return LEADS.stream().anyMatch(member::isIn);
    }

    /** Returns whether somebody may read goals. */
    public static boolean mayBeReadBy(Member member) {
        return READERS.stream().anyMatch(member::isIn);
    }

    /** Returns the figures that can have a goal. */
    public static List<Figure> figures() {
        return List.of(Figure.values()).stream().filter(GoalRules::suits).toList();
    }

    /** Returns by what a goal can be narrowed. */
    public static List<Cut> cuts() {
        return GoalRules.CUTS.stream().sorted().toList();
    }

    /** Returns everybody who can own a goal, by name. */
    @Transactional(readOnly = true)
    public List<Person> owners() {
        return LEADS.stream()
                .flatMap(group -> staff.members(group).stream())
                .distinct()
                .map(user -> new Person(user, staff.displayName(user)))
                .sorted(Comparator.comparing(Person::name).thenComparing(Person::id))
                .toList();
    }

    /** Returns whether an account is there that can own a goal. */
    @Transactional(readOnly = true)
    public boolean canOwn(String user) {
        return LEADS.stream().anyMatch(group -> staff.members(group).contains(user));
    }

    /**
     * Sets a goal; its first review comes a month later.
     *
     * @throws Refused if this person sets no goals
     * @throws InvalidFields if it is not specific, measurable and dated; the fields are those of {@link NewGoal} and the
     *     words of cuts
     */
    public Goal set(NewGoal wanted, Member setter) {
        if (!mayBeSetBy(setter)) {
            throw new Refused("Supervisors, service managers and process owners set goals. Ask one of them.");
        }
        LocalDate today = today();
        GoalRules rules = new GoalRules()
                .what(wanted.figure(), wanted.only())
                .baselinePeriod(wanted.baselineFrom(), wanted.baselineTo(), today);
        Baseline baseline = null;
        if (rules.kept()) {
            baseline = measured(wanted.figure(), wanted.only(), wanted.baselineFrom(), wanted.baselineTo(), setter);
            rules.baseline(baseline);
        }
        if (rules.kept()) {
            rules.target(wanted.figure(), baseline.value(), wanted.target());
        }
        rules.date(wanted.date(), today)
                .owner(wanted.owner(), wanted.owner() != null && canOwn(wanted.owner()))
                .reason(wanted.reason())
                .demand();
        rows.lockSetting();
        rows.running(wanted.figure(), wanted.only()).ifPresent(number -> {
            throw new InvalidFields(Map.of(
                    "figure",
                    number + " already runs for this figure and these cases. Change it at its next review, or narrow"
                            + " this one differently."));
        });
        Instant now = now();
        Goal goal = new Goal(
                rows.nextNumber(today.getYear()),
                wanted.figure(),
                wanted.figure().definition(),
                wanted.only(),
                Rhythm.until(today, wanted.date()),
                wanted.baselineFrom(),
                wanted.baselineTo(),
                baseline.value(),
                baseline.n(),
                setter.id(),
                now,
                List.of(new Revision(
                        1,
                        wanted.target(),
                        wanted.date(),
                        wanted.owner(),
                        wanted.reason().strip(),
                        setter.id(),
                        now)),
                List.of(),
                null);
        rows.add(goal);
        processes.start("Message_GoalSet", goal.number(), Map.of());
        return goal;
    }

    /**
     * Returns what a goal would begin from.
     *
     * @throws InvalidFields if the figure, its narrowing or the period cannot have a goal
     */
    @Transactional(readOnly = true)
    public Baseline baseline(Figure figure, Map<Cut, String> only, LocalDate from, LocalDate to, Member reader) {
        new GoalRules().what(figure, only).baselinePeriod(from, to, today()).demand();
        return measured(figure, only, from, to, reader);
    }

    private Baseline measured(Figure figure, Map<Cut, String> only, LocalDate from, LocalDate to, Member reader) {
        return Baseline.of(
                figure,
                rights.shownTo(reader)
                        .ask(Goal.question(figure, only, from, to))
                        .row());
    }

    /** Returns a goal by its number, if this person may see the figures of its team. */
    @Transactional(readOnly = true)
    public Optional<Goal> find(String number, Member reader) {
        return rows.find(number).filter(goal -> shows(goal, reader));
    }

    /** Returns a goal that is known to be there. */
    @Transactional(readOnly = true)
    public Goal get(String number) {
        return rows.find(number).orElseThrow(() -> new IllegalStateException("There is no goal " + number + "."));
    }

    /**
     * Returns all goals for teams whose figures this person may see: those that run before those that ended, each the
     * newest first.
     */
    @Transactional(readOnly = true)
    public List<Goal> shownTo(Member reader) {
        return rows.all().stream().filter(goal -> shows(goal, reader)).toList();
    }

    private boolean shows(Goal goal, Member reader) {
        if (!goal.only().containsKey(Cut.TEAM)) {
            return true;
        }
        try {
            rights.shownTo(reader).ask(goal.question(goal.baselineFrom(), goal.baselineTo()));
            return true;
        } catch (Refused smallTeam) {
            return false;
        }
    }

    /**
     * Records a review that changes nothing or closes the goal.
     *
     * @throws InvalidFields if it has already ended
     */
    public void record(String number, Review review) {
        running(number);
        rows.add(number, review);
    }

    /**
     * Records a review that changes target, date or owner; what was aimed at before stays on record.
     *
     * @param target in the unit of the figure; null to leave it
     * @param date null to leave it
     * @param owner null to leave it
     * @throws InvalidFields if that is no goal, or nothing is changed
     */
    public void change(String number, Review review, Double target, LocalDate date, String owner) {
        Goal goal = running(number);
        Revision before = goal.now();
        LocalDate today = today();
        var rules = new GoalRules();
        if (target != null) {
            rules.target(goal.figure(), goal.baseline(), target);
        }
        if (date != null && !date.equals(before.date())) {
            rules.date(date, today);
        }
        if (owner != null) {
            rules.owner(owner, canOwn(owner));
        }
        rules.reason(review.note()).demand();
        Revision after = new Revision(
                before.revision() + 1,
                target == null ? before.target() : target,
                date == null ? before.date() : date,
                owner == null ? before.owner() : owner,
                review.note(),
                review.reviewedBy(),
                review.reviewedAt());
        if (after.target() == before.target()
                && after.date().equals(before.date())
                && after.owner().equals(before.owner())) {
            throw new InvalidFields(
                    Map.of("target", "Nothing is changed yet. Give another target, date or owner, or keep the goal."));
        }
        rows.add(number, review);
        rows.add(number, after);
    }

    /** Records how a goal ended. Does nothing when that is known. */
    public void end(String number, Result result) {
        rows.lock(number);
        if (get(number).result() == null) {
            rows.add(number, result);
        }
    }

    private Goal running(String number) {
        rows.lock(number);
        Goal goal = get(number);
        if (goal.result() != null) {
            throw new InvalidFields(Map.of("decision", number + " has ended. Set a new goal instead."));
        }
        return goal;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Goal.DESK);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
