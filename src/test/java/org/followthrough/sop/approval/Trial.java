package org.followthrough.sop.approval;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.followthrough.Desk;
import org.followthrough.access.Member;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.springframework.stereotype.Component;

/** An SOP to try releases on, so that tests leave those of the desk alone. */
@Component
class Trial {

    static final String PASSWORD = "demo";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Desk desk;
    private final Drafts drafts;
    private final Releases releases;
    private final Approval approval;
    private final Clock clock;

    Trial(Desk desk, Drafts drafts, Releases releases, Approval approval, Clock clock) {
        this.desk = desk;
        this.drafts = drafts;
        this.releases = releases;
        this.approval = approval;
        this.clock = clock;
    }

    /** A draft of an SOP that there was not before. */
    Release begun(String author) {
        String sop = "trial-" + COUNT.incrementAndGet();
        return drafts.newSop(sop, "Trial", files(sop, "Purpose: to be tried out.", "Trial begun"), author, "test");
    }

    /** An SOP whose first version people brought into force. */
    Release inForce() {
        Release draft = described(begun("olga"), 0, null, RunningCases.FINISH);
        return approved(draft);
    }

    /** A draft that changes what is in force. */
    Release changed(Release inForce, String author) {
        return drafts.upload(
                inForce.sop(),
                files(inForce.sop(), "Purpose: to be tried out, " + COUNT.incrementAndGet() + ".", "Trial begun"),
                author,
                "test");
    }

    /** A draft with something the rules warn of: an event without a name. */
    Release odd(Release inForce, String author) {
        return drafts.upload(
                inForce.sop(),
                files(inForce.sop(), "Purpose: to be odd, " + COUNT.incrementAndGet() + ".", ""),
                author,
                "test");
    }

    Release described(Release draft, int trainingDays, Instant from, RunningCases running) {
        return drafts.describe(
                draft.id(),
                "It was wrong.",
                ChangeClass.MAJOR,
                "",
                from,
                trainingDays,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .plusDays(trainingDays)
                        .plusMonths(3),
                running,
                draft.author());
    }

    Release described(Release draft) {
        return described(draft, 0, null, RunningCases.FINISH);
    }

    /** The author hands it over; the check runs. */
    Release handedOver(Release draft) {
        as(draft.author(), () -> approval.handOver(draft.id(), draft.author(), PASSWORD));
        desk.runJobs(key(draft));
        return releases.get(draft.id());
    }

    void sign(Release release, String user) {
        decide(release, Verdict.APPROVED, "", user);
    }

    void decide(Release release, Verdict verdict, String note, String user) {
        as(user, () -> approval.decide(release.id(), verdict, note, user, PASSWORD));
        desk.runJobs(key(release));
    }

    /** From the described draft into force, at its time. */
    Release approved(Release draft) {
        Release release = handedOver(draft);
        sign(release, release.author().equals("omar") ? "olga" : "omar");
        sign(release, release.author().equals("carl") ? "cleo" : "carl");
        fire(release, "Event_TrainingOver");
        fire(release, "Event_EffectiveDateReached");
        return releases.get(release.id());
    }

    /** Lets time pass until a timer of the release is due, and fires it. */
    void fire(Release release, String timer) {
        Instant due = desk.timerDue(key(release), timer).toInstant();
        if (due.isAfter(clock.instant())) {
            desk.itIs(due.plusMillis(1));
        }
        desk.fire(key(release), timer);
    }

    Release now(Release release) {
        return releases.get(release.id());
    }

    static String key(Release release) {
        return ReleaseFacts.key(release.id());
    }

    void as(String user, Runnable work) {
        desk.as(user, () -> {
            work.run();
            return null;
        });
    }

    <T> T as(String user, Supplier<T> work) {
        return desk.as(user, work);
    }

    static Member member(String user, String group) {
        return new Member(user, user, java.util.Set.of(group));
    }

    static Map<String, byte[]> files(String sop, String purpose, String start) {
        String diagram = """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_%1$s" targetNamespace="https://followthrough.org/sop">
                  <bpmn:process id="%1$s" name="Trial" isExecutable="true" camunda:versionTag="1.0.0" camunda:historyTimeToLive="P365D" camunda:isStartableInTasklist="false">
                    <bpmn:documentation>%2$s Scope: tests.</bpmn:documentation>
                    <bpmn:extensionElements>
                      <camunda:properties>
                        <camunda:property name="owner" value="process-owner" />
                        <camunda:property name="reviewDue" value="2027-05-21" />
                      </camunda:properties>
                    </bpmn:extensionElements>
                    <bpmn:startEvent id="StartEvent_Begun"%3$s>
                      <bpmn:outgoing>Flow_Begun_Done</bpmn:outgoing>
                    </bpmn:startEvent>
                    <bpmn:endEvent id="EndEvent_Done" name="Trial done">
                      <bpmn:incoming>Flow_Begun_Done</bpmn:incoming>
                    </bpmn:endEvent>
                    <bpmn:sequenceFlow id="Flow_Begun_Done" sourceRef="StartEvent_Begun" targetRef="EndEvent_Done" />
                  </bpmn:process>
                  <bpmndi:BPMNDiagram id="BPMNDiagram_1">
                    <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="%1$s">
                      <bpmndi:BPMNShape id="StartEvent_Begun_di" bpmnElement="StartEvent_Begun">
                        <dc:Bounds x="182" y="182" width="36" height="36" />
                      </bpmndi:BPMNShape>
                      <bpmndi:BPMNShape id="EndEvent_Done_di" bpmnElement="EndEvent_Done">
                        <dc:Bounds x="282" y="182" width="36" height="36" />
                      </bpmndi:BPMNShape>
                      <bpmndi:BPMNEdge id="Flow_Begun_Done_di" bpmnElement="Flow_Begun_Done">
                        <di:waypoint x="218" y="200" />
                        <di:waypoint x="282" y="200" />
                      </bpmndi:BPMNEdge>
                    </bpmndi:BPMNPlane>
                  </bpmndi:BPMNDiagram>
                </bpmn:definitions>
                """.formatted(sop, purpose, start.isEmpty() ? "" : " name=\"" + start + "\"");
        return Map.of(sop + ".bpmn", diagram.getBytes(StandardCharsets.UTF_8));
    }
}
