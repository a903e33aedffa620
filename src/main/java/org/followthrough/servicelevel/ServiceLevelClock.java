package org.followthrough.servicelevel;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.followthrough.engine.ForDiagrams;
import org.followthrough.servicelevel.calendar.TooFarAway;
import org.followthrough.servicelevel.cases.CaseClocks;
import org.followthrough.servicelevel.cases.CaseTimes;
import org.followthrough.servicelevel.clock.BadTarget;
import org.followthrough.servicelevel.clock.Rules;
import org.followthrough.servicelevel.clock.Target;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.springframework.stereotype.Component;

/**
 * The service levels as diagrams ask for them: {@code ${clock.due(execution, 'RESOLUTION')}}. Timers and due dates that
 * ask here for a service level move by themselves when the answer changes.
 */
@ForDiagrams
@Component("clock")
public class ServiceLevelClock {

    /** The due time of what is never due; the engine takes no timer without a date. */
    public static final Instant NEVER = CaseTimes.NEVER;

    private static final String CALENDAR = "business-hours";

    private final CaseClocks clocks;
    private final Rulebooks rulebooks;
    private final Clock clock;

    ServiceLevelClock(CaseClocks clocks, Rulebooks rulebooks, Clock clock) {
        this.clocks = clocks;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    /**
     * Returns when a metric of the execution's case is due.
     *
     * @param metric name of a {@link Metric}
     * @return {@link #NEVER} when nothing of it is open, it has no target, or it rests
     * @throws IllegalArgumentException if there is no such metric
     */
    public Date due(DelegateExecution execution, String metric) {
        return clocks.times(execution.getProcessBusinessKey()).due(Metric.valueOf(metric));
    }

    /** Returns when the next thing that is owed to the customer is due, for a task; null when nothing is. */
    public Date next(DelegateExecution execution) {
        return clocks.times(execution.getProcessBusinessKey()).next();
    }

    /** Returns when somebody is to be told next that time runs out; {@link #NEVER} when nothing runs. */
    public Date nextAlarm(DelegateExecution execution) {
        return clocks.times(execution.getProcessBusinessKey()).nextAlarm();
    }

    /**
     * Returns by when a target of the diagram's own has passed, counted from now in the business hours in force now:
     * {@code ${clock.within(execution, '4 business_hours')}}. It belongs to the step and not to a service level of the
     * case, so it does not move afterwards.
     *
     * @param target a whole number and a unit: minutes, hours, weeks, business_minutes, business_hours, business_days or
     *     end_of_business_day
     * @throws IllegalArgumentException if that is no target, or there is not that much open time
     */
    public Date within(DelegateExecution execution, String target) {
        Instant now = clock.instant();
        try {
            var rules = new Rules(rulebooks.current().calendarAt(CALENDAR, now).content(), Target.read(target));
            return CaseTimes.date(rules.due(now));
        } catch (BadTarget bad) {
            throw new IllegalArgumentException(
                    "A step is to be done within \"" + target + "\". " + bad.getMessage(), bad);
        } catch (TooFarAway bad) {
            throw new IllegalArgumentException(
                    "A step is to be done within \"" + target
                            + "\"; the business hours have too little open time for it.",
                    bad);
        }
    }
}
