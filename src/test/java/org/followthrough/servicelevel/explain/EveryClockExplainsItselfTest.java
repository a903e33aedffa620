package org.followthrough.servicelevel.explain;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A case over Easter with a wait for the customer: the sentence, each slice, what moved it, and the picture. */
@DeskTest
class EveryClockExplainsItselfTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    ObjectMapper json;

    private String reference;

    @BeforeEach
    void aMessageOnMaundyThursday() {
        at("2027-03-25T15:30");
        reference = desk.openForBilling();
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void thePageSaysWhyOverHolidaysAWeekendAndAWait() {
        at("2027-03-30T10:00");
        desk.complete(
                "ben",
                reference,
                "Task_WorkOnCase",
                Map.of("outcome", "ASK_CUSTOMER", "reply", "Which invoice do you mean?"));
        at("2027-03-31T10:00");
        desk.customerWrites(reference, "The one of February.");
        at("2027-03-31T14:00");
        new Visitor(port)
                .withBasic("sara", "demo")
                .post("/api/cases/" + reference + "/priority", "{\"priority\":\"HIGH\"}");

        try (BrowserContext window = Browser.desktop("en")) {
            Page page = open(window, "/clocks/" + reference + "-RESOLUTION-1");

            assertThat(page.locator(".promise"))
                    .hasText("We promised a solution within 8 business hours: you contacted us on Thursday 25 March"
                            + " at 15:30, our desk was closed from Thursday 17:00 to Tuesday 09:00 (Good Friday, Easter"
                            + " Monday), the time from Tuesday 10:00 to Wednesday 10:00 does not count because we asked"
                            + " you a question and wait for your answer, so it is due on Wednesday 31 March at 15:30.");
            Locator rows = page.locator("tbody tr");
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("Good Friday")))
                    .containsText("no");
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("We asked you a question")))
                    .containsText("24 h");
            assertThat(page.locator(".turns")).containsText("The priority of your concern changed from normal to high");
            assertThat(page.locator(".turns")).containsText("by Sara Novak");
            assertThat(page.locator(".sources")).containsText("8 business hours");
            // Which version depends on what other tests have published before.
            assertThat(page.locator(".sources a").first())
                    .hasAttribute("href", Pattern.compile("^/service-levels/history/policy/\\d+$"));
            assertThat(page.locator(".timeline.wide")).isVisible();
            assertThat(page.locator(".timeline.narrow")).isHidden();
            assertThat(page.locator("td time").first()).hasAttribute("title", "2027-03-25T14:30:00Z (UTC)");
            assertThat(Browser.violations(page)).isEmpty();

            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".bar")).isHidden();
            assertThat(page.locator(".timeline.wide")).isVisible();
        }
        try (BrowserContext phone = Browser.phone("en")) {
            Page page = open(phone, "/clocks/" + reference + "-RESOLUTION-1");
            assertThat(page.locator(".timeline.narrow")).isVisible();
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            assertThat(Browser.violations(page)).isEmpty();
        }
    }

    @Test
    void whileTheCustomerIsWaitedForItSaysSo() {
        at("2027-03-30T10:00");
        desk.complete(
                "ben", reference, "Task_WorkOnCase", Map.of("outcome", "ASK_CUSTOMER", "reply", "Which invoice?"));
        at("2027-03-30T12:00");

        String page = get("ben", "/clocks/" + reference + "-RESOLUTION-1");

        assertThat(page)
                .contains("Paused")
                .contains("It rests since Tuesday 30 March at 10:00, because we asked you a question and wait for your"
                        + " answer")
                .contains("if the wait ended now");
        assertThat(get("ben", "/desk/cases/" + reference))
                .contains("data-state=\"PAUSED\"")
                .contains(">waiting for the customer</time>")
                .contains("/clocks/" + reference + "-RESOLUTION-1");
    }

    @Test
    void aCallRecordedLaterWithdrawsTheBreachAndThePageShowsBoth() {
        at("2027-03-30T14:00");
        note("Nobody has called yet?");
        assertThat(get("ben", "/clocks/" + reference + "-FRT-1"))
                .contains("It is overdue by 2 h 30 min of opening hours.")
                .contains("The time was up.");

        new Visitor(port)
                .withBasic("ben", "demo")
                .post(
                        "/api/cases/" + reference + "/calls",
                        "{\"at\":\"2027-03-30T10:15:00+02:00\",\"text\":\"Told her.\"}");

        assertThat(get("ben", "/clocks/" + reference + "-FRT-1"))
                .contains("It was done on Tuesday 30 March at 10:15, in time.")
                .contains("recorded later, on Tue 30 Mar 14:00")
                .contains("by Ben")
                .contains("It was in time after all");
    }

    @Test
    void theApiTellsTheSameAndFindsNothingElsewhere() {
        Visitor api = new Visitor(port).withBasic("ben", "demo");

        JsonNode all = read(api.get("/api/cases/" + reference + "/clocks").body());
        assertThat(all.findValuesAsText("id"))
                .contains(reference + "-FRT-1", reference + "-RESOLUTION-1", reference + "-ACK-1");
        JsonNode clock = read(api.get("/api/clocks/" + reference + "-FRT-1").body());
        assertThat(clock.path("dueAt").asText()).isEqualTo("2027-03-30T09:30:00Z");
        assertThat(clock.path("state").asText()).isEqualTo("RUNNING");
        assertThat(clock.path("consumed").asText()).isEqualTo("PT0S");
        assertThat(clock.path("remaining").asText()).isEqualTo("PT4H");
        assertThat(clock.path("target").path("unit").asText()).isEqualTo("business_hours");
        assertThat(clock.path("slices").path(1).path("counted").asBoolean()).isFalse();
        assertThat(clock.path("rule").path("policyVersion").asInt()).isPositive();
        assertThat(clock.path("calendar").path("zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(clock.path("explanation").asText()).startsWith("We promised a first answer within 4 business hours");

        var missing = api.get("/api/clocks/" + reference + "-FRT-7");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(api.get("/api/clocks/nonsense").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/cases/FT-1999-000001/clocks").statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).get("/api/clocks/" + reference + "-FRT-1").statusCode())
                .isEqualTo(401);
        assertThat(new Visitor(port)
                        .logIn("ben", "demo")
                        .get("/clocks/nonsense")
                        .statusCode())
                .isEqualTo(404);
    }

    private void note(String text) {
        Visitor ben = new Visitor(port).logIn("ben", "demo");
        String token = ben.get("/desk/cases/" + reference)
                .body()
                .replaceAll("(?s).*X-CSRF-TOKEN&quot;:&quot;([^&]+)&quot;.*", "$1")
                .replaceAll("(?s).*\"X-CSRF-TOKEN\":\"([^\"]+)\".*", "$1");
        var answer = ben.send(ben.request("/desk/cases/" + reference + "/notes")
                .header("X-CSRF-TOKEN", token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("text=" + text.replace(' ', '+'))));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private Page open(BrowserContext window, String path) {
        Page page = window.newPage();
        page.navigate("http://localhost:" + port + "/login");
        page.locator("[name=username]").fill("ben");
        page.locator("[name=password]").fill("demo");
        page.keyboard().press("Enter");
        page.waitForURL("**/camunda/app/tasklist/**");
        page.navigate("http://localhost:" + port + path);
        return page;
    }

    private String get(String user, String path) {
        return new Visitor(port).logIn(user, "demo").get(path).body();
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private static void at(String local) {
        ClockUtil.setCurrentTime(
                Date.from(LocalDateTime.parse(local).atZone(BERLIN).toInstant()));
    }
}
