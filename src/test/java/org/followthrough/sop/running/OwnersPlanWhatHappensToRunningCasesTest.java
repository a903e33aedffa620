package org.followthrough.sop.running;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An owner chooses on the page of a draft what becomes of running cases, sees it for each, and others read it. */
@DeskTest
class OwnersPlanWhatHappensToRunningCasesTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    Drafts drafts;

    @Autowired
    Plans plans;

    @Autowired
    RuntimeService runtime;

    private Release draft;

    @BeforeEach
    void aDraftInWhichAnIdChanged() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .filter(one ->
                        one.getBusinessKey() != null && one.getBusinessKey().startsWith("FT-"))
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "test", true, true, true));
        Release inForce = releases.inForce("contact").orElseThrow();
        String diagram = new String(
                releases.content(inForce.id())
                        .file("processes/2-contact/contact.bpmn")
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        byte[] changed =
                diagram.replace("Event_ReminderDue", "Event_ReminderIsDue").getBytes(StandardCharsets.UTF_8);
        draft = drafts.upload("contact", Map.of("contact.bpmn", changed), "olga", "page");
        draft = drafts.describe(
                draft.id(),
                "The reminder has a clearer name.",
                draft.proposedClass(),
                "",
                null,
                draft.trainingDays(),
                draft.reviewDue(),
                RunningCases.FINISH,
                "olga");
    }

    @AfterEach
    void withdraw() {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("release-" + draft.id())
                .rootProcessInstances()
                .list()
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "test", true, true, true));
        if (releases.get(draft.id()).state().open()) {
            releases.moveTo(draft.id(), ReleaseState.WITHDRAWN, "olga", "Was a test.");
        }
    }

    @Test
    void theOwnerMapsWhatChangedAndSeesEachCaseBeforeAndAfter() {
        String waiting = desk.openForBilling();
        desk.complete("ben", waiting, "Task_WorkOnCase", Map.of("outcome", "ASK_CUSTOMER", "reply", "Which invoice?"));
        String queued = desk.openForBilling();
        try (BrowserContext desktop = Browser.desktop("en")) {
            Page page = desktop.newPage();
            logIn(page, "olga");
            page.navigate(address(""));
            Locator part = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Running cases"));
            assertThat(part.getByLabel("They finish on the version they began with"))
                    .isChecked();
            part.getByLabel("They move at once").check();
            Locator mapping = part.getByLabel("Reminder due Event_ReminderDue goes on as");
            assertThat(mapping).containsText("Event_ReminderIsDue) – suggested");
            mapping.focus();
            page.keyboard().press("ArrowDown");
            part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Keep this plan"))
                    .press("Enter");
            assertThat(page.getByText("The plan for running cases is kept with the draft."))
                    .isVisible();
            assertThat(plans.of(draft.id()).choices())
                    .containsExactly(new Plan.Choice("contact", "Event_ReminderDue", "Event_ReminderIsDue"));
            assertThat(releases.get(draft.id()).runningCases()).isEqualTo(RunningCases.MIGRATE);

            part.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Look what it would do to each running case"))
                    .click();
            assertThat(part.getByText("What would happen")).isVisible();
            assertThat(part.getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName("Work on case 1 0 0 0")))
                    .isVisible();
            assertThat(Browser.violations(page)).isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "running-cases-part.png"))
                    .setFullPage(true));
            part.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Each case with its due times"))
                    .click();
            assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(waiting)))
                    .containsText("Timer Reminder due:");
            assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(queued)))
                    .containsText("Moves at once");
            assertThat(Browser.violations(page)).isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "running-cases-each.png"))
                    .setFullPage(true));
        }
        String csv = new Visitor(port)
                .logIn("carl", "demo")
                .get("/sops/contact/releases/" + draft.id() + "/running/preview.csv")
                .body();
        assertThat(csv.lines().filter(line -> line.contains(waiting)).toList())
                .anyMatch(line -> line.contains("\"timer\",\"Reminder due\""));
    }

    @Test
    void onlyTheAuthorPlansAndAgentsSeeNoPreview() {
        Visitor anna = new Visitor(port).logIn("anna", "demo");
        assertThat(anna.get("/sops/contact/releases/" + draft.id() + "/running").statusCode())
                .isEqualTo(403);
        String carls = new Visitor(port)
                .logIn("carl", "demo")
                .get("/sops/contact/releases/" + draft.id())
                .body();
        assertThat(carls).contains("Running cases").doesNotContain("Keep this plan");
    }

    @Test
    void aChoiceThatTheDiagramsDoNotOfferIsRefused() {
        assertThatThrownBy(() -> plans.keep(
                        draft,
                        new Plan(1, List.of(new Plan.Choice("contact", "Event_ReminderDue", "Task_WorkOnCase"))),
                        "olga"))
                .hasMessage(
                        "Event_ReminderDue cannot go on as Task_WorkOnCase. Load the page again and choose from its list.");
    }

    private void logIn(Page page, String user) {
        page.navigate("http://localhost:" + port + "/login");
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password").fill("demo");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private String address(String below) {
        return "http://localhost:" + port + "/sops/contact/releases/" + draft.id() + below;
    }
}
