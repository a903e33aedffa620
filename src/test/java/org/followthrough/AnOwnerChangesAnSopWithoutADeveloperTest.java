package org.followthrough;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.followthrough.access.Visitor;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.modeler.Modeler;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.ReleasedInTests;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * From Deploy in Camunda Modeler to new cases on the new version: the owner changes a target and a group, a second
 * owner and compliance sign, old cases finish as they began, a flipped byte is found, and the old way comes back.
 */
@DeskTest
class AnOwnerChangesAnSopWithoutADeveloperTest {

    private static final String CONTACT = "processes/2-contact/contact.bpmn";
    private static final String ESCALATION = "processes/2-contact/escalation.bpmn";
    private static final String TRIAGE = "Task_TriageContact";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    ReleasedInTests released;

    @Autowired
    HikariDataSource database;

    @Autowired
    Clock clock;

    private Release former;

    @BeforeEach
    void rememberTheDesk() {
        former = releases.inForce("contact").orElseThrow();
    }

    /** Also after a failure in the middle, so that others find the desk as it was. */
    @AfterEach
    void putBack() {
        desk.resetTime();
        Release now = releases.inForce("contact").orElseThrow();
        SopContent content = releases.content(former.id());
        if (!releases.content(now.id()).hash().equals(content.hash())) {
            released.inForce("contact", content.files());
        }
    }

    @Test
    void andComplianceCanProveWhatRan() {
        String before = openUnclear();

        var answer = new Modeler("http://localhost:" + port + "/modeler", "olga", "demo")
                .deploy(
                        "contact",
                        null,
                        "contact.bpmn",
                        changed(former, CONTACT, "candidateGroups=\"frontline\"", "candidateGroups=\"technical\""),
                        Map.of(
                                "escalation.bpmn",
                                changed(former, ESCALATION, "'1 business_hours'", "'48 business_hours'")));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        Release draft = releases.open("contact").orElseThrow();
        assertThat(draft.author()).isEqualTo("olga");
        Visitor olga = new Visitor(port).logIn("olga", "demo");
        assertThat(olga.get("/sops").body()).contains("/sops/contact/releases/" + draft.id());
        say(olga, draft, "describe", description(), "Saved");
        say(olga, draft, "hand-over", Map.of("password", "demo"), "Signed and handed over");
        desk.runJobs(key(draft));

        Visitor carl = new Visitor(port).logIn("carl", "demo");
        String page = carl.get(path(draft)).body();
        assertThat(page)
                .contains("Handle escalation", "1 business hour", "48 business hours", "loosened")
                .contains("Frontline", "Technical")
                .containsIgnoringCase("major");
        say(olga, draft, "decide", approval(), "cannot");
        Visitor omar = new Visitor(port).logIn("omar", "demo");
        say(omar, draft, "decide", approval(), "Signed");
        desk.runJobs(key(draft));
        say(olga, draft, "decide", approval(), "cannot");
        say(omar, draft, "decide", approval(), "cannot");
        say(carl, draft, "decide", approval(), "Signed");
        desk.runJobs(key(draft));
        assertThat(releases.get(draft.id()).state()).isEqualTo(ReleaseState.TRAINING);
        assertThat(queue(openUnclear())).as("before its date").isEqualTo("frontline");

        desk.fire(key(draft), "Event_TrainingOver");
        desk.fire(key(draft), "Event_EffectiveDateReached");
        assertThat(releases.inForce("contact").orElseThrow().id()).isEqualTo(draft.id());
        String after = openUnclear();
        assertThat(queue(after)).isEqualTo("technical");
        assertThat(queue(before)).as("began on the old version").isEqualTo("frontline");

        assertThat(verify().path("ok").asBoolean()).as(verify().toString()).isTrue();
        flipped(
                "sop_file",
                "content = set_byte(content, 100, get_byte(content, 100) # 1)",
                "release_id = " + draft.id() + " and name = '" + CONTACT + "'",
                () -> assertThat(flaws()).contains("contact.bpmn"));
        flipped(
                "sop_signature",
                "comment = case comment when '' then 'fine' else '' end",
                "release_id = " + draft.id() + " and meaning = 'APPROVED'",
                () -> assertThat(flaws()).contains("APPROVED by carl"));
        flipped(
                "audit_entry",
                "facts = overlay(facts placing chr(ascii(substr(facts, 3, 1)) # 1) from 3 for 1)",
                "seq = (select max(seq) - 1 from audit_entry)",
                () -> assertThat(flaws()).containsIgnoringCase("entry"));
        assertThat(verify().path("ok").asBoolean()).as(verify().toString()).isTrue();

        say(omar, draft, "roll-back", Map.of("reason", "Technical cannot cope."), "rollback");
        Release rollback = releases.open("contact").orElseThrow();
        say(omar, rollback, "hand-over", Map.of("password", "demo"), "Signed and handed over");
        desk.runJobs(key(rollback));
        say(carl, rollback, "decide", approval(), "Signed");
        desk.runJobs(key(rollback));
        assertThat(releases.inForce("contact").orElseThrow().id()).isEqualTo(rollback.id());
        assertThat(releases.content(rollback.id()).hash())
                .isEqualTo(releases.content(former.id()).hash());
        assertThat(queue(openUnclear())).isEqualTo("frontline");
        assertThat(queue(after)).as("began on the changed version").isEqualTo("technical");
    }

