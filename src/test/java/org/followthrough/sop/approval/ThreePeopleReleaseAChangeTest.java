package org.followthrough.sop.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way of a change through three pairs of hands in the browser, without scripts as well as with them. */
@DeskTest
class ThreePeopleReleaseAChangeTest {

    private static final int PATIENCE = 60_000;

    @Autowired
    Trial trial;

    @Autowired
    Desk desk;

    @LocalServerPort
    int port;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void olgaHandsOverOmarReviewsCarlApproves() {
        Release draft = trial.changed(trial.inForce(), "olga");
        desk.resetTime();
        try (BrowserContext browser = Browser.withoutScripts("en")) {
            Page page = open(browser, "olga", draft);
            assertThat(page.locator("#approval").textContent()).contains("Say first why the change is made.");
            page.getByLabel("Why is it made?").fill("Customers asked for it.");
            page.getByLabel("Days to read it first").fill("many");
            push(page, "Save the description");
            assertThat(page.locator("#trainingDays-problem").textContent()).contains("between 0 and 90");
            assertThat(page.getByLabel("Days to read it first").inputValue()).isEqualTo("many");
            page.getByLabel("Days to read it first").fill("0");
            push(page, "Save the description");
            assertThat(page.locator("main").textContent()).contains("Saved. Hand it over when it is ready.");
            page.locator("#hand-over-password").fill("wrong word");
            push(page, "Sign and hand over");
            assertThat(page.locator("[role=alert]").textContent()).contains("That is not your password");
            desk.letPass(Duration.ofMinutes(2));
            page.locator("#hand-over-password").fill("demo");
            push(page, "Sign and hand over");
            assertThat(page.locator("main").textContent())
                    .contains("Signed and handed over.", "Olga Petrova (olga, Process owners)");
            assertThat(page.getByText("Save the description").count()).isZero();
        }
        desk.runJobs(Trial.key(draft));
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = open(browser, "omar", draft);
            sound(page, "review");
            page.locator("#decide-password").fill("demo");
            push(page, "Sign and approve");
            assertThat(page.locator("main").textContent()).contains("Signed.", "Omar Haddad (omar, Process owners)");
        }
        desk.runJobs(Trial.key(draft));
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = open(browser, "carl", draft);
            page.locator("#decide-note").fill("The controls are kept.");
            page.locator("#decide-password").fill("demo");
            push(page, "Sign and approve");
            assertThat(page.locator("#approval").textContent())
                    .contains("Carl Weiss (carl, Compliance)", "The controls are kept.", "Europe/Berlin");
            sound(page, "signed");
        }
        desk.runJobs(Trial.key(draft));
        trial.fire(draft, "Event_TrainingOver");
        trial.fire(draft, "Event_EffectiveDateReached");
        assertThat(trial.now(draft).state()).isEqualTo(ReleaseState.EFFECTIVE);
    }

    @Test
    void theTaskInTasklistSaysWhereToDecide() {
        Release release = trial.handedOver(trial.described(trial.begun("olga")));
        String task = desk.task(Trial.key(release), "Task_ReviewContent").getId();
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = browser.newPage();
            logIn(page, "omar");
            page.navigate(url("/camunda/app/tasklist/default/#/?task=" + task));
            page.locator(".fjs-form a").first().waitFor();
            assertThat(page.locator(".fjs-form a").first().getAttribute("href"))
                    .isEqualTo("/sops/" + release.sop() + "/releases/" + release.id());
            assertThat(page.locator("body").textContent()).contains("Process owners", "Compliance", "My tasks");
            picture(page, "tasklist");
        }
    }

    private Page open(BrowserContext browser, String user, Release release) {
        Page page = browser.newPage();
        logIn(page, user);
        assertThat(page.url()).endsWith("/sops");
        page.navigate(url("/sops/" + release.sop() + "/releases/" + release.id()));
        return page;
    }

    /** By keyboard, as somebody without a mouse does. */
    private static void push(Page page, String button) {
        page.locator("button", new Page.LocatorOptions().setHasText(button)).press("Enter");
    }

    private void logIn(Page page, String user) {
        page.setDefaultTimeout(PATIENCE);
        page.navigate(url("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill("demo");
        page.locator("button[type=submit]").click();
        page.waitForURL(there -> !there.contains("/login"));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static void sound(Page page, String name) {
        picture(page, name);
        assertThat(Browser.violations(page)).as(name).isEmpty();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pictures", "release-" + name + ".png")));
    }
}
