package org.followthrough.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The diagram processes/customer-service.bpmn. */
@DeskTest
class CustomerServiceProcessTest {

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Test
    void aConcernIsServedFollowedUpAndClosedUnderOneReference() {
        String reference = desk.openForBilling();
        assertThat(desk.process(reference, "customer-service"))
                .isWaitingAt("CallActivity_Contact")
                .hasNotPassed("CallActivity_PostContact");

        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        assertThat(desk.process(reference, "customer-service"))
                .hasPassed("CallActivity_Contact")
                .isWaitingAt("CallActivity_PostContact");

        desk.fire(reference, "Event_SurveyDelay");
        desk.fire(reference, "BoundaryEvent_SurveyExpired");
        assertThat(desk.process(reference, "customer-service")).isNotEnded();
        desk.fire(reference, "Event_GracePeriodOver");

        assertThat(desk.process(reference, "customer-service"))
                .hasPassed("CallActivity_PostContact", "EndEvent_CaseClosed")
                .isEnded();
        assertThat(cases.get(reference).state()).isEqualTo(CaseState.CLOSED);
        assertThat(desk.events(reference))
                .startsWith(EventType.CASE_OPENED)
                .containsSubsequence(EventType.CASE_RESOLVED, EventType.CASE_CLOSED)
                .doesNotContain(EventType.CASE_ESCALATED, EventType.CASE_REOPENED);
    }
}
