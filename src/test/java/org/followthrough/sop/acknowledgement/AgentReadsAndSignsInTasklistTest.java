package org.followthrough.sop.acknowledgement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.sop.acknowledgement.Acknowledgement.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist in a real browser: the card, the changes beside the form, a wrong answer, then the signature. */
@DeskTest
class AgentReadsAndSignsInTasklistTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    ReadingBench bench;

    @Autowired
    Acknowledgements acknowledgements;

    private BrowserContext browser;
    private long release;

    @BeforeEach
    void aReleaseWaitsForAnna() {
        release = bench.approvedWithQuestion("frontline");
        browser = Browser.context("en", 1440, 900);
    }

    @AfterEach
    void close() {
        browser.close();
        bench.withdraw(release);
        acknowledgements.sweep(release);
        acknowledgements.of(release).forEach(one -> desk.runJobs(key(one.user())));
    }

    @Test
    void annaAnswersWronglyReadsAgainAndSigns() {
        String task = desk.task(key("anna"), "Task_AcknowledgeRelease").getId();
        Page anna = browser.newPage();
        anna.navigate("http://localhost:" + port + "/login");
        anna.locator("[name=username]").fill("anna");
        anna.locator("[name=password]").fill("demo");
        anna.keyboard().press("Enter");
        anna.waitForURL("**/camunda/app/tasklist/**");
        anna.locator(".task-filter a").getByText("My tasks").click();
        Locator card =
                anna.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText("Reading test"));
        assertThat(card.first()).containsText("version 1.0.0");

        anna.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
        anna.reload();
        FrameLocator panel = anna.frameLocator("iframe.ft-case");
        assertThat(panel.getByText("What changes in your work")).isVisible();
        assertThat(panel.getByText("People look twice now.")).isVisible();
        panel.getByLabel("Once").check();
        panel.getByLabel("Your password").fill("demo");
        panel.getByText("Sign: read and understood").click();
        assertThat(panel.getByText("Not signed yet: one answer is not right.")).isVisible();
        assertThat(Browser.violations(only(browser, task))).isEmpty();

        panel.getByLabel("Twice").check();
        panel.getByLabel("Your password").fill("demo");
        panel.getByText("Sign: read and understood").click();
        assertThat(anna.getByText("Select a task in the list.")).isVisible();

        Acknowledgement signed = acknowledgements.find(release, "anna").orElseThrow();
        assertThat(signed.state()).isEqualTo(State.ACCEPTED);
        assertThat(signed.wrongAnswers()).isEqualTo(1);
        desk.runJobs(key("anna"));
        assertThat(desk.passed(key("anna"))).contains("EndEvent_ReleaseAcknowledged");
    }

    @Test
    void whoHasNotReadStandsOnThePageOfTheReleaseAndTheReviewShowsItsFacts() {
        Page olga = browser.newPage();
        olga.navigate("http://localhost:" + port + "/login");
        olga.locator("[name=username]").fill("olga");
        olga.locator("[name=password]").fill("demo");
        olga.keyboard().press("Enter");
        olga.waitForURL("**/sops");
        olga.navigate("http://localhost:" + port + "/sops/" + bench.sop(release) + "/releases/" + release);
        assertThat(olga.getByText("0 of 2 have signed")).isVisible();
        assertThat(olga.getByText("How often do you look?")).isVisible();

        olga.navigate("http://localhost:" + port + "/sops/contact/review");
        assertThat(olga.getByText("How it was lived")).isVisible();
        assertThat(olga.getByText("Cases that ran on it")).isVisible();
        assertThat(Browser.violations(olga)).isEmpty();
    }

    /** The panel on a page of its own, for the accessibility check. */
    private Page only(BrowserContext context, String task) {
        Page page = context.newPage();
        page.navigate("http://localhost:" + port + "/sops/tasks/" + task + "/panel");
        return page;
    }

    private String key(String user) {
        return "release-" + release + "-" + user;
    }
}
