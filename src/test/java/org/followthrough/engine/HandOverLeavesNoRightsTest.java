package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No right is written for a single task, so none outlives the hand-over of one. */
@DeskTest
class HandOverLeavesNoRightsTest {

    @Autowired
    ProcessEngine engine;

    @Test
    void neitherAssigneeNorTeamKeepsAnything() {
        PromisedCallTask task = PromisedCallTask.of(engine, "billing", "ben");

        engine.getTaskService().setAssignee(task.id(), "tina");
        engine.getTaskService().deleteCandidateGroup(task.id(), "billing");
        engine.getTaskService().addCandidateGroup(task.id(), "technical");

        for (Resources resource : new Resources[] {Resources.TASK, Resources.HISTORIC_TASK}) {
            assertThat(engine.getAuthorizationService()
                            .createAuthorizationQuery()
                            .resourceType(resource)
                            .list())
                    .as(resource.resourceName())
                    .allSatisfy(right -> assertThat(right.getResourceId()).isEqualTo(Authorization.ANY));
        }
    }
}
