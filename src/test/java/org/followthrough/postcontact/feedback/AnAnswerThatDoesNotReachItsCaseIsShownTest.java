package org.followthrough.postcontact.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.background.PoisonItem;
import org.followthrough.background.QueueWorker;
import org.followthrough.background.Queues;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AnAnswerThatDoesNotReachItsCaseIsShownTest {

    private static final String REASON = "Its process is <not> there.";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Surveys surveys;

    @Autowired
    Queues queues;

    @Autowired
    QueueWorker surveyAnswerWorker;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aSupervisorTriesItAgainOrGivesItUp() {
        surveyAnswerWorker.drain();
        String reaches = answeredBadly();
        String givenUp = answeredBadly();
        queues.worker(
                        "survey_answer",
                        1,
                        answer -> {
                            throw new PoisonItem(REASON);
                        },
                        nobody -> {})
                .drain();
        try (BrowserContext desktop = Browser.desktop("en")) {
            Page page = desktop.newPage();
            logIn(page);
            page.navigate("http://localhost:" + port + "/desk/quarantine");
            assertThat(row(page, reaches).innerText()).contains("Given up after 1 try", "CSAT", "@example.com");
            assertThat(Browser.violations(page)).isEmpty();

            row(page, givenUp).getByLabel("Reason to discard").fill("The case is closed.");
            row(page, givenUp)
                    .getByText("Discard", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("main [role=status]").innerText()).contains("It is discarded.");
            row(page, reaches).getByText("Try again now").click();
            assertThat(page.locator("main [role=status]").innerText()).contains("The answer is tried again now.");
            assertThat(row(page, reaches).count()).isZero();
            assertThat(row(page, givenUp).count()).isZero();
        }
        surveyAnswerWorker.drain();
        desk.runJobs(reaches);
        desk.runJobs(givenUp);
        assertThat(desk.tasks(reaches, "Task_CallBackCustomer")).hasSize(1);
        assertThat(desk.tasks(givenUp, "Task_CallBackCustomer")).isEmpty();
    }

    private String answeredBadly() {
        String reference = desk.openForBilling();
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        desk.fire(reference, "Event_SurveyDelay");
        String token = jdbc.sql("select token from survey where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
        surveys.answer(token, 1, null, null);
        return reference;
    }

    private static Locator row(Page page, String reference) {
        return page.locator("tr", new Page.LocatorOptions().setHasText(reference))
                .filter(new Locator.FilterOptions().setHasText(REASON));
    }

    private void logIn(Page page) {
        page.navigate("http://localhost:" + port + "/login");
        page.locator("[name=username]").fill("sara");
        page.locator("[name=password]").fill("demo");
        page.locator("[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
    }
}
