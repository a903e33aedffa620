package org.followthrough.servicelevel;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.followthrough.engine.ForDiagrams;
import org.followthrough.servicelevel.cases.CaseClocks;
import org.followthrough.servicelevel.cases.CaseTimes;
import org.springframework.stereotype.Component;

/**
 * The service levels as diagrams ask for them: {@code ${clock.due(execution, 'RESOLUTION')}}. Timers and due dates that
 * ask here move by themselves when the answer changes.
 */
@ForDiagrams
@Component("clock")
public class ServiceLevelClock {

    /** The due time of what is never due; the engine takes no timer without a date. */
    public static final Instant NEVER = CaseTimes.NEVER;

    private final CaseClocks clocks;

    ServiceLevelClock(CaseClocks clocks) {
        this.clocks = clocks;
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
}
