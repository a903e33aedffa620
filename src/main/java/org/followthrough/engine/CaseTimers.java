package org.followthrough.engine;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Moves the timers of a running case after what they depend on has changed; the engine never does so by itself. */
@Component
public class CaseTimers {

    private static final String BY_THE_CLOCK = "DATE: ${clock.";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final AsSystem asSystem;

    CaseTimers(RuntimeService runtime, ManagementService management, AsSystem asSystem) {
        this.runtime = runtime;
        this.management = management;
        this.asSystem = asSystem;
    }

    /** Works out again when each timer of the case is due whose diagram asks the service level clock. */
    public void recalculate(String businessKey) {
        asSystem.run(() -> move(businessKey));
    }

    private void move(String businessKey) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).active().list().stream()
                .map(ProcessInstance::getId)
                .flatMap(id -> management.createJobQuery().processInstanceId(id).timers().list().stream())
                .filter(job -> isByTheClock(job.getJobDefinitionId()))
                .forEach(job -> management.recalculateJobDuedate(job.getId(), false));
    }

    private boolean isByTheClock(String jobDefinitionId) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(jobDefinitionId)
                .singleResult();
        return definition != null
                && definition.getJobConfiguration() != null
                && definition.getJobConfiguration().startsWith(BY_THE_CLOCK);
    }
}
