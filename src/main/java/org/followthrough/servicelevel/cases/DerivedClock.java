package org.followthrough.servicelevel.cases;

import java.time.Instant;
import java.util.List;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.clock.Target;

/**
 * A clock of a case as its ledger and the rulebook give it.
 *
 * @param ruleNumber place of the rule among those of its metric in its version of the policy, counted from 1
 * @param task id of the task whose holder it watches, or null
 * @param assignee who holds that task, or null
 * @param events what mattered to it, oldest first
 */
public record DerivedClock(
        String id,
        String reference,
        Metric metric,
        int cycle,
        Reading reading,
        Target target,
        String rule,
        int ruleNumber,
        int policyVersion,
        String calendar,
        int calendarVersion,
        String task,
        String assignee,
        List<Happening> events) {

    private static final int SOON = 75;

    /** When three quarters of the target are used; null while paused and once stopped. */
    public Instant soonAt() {
        return reading.state() == ClockState.RUNNING || reading.state() == ClockState.BREACHED
                ? reading.reaches(SOON).orElse(null)
                : null;
    }

    /** The clock as other modules see it. */
    public CaseClock view() {
        return new CaseClock(
                id,
                reference,
                metric,
                cycle,
                reading.state(),
                reading.startedAt(),
                reading.dueAt(),
                reading.stoppedAt(),
                reading.breachedAt(),
                reading.usedPercent(),
                soonAt(),
                target.words(),
                rule,
                policyVersion,
                calendar,
                calendarVersion);
    }
}
