package org.followthrough.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.followthrough.access.Member;
import org.followthrough.access.Staff;
import org.followthrough.engine.PlayedWork;
import org.followthrough.insight.Figure;
import org.followthrough.insight.rollup.Rollup;
import org.followthrough.precontact.goals.Baseline;
import org.followthrough.precontact.goals.Goals;
import org.followthrough.precontact.goals.NewGoal;
import org.springframework.stereotype.Component;

/**
 * What the leads set themselves after the bad week: the supervisor wants customers to hear from us sooner, the owner
 * wants the new triage to spare them being handed over. Each begins from what the figures say on that day.
 */
@Component
class NewGoals {

    private static final int MONTHS = 2;
    private static final LocalTime SET = LocalTime.of(15, 20);

    private final Goals goals;
    private final Rollup rollup;
    private final Staff staff;
    private final PlayedWork work;

    NewGoals(Goals goals, Rollup rollup, Staff staff, PlayedWork work) {
        this.goals = goals;
        this.rollup = rollup;
        this.staff = staff;
        this.work = work;
    }

    /**
     * Puts the acts on the agenda.
     *
     * @param touched told after each act
     * @param begins the first day that is played
     * @param effective the day on which the new version takes effect
     */
    void plan(Agenda agenda, Runnable touched, LocalDate begins, LocalDate effective) {
        LocalDate day = effective.minusWeeks(1);
        Instant at = day.atTime(SET).atZone(FirstStart.ZONE).toInstant();
        agenda.at(at, () -> {
            rollup.catchUp();
            set(
                    "sara",
                    Figure.FRT,
                    0.75,
                    begins,
                    day,
                    "The outage showed how long people wait for a first word. Two look into the queue at nine and at two.");
            set(
                    "olga",
                    Figure.TRANSFER,
                    0.3,
                    begins,
                    day,
                    "Who is handed over waits twice. The triage table shall send to the right team at once what it sends"
                            + " to the front today.");
            touched.run();
        });
    }

    /** A desk on which too little happened to begin from has no goal: somebody looks, and leaves it. */
    private void set(String who, Figure lowIsGood, double part, LocalDate from, LocalDate today, String reason) {
        work.as(who, () -> {
            Member lead = staff.member(who).orElseThrow();
            Baseline baseline = goals.baseline(lowIsGood, Map.of(), from, today, lead);
            if (baseline.problem().isPresent()) {
                return null;
            }
            double target = rounded(lowIsGood, baseline.value() * part);
            if (target < baseline.value()) {
                LocalDate date = today.plusMonths(MONTHS);
                goals.set(new NewGoal(lowIsGood, Map.of(), from, today, target, date, who, reason), lead);
            }
            return null;
        });
    }

    /** People aim at half hours and at whole points. */
    private static double rounded(Figure figure, double value) {
        return switch (figure.kind()) {
            case DURATION -> Math.ceil(value / 1800) * 1800;
            default -> Math.ceil(value * 100) / 100;
        };
    }
}
