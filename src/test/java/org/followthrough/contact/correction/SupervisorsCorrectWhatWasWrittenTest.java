package org.followthrough.contact.correction;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.ServiceLevels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What was written stays; clocks go by what a supervisor says it should have been. */
@DeskTest
class SupervisorsCorrectWhatWasWrittenTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Ledger ledger;

    @Autowired
    ServiceLevels levels;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    private String reference;
    private Instant opened;

    @BeforeEach
    void aCallWasLoggedAtTheWrongTime() {
        desk.letPass(Duration.ZERO);
        reference = desk.open(Channel.EMAIL, Desk.someone(), "My invoice", "Please send me the invoice.", null);
        opened = cases.get(reference).openedAt();
        desk.letPass(Duration.ofHours(30));
        HttpResponse<String> call = as("ben")
                .post(
                        "/api/cases/" + reference + "/calls",
                        "{\"at\":\"" + clock.instant() + "\",\"text\":\"Told her.\"}");
        assertThat(call.statusCode()).as(call.body()).isEqualTo(200);
        assertThat(firstResponse().state()).isEqualTo(ClockState.STOPPED_LATE);
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void theTime() throws IOException {
        Instant really = opened.plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);
        int call = call().seq();

        HttpResponse<String> answer = correct("sara", call, "\"occurredAt\":\"" + really + "\"");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(firstResponse().state()).isEqualTo(ClockState.MET);
        assertThat(firstResponse().stoppedAt()).isEqualTo(really);
        assertThat(desk.events(reference)).contains(EventType.CLOCK_BREACH_WITHDRAWN, EventType.CLOCK_STOP_WITHDRAWN);
        assertThat(call().occurredAt()).isEqualTo(really);
        assertThat(cases.get(reference).firstAnsweredAt()).isEqualTo(really);
        JsonNode events =
                json.readTree(as("sara").get("/api/cases/" + reference).body()).path("events");
        assertThat(event(events, call).path("at").asText())
                .as("as it was written")
                .isNotEqualTo(really.toString());
        JsonNode correction = StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.path("type").asText().equals("ENTRY_CORRECTED"))
                .findFirst()
                .orElseThrow();
        assertThat(correction.path("actor").asText()).isEqualTo("sara");
        assertThat(correction.path("data").path("entry").asInt()).isEqualTo(call);
        assertThat(correction.path("data").path("occurredAt").asText()).isEqualTo(really.toString());
        assertThat(correction.path("data").path("reasonNote").asText()).isNotBlank();
    }

    @Test
    void orThatItShouldNotBeThereAndThatAgain() {
        int call = call().seq();
        assertThat(correct("sara", call, "\"void\":true").statusCode()).isEqualTo(200);
        assertThat(ledger.of(reference)).extracting(Ledger.Entry::seq).doesNotContain(call);
        assertThat(ledger.written(reference)).extracting(Ledger.Entry::seq).contains(call);
        assertThat(firstResponse().state()).isEqualTo(ClockState.BREACHED);
        assertThat(cases.get(reference).firstAnsweredAt()).isNull();
        assertThat(correct("sara", call, "\"void\":true").body()).contains("The entry is void already.");

        assertThat(correct("sara", call, "\"occurredAt\":\"" + opened.plusSeconds(60) + "\"")
                        .statusCode())
                .as("the last correction counts")
                .isEqualTo(200);
        assertThat(firstResponse().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void butNothingThatCannotHaveBeen() {
        int call = call().seq();
        assertThat(problem(correct("ben", call, "\"void\":true"), 403)).contains("Only supervisors");
        assertThat(problem(correct("sara", 4711, "\"void\":true"), 400)).contains("There is no entry 4711");
        assertThat(problem(correct("sara", 1, "\"void\":true"), 400)).contains("CASE_OPENED is not corrected");
        assertThat(problem(correct("sara", call, "\"void\":false"), 400)).contains("Say either when");
        assertThat(problem(
                        correct(
                                "sara",
                                call,
                                "\"occurredAt\":\"" + clock.instant().plusSeconds(60) + "\""),
                        400))
                .contains("in the future");
        assertThat(problem(correct("sara", call, "\"occurredAt\":\"" + opened.minusSeconds(60) + "\""), 400))
                .contains("before the case was received");
        assertThat(problem(
                        as("sara")
                                .post(
                                        "/api/cases/" + reference + "/corrections",
                                        "{\"entry\":" + call + ",\"void\":true}"),
                        400))
                .contains("Say why");
        int mail = desk.event(reference, EventType.MESSAGE_RECEIVED).seq();
        assertThat(problem(correct("sara", mail, "\"occurredAt\":\"" + opened.plusSeconds(60) + "\""), 400))
                .contains("A machine took this time");
        correct("sara", call, "\"void\":true");
        int correction = desk.event(reference, EventType.ENTRY_CORRECTED).seq();
        assertThat(problem(correct("sara", correction, "\"void\":true"), 400))
                .contains("is a correction itself. Correct entry " + call + " once more");
        assertThat(desk.events(reference).stream().filter(EventType.ENTRY_CORRECTED::equals))
                .hasSize(1);
    }

    @Test
    void andATaskIsNotDoneBeforeItIsTaken() {
        desk.resetTime();
        String other = desk.openForBilling();
        desk.claim("ben", other, "Task_WorkOnCase");
        Ledger.Entry taken = desk.event(other, EventType.TASK_ASSIGNED);
        Instant received = cases.get(other).openedAt();
        HttpResponse<String> answer = as("sara")
                .post(
                        "/api/cases/" + other + "/corrections",
                        "{\"entry\":" + taken.seq() + ",\"occurredAt\":\"" + received + "\",\"reason\":\"x\"}");
        assertThat(problem(answer, 400)).contains("before entry").contains("TASK_CREATED");
    }

    @Test
    void onThePageOfTheCase() {
        String shown = "2026-01-01T00:00";
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = browser.newPage();
            page.navigate("http://localhost:" + port + "/login");
            page.locator("[name=username]").fill("sara");
            page.locator("[name=password]").fill("demo");
            page.keyboard().press("Enter");
            page.waitForURL("**/camunda/app/tasklist/**");
            page.navigate("http://localhost:" + port + "/desk/cases/" + reference);
            page.getByText("Correct an entry", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.getByLabel("Which entry is wrong?").selectOption(String.valueOf(call().seq()));
            page.locator("[name=at]").last().fill(shown);
            page.getByLabel("Why?").fill("Wrong hour.");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Correct"))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("before the case was received");
            page.getByLabel("It should not be there").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Correct"))
                    .click();
            assertThat(page.getByText("Corrected. Clocks and figures go by it from now on."))
                    .isVisible();
            assertThat(page.locator("#trail")).containsText("counts no more, see entry");
            assertThat(Browser.violations(page)).isEmpty();
        }
        assertThat(firstResponse().state()).isEqualTo(ClockState.BREACHED);
    }

    private Ledger.Entry call() {
        List<Ledger.Entry> calls = ledger.of(reference).stream()
                .filter(entry -> entry.type() == EventType.MESSAGE_SENT)
                .filter(entry -> "phone".equals(entry.data().get("channel")))
                .toList();
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private CaseClock firstResponse() {
        return levels.of(reference).stream()
                .filter(one -> one.metric() == Metric.FRT)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> correct(String user, int entry, String what) {
        return as(user).post(
                        "/api/cases/" + reference + "/corrections",
                        "{\"entry\":" + entry + "," + what + ",\"reason\":\"Noted by mistake.\"}");
    }

    private String problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return json.readTree(answer.body()).path("detail").asText();
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static JsonNode event(JsonNode events, int seq) {
        return StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.path("seq").asInt() == seq)
                .findFirst()
                .orElseThrow();
    }

    private Visitor as(String user) {
        return new Visitor(port).withBasic(user, "demo");
    }
}
