package org.followthrough.sop.pins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.sop.CaseRelease;
import org.followthrough.sop.CaseRelease.Event;
import org.followthrough.sop.CaseReleases;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleasedInTests;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * When releases take effect while a case runs, the case stays with those it began with: in the processes it calls, in
 * its decisions and in what messages start for it, also in SOPs that it enters only afterwards. A new case gets the new.
 */
@DeskTest
class ACaseKeepsTheReleasesItBeganWithTest {

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    ReleasedInTests released;

    @Autowired
    CaseReleases record;

    @Autowired
    HistoryService history;

    @Autowired
    Clock clock;

    private String old;
    private Release oldContact;
    private Release oldPostContact;
    private Release newContact;
    private Release newPostContact;

    @BeforeEach
    void twoReleasesTakeEffectWhileACaseBegins() {
        oldContact = releases.inForce("contact").orElseThrow();
        oldPostContact = releases.inForce("post-contact").orElseThrow();
        old = desk.begin("My invoice", "Please send me the invoice once more.");
        newContact = change(
                "contact",
                "processes/2-contact/triage.dmn",
                text -> text.replace("<text>\"billing\"</text>", "<text>\"technical\"</text>"));
        newPostContact = change(
                "post-contact",
                "processes/3-post-contact/post-contact.bpmn",
                text -> text.replace("name=\"Make promised call\"", "name=\"Call as promised\""));
        desk.runJobs(old);
    }

    @AfterEach
    void asTheyWere() {
        released.putBack("contact");
        released.putBack("post-contact");
    }

    @Test
    void inItsDecisions() {
        String fresh = desk.openForBilling();

        assertThat(desk.queues(desk.task(old, "Task_WorkOnCase"))).containsExactly("billing");
        assertThat(desk.queues(desk.task(fresh, "Task_WorkOnCase"))).containsExactly("technical");
        assertThat(definitions(old, "contact")).allMatch(runsOn(oldContact));
        assertThat(definitions(fresh, "contact")).allMatch(runsOn(newContact));
    }

    @Test
    void inAnSopThatItEntersOnlyAfterwards() {
        String fresh = desk.openForBilling();
        desk.complete("ben", old, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        desk.complete("tina", fresh, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));

        assertThat(definitions(old, "post-contact")).hasSize(1).allMatch(runsOn(oldPostContact));
        assertThat(definitions(fresh, "post-contact")).hasSize(1).allMatch(runsOn(newPostContact));
        assertThat(record.of(old))
                .extracting(CaseRelease::sop, CaseRelease::event, CaseRelease::releaseId)
                .contains(
                        tuple("contact", Event.STARTED, oldContact.id()),
                        tuple("contact", Event.ENDED, oldContact.id()),
                        tuple("post-contact", Event.STARTED, oldPostContact.id()));
        assertThat(record.of(old))
                .extracting(CaseRelease::releaseId)
                .doesNotContain(newContact.id(), newPostContact.id());
        assertThat(record.of(old).get(0).sop()).isEqualTo("customer-service");
    }

    @Test
    void inWhatAMessageStarts() {
        String fresh = desk.openForBilling();
        promise("ben", old);
        promise("tina", fresh);

        assertThat(definitions(old, "promised-call")).hasSize(1).allMatch(runsOn(oldPostContact));
        assertThat(definitions(fresh, "promised-call")).hasSize(1).allMatch(runsOn(newPostContact));
        assertThat(desk.task(old, "Task_MakePromisedCall").getName()).isEqualTo("Make promised call");
        assertThat(desk.task(fresh, "Task_MakePromisedCall").getName()).isEqualTo("Call as promised");
    }

    @Test
    void unlessItIsBoundToAnotherOne() {
        record.pinned(old, "post-contact", newPostContact.id(), "olga", "The customer asked for it.");

        promise("ben", old);

        assertThat(definitions(old, "promised-call")).hasSize(1).allMatch(runsOn(newPostContact));
        assertThat(record.of(old))
                .filteredOn(line -> line.event() == Event.PINNED)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.actor()).isEqualTo("olga");
                    assertThat(line.version()).isEqualTo(newPostContact.version());
                });
    }

    private void promise(String user, String reference) {
        desk.complete(
                user,
                reference,
                "Task_WorkOnCase",
                Map.of(
                        "outcome", "ANSWER",
                        "reply", "I will call you tomorrow.",
                        "promisedCallAt",
                                clock.instant().plus(Duration.ofDays(1)).toString(),
                        "promisedCallAbout", "Item 3 of the invoice"));
    }

    private Release change(String sop, String file, UnaryOperator<String> change) {
        Map<String, byte[]> files = new HashMap<>(
                releases.content(releases.inForce(sop).orElseThrow().id()).files());
        String before = new String(files.get(file), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        files.put(file, after.getBytes(StandardCharsets.UTF_8));
        return released.inForce(sop, files);
    }

    private List<HistoricProcessInstance> definitions(String reference, String process) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(process)
                .list();
    }

    private Predicate<HistoricProcessInstance> runsOn(Release release) {
        return instance -> record.of(instance.getBusinessKey()).stream()
                .anyMatch(line -> instance.getId().equals(line.processInstanceId())
                        && instance.getProcessDefinitionId().equals(line.processDefinitionId())
                        && line.releaseId() == release.id());
    }
}