    private String openUnclear() {
        return desk.open("Hello", "I would like to know something.");
    }

    private String queue(String reference) {
        return String.join(",", desk.queues(desk.task(reference, TRIAGE)));
    }

    private byte[] changed(Release release, String file, String from, String to) {
        String diagram = new String(releases.content(release.id()).file(file).orElseThrow(), UTF_8);
        assertThat(diagram).contains(from);
        return diagram.replaceFirst(Pattern.quote(from), to).getBytes(UTF_8);
    }

    private Map<String, String> description() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("reason", "Technical questions come first in autumn.");
        typed.put("changeClass", "MAJOR");
        typed.put("classReason", "");
        typed.put("effectiveFrom", "");
        typed.put("trainingDays", "0");
        typed.put("reviewDue", reviewDue());
        return typed;
    }

    private String reviewDue() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusMonths(5)
                .toString();
    }

    private static Map<String, String> approval() {
        return Map.of("decision", "APPROVED", "note", "", "password", "demo");
    }

    /** Sends a form of the release's page and looks at what the page says afterwards. */
    private void say(Visitor who, Release release, String action, Map<String, String> fields, String said) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", who.formToken());
        HttpResponse<String> answer = who.send(who.request(path(release) + "/" + action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&")))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(who.get(Visitor.location(answer).replaceFirst("^https?://[^/]+", ""))
                        .body())
                .contains(said);
    }

    private static String path(Release release) {
        return "/sops/" + release.sop() + "/releases/" + release.id();
    }

    private static String key(Release release) {
        return "release-" + release.id();
    }

    private JsonNode verify() {
        try {
            return new ObjectMapper()
                    .readTree(new Visitor(port)
                            .withBasic("carl", "demo")
                            .get("/api/audit/verify")
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String flaws() {
        JsonNode found = verify();
        assertThat(found.path("ok").asBoolean()).isFalse();
        return found.path("flaws").toString();
    }

    /** Changes a row as only somebody with the database's own tools can, lets the test look, and changes it back. */
    private void flipped(String table, String thereAndBack, String where, Runnable look) {
        past(table, thereAndBack, where);
        try {
            look.run();
        } finally {
            past(table, thereAndBack, where);
        }
    }

    private void past(String table, String change, String where) {
        assertThat(Superuser.changes(database, "update " + table + " set " + change + " where " + where))
                .isOne();
    }
}
