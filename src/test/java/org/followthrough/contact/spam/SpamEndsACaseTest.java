package org.followthrough.contact.spam;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.EventType;
import org.followthrough.postcontact.feedback.SurveyView;
import org.followthrough.postcontact.feedback.Surveys;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.ServiceLevels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class SpamEndsACaseTest {

    private static final String WORK = "Task_WorkOnCase";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    ServiceLevels levels;

    @Autowired
    Surveys surveys;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void withItsStepsAndClocksAndAReason() {
        String reference = desk.openForBilling();

        HttpResponse<String> answer = mark("ben", reference, "{\"reason\":\"ADVERTISING\",\"words\":\"Sells lamps.\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(cases.get(reference).state()).isEqualTo(CaseState.SPAM);
        assertThat(desk.event(reference, EventType.CASE_MARKED_SPAM))
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("ben"))
                .satisfies(entry -> assertThat(entry.data()).containsEntry("reason", "ADVERTISING"));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .count())
                .isZero();
        assertThat(levels.of(reference))
                .filteredOn(clock -> clock.state() != ClockState.MET)
                .isNotEmpty()
                .allSatisfy(clock -> assertThat(clock.state()).isEqualTo(ClockState.CANCELLED));
        assertThat(desk.conversation(reference))
                .extracting(message -> message.text())
                .contains("Marked as spam: Advertising.\nSells lamps.");
    }

    @Test
    void andTheSendersNextMessageMakesANewOne() {
        Contact sender = Desk.someone();
        String reference = desk.open(Channel.EMAIL, sender, "Lamps", "Buy our lamps.", null);
        mark("anna", reference, "{\"reason\":\"ADVERTISING\"}");

        String next = desk.open(Channel.EMAIL, sender, "Re: [" + reference + "] Lamps", "Still no lamps?", null);

        assertThat(next).isNotEqualTo(reference);
        assertThat(cases.get(next).state()).isNotEqualTo(CaseState.SPAM);
        assertThat(cases.get(reference).state()).isEqualTo(CaseState.SPAM);
    }

    @Test
    void andASurveyThatWentOutTakesNoAnswer() {
        String reference = desk.openForBilling();
        desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        desk.fire(reference, "Event_SurveyDelay");
        String token = jdbc.sql("select token from survey where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
        assertThat(surveys.find(token, "en").state()).isEqualTo(SurveyView.State.OPEN);

        HttpResponse<String> answer = mark("sara", reference, "{\"reason\":\"TEST\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(surveys.find(token, "en").state()).isEqualTo(SurveyView.State.EXPIRED);
        assertThat(surveys.find(token, "en").changeable()).isFalse();
    }

    @Test
    void onceAndNeverAnEndedOne() {
        String reference = desk.openForBilling();
        assertThat(mark("ben", reference, "{}").body()).contains("Say why it is spam.");
        assertThat(mark("ben", reference, "{\"reason\":\"OTHER\"}").body()).contains("Say in a few words what it is.");
        mark("ben", reference, "{\"reason\":\"FRAUD\"}");
        HttpResponse<String> again = mark("ben", reference, "{\"reason\":\"FRAUD\"}");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains(reference + " is marked as spam already.");
        assertThat(mark("ben", "FT-2020-000001", "{\"reason\":\"FRAUD\"}").statusCode())
                .isEqualTo(404);
        assertThat(mark("api", reference, "{\"reason\":\"FRAUD\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void butNotWhileSomebodyElseHoldsIt() {
        String reference = desk.openForBilling();
        desk.claim("ben", reference, WORK);
        HttpResponse<String> answer = mark("sara", reference, "{\"reason\":\"MACHINE\"}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Ben Okafor holds a task of " + reference);
        assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void onThePageOfTheCase() {
        String reference = desk.openForBilling();
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = browser.newPage();
            page.navigate("http://localhost:" + port + "/login");
            page.locator("[name=username]").fill("ben");
            page.locator("[name=password]").fill("demo");
            page.keyboard().press("Enter");
            page.waitForURL("**/camunda/app/tasklist/**");
            page.navigate("http://localhost:" + port + "/desk/cases/" + reference);
            page.getByText("Mark as spam", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            page.getByLabel("Advertising").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark as spam"))
                    .click();
            assertThat(page.locator("#facts .tag.spam")).hasText("Spam");
            assertThat(page.locator("#trail")).containsText("Case marked spam");
        }
        assertThat(cases.get(reference).state()).isEqualTo(CaseState.SPAM);
    }

    private HttpResponse<String> mark(String user, String reference, String body) {
        return new Visitor(port).withBasic(user, "demo").post("/api/cases/" + reference + "/spam", body);
    }
}
