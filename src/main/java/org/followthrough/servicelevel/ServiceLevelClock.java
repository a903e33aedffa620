package org.followthrough.servicelevel;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.followthrough.engine.ForDiagrams;
import org.springframework.stereotype.Component;

/** The service levels as diagrams ask for them: {@code ${clock.due(execution, 'FRT')}}. */
@ForDiagrams
@Component("clock")
public class ServiceLevelClock {

    /** The due time of what is never due; the engine takes no timer without a date. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final ServiceLevels levels;

    ServiceLevelClock(ServiceLevels levels) {
        this.levels = levels;
    }

    /**
     * Returns when a metric of the execution's case is due.
     *
     * @param metric name of a {@link Metric}
     * @return {@link #NEVER} when the metric is met already or has no target
     * @throws IllegalArgumentException if there is no such metric
     */
    public Date due(DelegateExecution execution, String metric) {
        String reference = execution.getProcessBusinessKey();
        return Date.from(levels.dueAt(reference, Metric.valueOf(metric)).orElse(NEVER));
    }
}
