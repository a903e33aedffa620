package org.followthrough.contact.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
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

/**
 * A message of Monday 9:00 with four business hours: the card is amber from 12:00 and red from 13:00 by the server's
 * time, without asking again; the panel says the same.
 */
@DeskTest
class CardsTurnAmberAndRedAtTheirMinuteTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    private String reference;
    private BrowserContext window;

    @BeforeEach
    void aMessageOnMondayMorning() {
        at("2027-04-05T09:00:00");
        window = Browser.context("en", 1440, 900);
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
        window.close();
    }

    @Test
    void byThemselves() {
        reference = held();
        at("2027-04-05T11:59:00");
        Page alex = tasklist();
        Locator card = alex.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(reference));
        assertThat(card).containsText("First response");
        assertThat(card.locator(".ft-due")).hasText("due in 61 min");
        assertThat(card).hasAttribute("data-due", "later");
        FrameLocator panel = alex.frameLocator("iframe.ft-case");
        Locator due = panel.locator("#clocks li")
                .filter(new Locator.FilterOptions().setHasText("First response"))
                .locator(".clock-due");
        assertThat(due).hasText("due in 61 min");
        assertThat(due).hasAttribute("data-tone", "later");

        alex.route("**/desk/**", Route::abort);
        // What was asked before still comes in, and tells the time of the server, which stands still.
        alex.waitForTimeout(2_000);
        // Real seconds pass as well, a few on an idle machine and more on a busy one.
        alex.clock().fastForward(61_000);
        assertThat(card).hasAttribute("data-due", "soon");
        assertThat(due).hasAttribute("data-tone", "soon");
        assertThat(card.locator(".ft-due")).hasText(Pattern.compile("due in (60|59) min"));
        shot(alex, "card-amber.png");

        alex.clock().fastForward(3_530_000);
        assertThat(card).hasAttribute("data-due", "soon");
        alex.clock().fastForward(70_000);
        assertThat(card).hasAttribute("data-due", "overdue");
        assertThat(due).hasAttribute("data-tone", "overdue");
        assertThat(card.locator(".ft-due")).hasText("overdue now");
        shot(alex, "card-red.png");
    }

    @Test
    void theWorklistNamesTheClockAndAPromisedCallKeepsItsOwnTime() {
        reference = desk.openForBilling();
        Visitor api = new Visitor(port).withBasic("ben", "demo");
        assertThat(api.get("/api/tasks?team=billing&limit=200").body())
                .contains("\"clock\":{\"metric\":\"FRT\",\"state\":\"RUNNING\",\"dueAt\":\"2027-04-05T11:00:00Z\"}");

        desk.complete(
                "ben",
                reference,
                "Task_WorkOnCase",
                Map.of(
                        "outcome",
                        "ANSWER",
                        "reply",
                        "I will call you.",
                        "promisedCallAt",
                        "2027-04-05T15:00:00+02:00",
                        "promisedCallAbout",
                        "The invoice."));
        String call = desk.task(reference, "Task_MakePromisedCall").getId();
        String cards = new Visitor(port)
                .logIn("ben", "demo")
                .get("/desk/cards?ids=" + call + ","
                        + desk.task(reference, "Task_WorkOnCase").getId())
                .body();
        assertThat(cards)
                .contains("\"now\":\"2027-04-05T07:00:00Z\"")
                .contains(
                        "\"service\":null,\"state\":null,\"soonAt\":\"2027-04-05T09:00:00Z\",\"dueAt\":\"2027-04-05T13:00:00Z\"")
                .contains("\"service\":\"Update\"");
    }

    @Test
    void thePanelFollowsTheCaseWithoutAReload() {
        reference = held();
        at("2027-04-05T09:05:00");
        Page alex = tasklist();
        FrameLocator panel = alex.frameLocator("iframe.ft-case");
        assertThat(panel.locator("#clocks")).containsText("First response");
        panel.getByText("Change priority or category").click();
        panel.locator("select[name=priority]").selectOption("URGENT");
        panel.locator(".change-form button").click();

        assertThat(panel.locator("#clocks li").first()).containsText("due in 55 min");
        assertThat(panel.locator("#clocks")).containsText("decided");
        Locator card = alex.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(reference));
        assertThat(card).containsText("urgent");
        assertThat(card.locator(".ft-due")).hasText("due in 55 min");
        assertThat(panel.locator("#clocks a").first()).hasAttribute("href", "/clocks/" + reference + "-FRT-1");
        shot(alex, "panel-clocks.png");
    }

    /** A case that stands in the list of who holds it, where other tests leave few. */
    private String held() {
        String opened = desk.open("Hello", "I would like to know something.");
        desk.claim("alex", opened, "Task_TriageContact");
        return opened;
    }

    private Page tasklist() {
        Page page = window.newPage();
        page.clock().install();
        page.navigate("http://localhost:" + port + "/login");
        page.locator("[name=username]").fill("alex");
        page.locator("[name=password]").fill("demo");
        page.keyboard().press("Enter");
        page.waitForURL("**/camunda/app/tasklist/**");
        page.locator(".tasks-list li.task")
                .filter(new Locator.FilterOptions().setHasText(reference))
                .locator("h4 a")
                .click();
        assertThat(page.frameLocator("iframe.ft-case").locator("h1")).hasText("Hello");
        return page;
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name)));
    }

    private static void at(String local) {
        ClockUtil.setCurrentTime(
                Date.from(LocalDateTime.parse(local).atZone(BERLIN).toInstant()));
    }
}
