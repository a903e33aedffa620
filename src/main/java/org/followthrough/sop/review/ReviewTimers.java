package org.followthrough.sop.review;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.engine.AsSystem;
import org.springframework.stereotype.Component;

/** The running reviews in the engine: whether there is one, and its timers after a date has moved. */
@Component
class ReviewTimers {

    private static final String PROCESS = "review-sop";

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final AsSystem asSystem;

    ReviewTimers(
            RuntimeService runtime, RepositoryService repository, ManagementService management, AsSystem asSystem) {
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.asSystem = asSystem;
    }

    /** Whether a review may be started: its diagram is in force and none runs under this key. */
    boolean mayStart(String businessKey) {
        return asSystem.call(() -> repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(PROCESS)
                                .count()
                        > 0
                && runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(businessKey, PROCESS)
                                .count()
                        == 0);
    }

    /** Has the timers of a running review ask anew when they are due. */
    void recalculate(String businessKey) {
        asSystem.run(() ->
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey, PROCESS).list().stream()
                        .flatMap(review ->
                                management.createJobQuery().processInstanceId(review.getId()).timers().list().stream())
                        .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false)));
    }
}
