package org.followthrough.contact.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a supervisor, a manager and an agent who needs an expert see in Tasklist. */
@DeskTest
class TheFormOfAnEscalationSaysWhatRanOutTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Clock clock;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void theSupervisorReadsInFormAndCaseWhichServiceLevelItIs() {
        String reference = late();
        try (BrowserContext context = Browser.context("en", 1440, 900)) {
            Page sara = open(context, "sara", reference, "Task_HandleEscalation");

            assertThat(sara.locator(".fjs-form")).containsText("First response ran out: 100 % of the time is used up.");
            FrameLocator panel = sara.frameLocator("iframe.ft-case");
            assertThat(panel.locator("#conversation"))
                    .containsText("Escalated to the supervisors: the time for \"First response\"");
            assertThat(panel.getByText("What to do at")).isVisible();
        }
    }

    @Test
    void whoAsksAnExpertSeesTheFieldsForItAndLosesNoReply() {
        String reference = late();
        try (BrowserContext context = Browser.context("en", 1440, 900)) {
            desk.claim("ben", reference, "Task_WorkOnCase");
            Page ben = open(context, "ben", reference, "Task_WorkOnCase");
            var reply = ben.locator("textarea[id$=Field_reply]");
            var question = ben.locator("textarea[id$=Field_question]");
            assertThat(question).isHidden();
            reply.fill("Half an answer.");

            ben.keyboard().press("Control+Alt+f");
            ben.keyboard().type("Ask an expert");
            ben.keyboard().press("Enter");

            assertThat(question).isVisible();
            assertThat(reply).hasValue("Half an answer.");
            assertThat(ben.getByText("Which team knows more?")).isVisible();
            assertThat(ben.getByText("Reason for the hand-over")).isHidden();
        }
        assertThat(desk.tasks(reference, "Task_WorkOnCase")).hasSize(1);
    }

    @Test
    void theManagerReadsItToo() {
        String reference = late();
        desk.complete("sara", reference, "Task_HandleEscalation", Map.of("action", "REMIND_TEAM"));
        desk.until(reference, clock.instant().plus(Duration.ofMinutes(5)));
        try (BrowserContext context = Browser.context("en", 1440, 900)) {
            Page mara = open(context, "mara", reference, "Task_DecideEscalation");
            assertThat(mara.locator(".fjs-form")).containsText("First response ran out: 150 % of the time is used up.");
        }
    }

    /** A chat that nobody has answered for six minutes. */
    private String late() {
        String reference = desk.open(Channel.CHAT, Desk.someone(), "My invoice", "The invoice, please.", null);
        desk.until(reference, clock.instant().plus(Duration.ofMinutes(6)));
        return reference;
    }

    private Page open(BrowserContext context, String user, String reference, String step) {
        String base = "http://localhost:" + port;
        Page page = context.newPage();
        page.navigate(base + "/login");
        page.locator("[name=username]").fill(user);
        page.locator("[name=password]").fill("demo");
        page.keyboard().press("Enter");
        page.waitForURL("**/camunda/app/tasklist/**");
        assertThat(page.getByText("My tasks")).isVisible();
        page.navigate(base + "/camunda/app/tasklist/default/#/?task="
                + desk.task(reference, step).getId());
        page.reload();
        assertThat(page.locator(".form-pane .fjs-form")).isVisible();
        return page;
    }
}
