package org.followthrough.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import java.util.UUID;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.EventType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The diagram processes/2-contact/log-call.bpmn. */
@DeskTest
class LogCallProcessTest {

    @Autowired
    Desk desk;

    @Autowired
    QueueWorker inboxWorker;

    @Test
    void aLoggedCallEndsAtOnceAndTheCaseBegins() {
        String key = desk.start(
                        "anna",
                        "log-call",
                        Map.of(
                                "name",
                                "Ann Lee",
                                "email",
                                "ann-" + UUID.randomUUID() + "@example.com",
                                "subject",
                                "My invoice",
                                "text",
                                "Asks for the invoice once more."))
                .getBusinessKey();
        assertThat(desk.process(key, "log-call"))
                .hasPassed("EndEvent_CallLogged")
                .isEnded();

        String reference = key.substring("call-".length());
        inboxWorker.drain();
        desk.runJobs(reference);

        assertThat(desk.process(reference, "contact"))
                .hasPassed("Task_CategoriseContact")
                .isWaitingAt("Task_WorkOnCase");
        assertThat(desk.event(reference, EventType.CASE_OPENED).actor()).isEqualTo("anna");
    }
}
