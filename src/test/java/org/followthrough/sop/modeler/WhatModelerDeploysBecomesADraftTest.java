package org.followthrough.sop.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.sop.modeler.Modeler.Answer;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The very requests of Modeler's Deploy button, and what comes of them. */
@DeskTest
class WhatModelerDeploysBecomesADraftTest {

    private static final String SOP = "pre-contact";
    private static final String FILE = "announcement.bpmn";

    @LocalServerPort
    int port;

    @Autowired
    Releases releases;

    @Autowired
    Desk desk;

    @AfterEach
    void withdraw() {
        releases.open(SOP).ifPresent(open -> {
            var owner = new Visitor(port).logIn(open.author(), "demo");
            String page = "/sops/" + SOP + "/releases/" + open.id();
            Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                    .matcher(owner.get(page).body());
            assertThat(token.find()).isTrue();
            owner.send(owner.request(page + "/withdraw")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "why=Test&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
            desk.runJobs("release-" + open.id());
            assertThat(releases.get(open.id()).state()).isEqualTo(ReleaseState.WITHDRAWN);
        });
    }

    @Test
    void aChangedDiagramBecomesADraftAndModelerShowsSuccess() {
        Release before = releases.inForce(SOP).orElseThrow();

        Answer answer = olga().deploy("announcement", null, FILE, changed(), Map.of());

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        Release draft = releases.open(SOP).orElseThrow();
        assertThat(answer.body().path("id").asText()).isEqualTo(String.valueOf(draft.id()));
        var definition =
                answer.body().path("deployedProcessDefinitions").elements().next();
        assertThat(definition.path("id").asText())
                .isEqualTo("announcement:" + draft.version() + "-draft:" + draft.id());
        assertThat(draft.author()).isEqualTo("olga");
        assertThat(releases.content(draft.id()).file("processes/1-pre-contact/" + FILE))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(changed()));
        assertThat(releases.inForce(SOP)).contains(before);

        assertThat(Visitor.location(new Visitor(port)
                        .logIn("olga", "demo")
                        .get("/sops/from-modeler/repository?deploymentsQuery=%5B%7B%22type%22:%22id%22,%22operator%22:"
                                + "%22eq%22,%22value%22:%22" + draft.id() + "%22%7D%5D")))
                .endsWith("/sops/" + SOP + "/releases/" + draft.id());

        Answer started = olga().start(definition.path("id").asText());
        assertThat(started.status()).isEqualTo(400);
        assertThat(started.message()).contains("a draft starts nothing", "/sops/" + SOP + "/releases/" + draft.id());
    }

    @Test
    void theSameOnceMoreChangesNothingAndSaysSo() {
        olga().deploy("announcement", null, FILE, changed(), Map.of());
        Release draft = releases.open(SOP).orElseThrow();
        int events = releases.events(draft.id()).size();

        Answer again = olga().deploy("announcement", "our-tenant", FILE, changed(), Map.of());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("notes").toString()).contains("Nothing changed", "tenant id was put aside");
        assertThat(again.body().path("deployedProcessDefinitions").fieldNames().next())
                .endsWith("nothing-changed");
        assertThat(releases.events(draft.id())).hasSize(events);
    }

    @Test
    void attachmentsComeAlong() {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put(
                "Task_ApproveAnnouncement.form",
                replaced(
                        "forms/1-pre-contact/Task_ApproveAnnouncement.form",
                        "May customers get this?",
                        "May it go out?"));
        assertThat(olga().deploy(SOP, null, FILE, changed(), forms).status()).isEqualTo(200);
        assertThat(releases.content(releases.open(SOP).orElseThrow().id())
                        .file("forms/1-pre-contact/Task_ApproveAnnouncement.form"))
                .hasValueSatisfying(form ->
                        assertThat(new String(form, StandardCharsets.UTF_8)).contains("May it go out?"));
    }

    @Test
    void whatIsInForceAlreadyIsNoChange() {
        Answer answer = olga().deploy("announcement", null, FILE, original(), Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("in force already");
    }

    @Test
    void aColleaguesOpenChangeIsNotTouched() {
        olga().deploy("announcement", null, FILE, changed(), Map.of());
        Answer answer = modeler("omar").deploy("announcement", null, FILE, original(), Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("by olga is open");
    }

    @Test
    void aFileThatBelongsNowhereIsRefusedInWords() {
        Answer answer = olga().deploy(
                        "holiday",
                        null,
                        "holiday.bpmn",
                        new String(changed(), StandardCharsets.UTF_8)
                                .replace("\"announcement\"", "\"holiday\"")
                                .getBytes(StandardCharsets.UTF_8),
                        Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("holiday");
        assertThat(releases.open(SOP)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheReason() {
        Answer answer =
                olga().deploy("announcement", null, FILE, Arrays.copyOf(original(), original().length / 2), Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("announcement").doesNotStartWith("ENGINE-09005");
        assertThat(releases.open(SOP)).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedInWords() {
        Answer answer = olga().deploy("announcement", null, FILE, new byte[11 * 1024 * 1024], Map.of());
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).contains("10 MB");
    }

    private Modeler olga() {
        return modeler("olga");
    }

    private Modeler modeler(String user) {
        return new Modeler("http://localhost:" + port + "/modeler", user, "demo");
    }

    private static byte[] original() {
        return read("processes/1-pre-contact/" + FILE);
    }

    private static byte[] changed() {
        return replaced("processes/1-pre-contact/" + FILE, "camunda:dueDate=\"PT4H\"", "camunda:dueDate=\"PT6H\"");
    }

    private static byte[] replaced(String file, String before, String after) {
        String text = new String(read(file), StandardCharsets.UTF_8);
        assertThat(text).contains(before);
        return text.replace(before, after).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
