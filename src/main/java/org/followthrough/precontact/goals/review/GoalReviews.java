package org.followthrough.precontact.goals.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.IntStream;
import org.followthrough.precontact.goals.Decision;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.Goal.Result;
import org.followthrough.precontact.goals.Goal.Review;
import org.followthrough.precontact.goals.Goal.Value;
import org.followthrough.precontact.goals.GoalState;
import org.followthrough.precontact.goals.Goals;
import org.followthrough.precontact.goals.progress.Measuring;
import org.followthrough.precontact.goals.progress.Progress;
import org.followthrough.precontact.goals.progress.Span;
import org.followthrough.servicelevel.WorkingDays;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When goals are looked at, and what comes of it. */
@Service
@Transactional
class GoalReviews {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int DAYS_TO_WAIT = 7;

    /** What is to be done with a goal now. */
    enum Due {
        /** The owner looks at it. */
        REVIEW,
        /** The date has passed, but what decides is not published yet. */
        WAIT,
        /** It is decided. */
        RESULT
    }

    /**
     * What a person decided.
     *
     * @param target the new one in the unit of the figure, or null
     * @param date the new one, or null
     * @param owner the new one, or null
     * @param note why; empty where nothing changes
     */
    record Wish(Decision decision, Double target, LocalDate date, String owner, String note) {}

    private final Goals goals;
    private final Measuring measuring;
    private final WorkingDays days;
    private final Clock clock;

    GoalReviews(Goals goals, Measuring measuring, WorkingDays days, Clock clock) {
        this.goals = goals;
        this.measuring = measuring;
        this.days = days;
        this.clock = clock;
    }

    /**
     * When a goal is looked at next, always in the morning of a working day: whole months after it was set, but at the
     * latest the day after its date; once that has passed, every week.
     */
    @Transactional(readOnly = true)
    Instant next(String number) {
        Goal goal = goals.get(number);
        LocalDate today = today();
        LocalDate next;
        if (today.isAfter(goal.now().date())) {
            next = days.onOrAfter(today.plusDays(DAYS_TO_WAIT));
        } else {
            LocalDate review = IntStream.iterate(1, month -> month + 1)
                    .mapToObj(month -> days.onOrAfter(goal.setOn().plusMonths(month)))
                    .filter(day -> day.isAfter(today))
                    .findFirst()
                    .orElseThrow();
            LocalDate over = days.onOrAfter(goal.now().date().plusDays(1));
            next = review.isBefore(over) ? review : over;
        }
        return next.atTime(MORNING).atZone(Goal.DESK).toInstant();
    }

    /** Who is to review a goal; nobody when the account is gone or may do so no more. */
    @Transactional(readOnly = true)
    Optional<String> owner(String number) {
        return Optional.of(goals.get(number).now().owner()).filter(goals::canOwn);
    }

    /** What is to be done with a goal now. */
    @Transactional(readOnly = true)
    Due due(String number) {
        Goal goal = goals.get(number);
        if (measuring.of(goal).state().decided()) {
            return Due.RESULT;
        }
        return today().isAfter(goal.now().date()) ? Due.WAIT : Due.REVIEW;
    }

    /**
     * Records what a person decided, with how the goal stood.
     *
     * @throws org.followthrough.web.InvalidFields if the change cannot be made
     */
    void review(String number, Wish wish, String user) {
        Goal goal = goals.get(number);
        Progress progress = measuring.of(goal);
        Review review = new Review(
                goal.now().revision(),
                wish.decision(),
                wish.note(),
                progress.state(),
                progress.prediction() == null ? null : progress.prediction().value(),
                progress.newest().map(GoalReviews::value).orElse(null),
                user,
                now());
        if (wish.decision() == Decision.CHANGE) {
            goals.change(number, review, wish.target(), wish.date(), wish.owner());
        } else {
            goals.record(number, review);
        }
    }

    /** Records how a goal ended. One that was closed before its time is reached if its newest value is at the target. */
    void end(String number) {
        Goal goal = goals.get(number);
        Progress progress = measuring.of(goal);
        if (progress.state().decided()) {
            goals.end(number, new Result(progress.state(), value(progress.judged()), now()));
            return;
        }
        Optional<Span> newest = progress.newest();
        boolean reached = newest.filter(span -> goal.reaches(span.value())).isPresent();
        goals.end(
                number,
                new Result(
                        reached ? GoalState.REACHED : GoalState.CLOSED,
                        newest.map(GoalReviews::value).orElse(null),
                        now()));
    }

    private static Value value(Span span) {
        return span.value() == null ? null : new Value(span.from(), span.value(), span.n());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Goal.DESK);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
