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
        reference = desk.openForBilling();
        window = Browser.context("en", 1440, 900);
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
        window.close();
    }

    @Test
    void byThemselves() {
        at("2027-04-05T11:59:30");
        Page ben = tasklist("ben");
        Locator card = ben.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(reference));
        assertThat(card).containsText("First response");
        assertThat(card.locator(".ft-due")).hasText("due in 61 min");
        assertThat(card).hasAttribute("data-due", "later");
        FrameLocator panel = ben.frameLocator("iframe.ft-case");
        Locator due = panel.locator("#clocks li")
                .filter(new Locator.FilterOptions().setHasText("First response"))
                .locator(".clock-due");
        assertThat(due).hasText("due in 61 min");
        assertThat(due).hasAttribute("data-tone", "later");

        ben.route("**/desk/**", Route::abort);
        ben.clock().fastForward(25_000);
        assertThat(card).hasAttribute("data-due", "later");
        ben.clock().fastForward(6_000);
        assertThat(card).hasAttribute("data-due", "soon");
        assertThat(due).hasAttribute("data-tone", "soon");
        assertThat(card.locator(".ft-due")).hasText("due in 60 min");
        shot(ben, "card-amber.png");

        ben.clock().fastForward(3_590_000);
        assertThat(card).hasAttribute("data-due", "soon");
        ben.clock().fastForward(10_000);
        assertThat(card).hasAttribute("data-due", "overdue");
        assertThat(due).hasAttribute("data-tone", "overdue");
        assertThat(card.locator(".ft-due")).hasText("overdue now");
        shot(ben, "card-red.png");
    }

    @Test
    void theWorklistNamesTheClockAndAPromisedCallKeepsItsOwnTime() {
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
        at("2027-04-05T09:05:00");
        Page ben = tasklist("ben");
        FrameLocator panel = ben.frameLocator("iframe.ft-case");
        assertThat(panel.locator("#clocks")).containsText("First response");
        panel.getByText("Change priority or category").click();
        panel.locator("select[name=priority]").selectOption("URGENT");
        panel.locator(".change-form button").click();

        assertThat(panel.locator("#clocks li").first()).containsText("due in 55 min");
        assertThat(panel.locator("#clocks")).containsText("1 decided");
        assertThat(panel.locator("#clocks a").first()).hasAttribute("href", "/clocks/" + reference + "-FRT-1");
        shot(ben, "panel-clocks.png");
    }

    private Page tasklist(String user) {
        Page page = window.newPage();
        page.clock().install();
        page.navigate("http://localhost:" + port + "/login");
        page.locator("[name=username]").fill(user);
        page.locator("[name=password]").fill("demo");
        page.keyboard().press("Enter");
        page.waitForURL("**/camunda/app/tasklist/**");
        // A list asked for while the first one is on its way is overtaken by it until the next look, 10 s later.
        assertThat(page.locator(".task-filter").filter(new Locator.FilterOptions().setHasText("My tasks")))
                .containsText(Pattern.compile("\\d"));
        page.locator(".task-filter a").getByText("Billing").click();
        page.locator(".tasks-list li.task")
                .filter(new Locator.FilterOptions().setHasText(reference))
                .locator("h4 a")
                .click();
        assertThat(page.frameLocator("iframe.ft-case").locator("h1")).hasText("My invoice");
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
