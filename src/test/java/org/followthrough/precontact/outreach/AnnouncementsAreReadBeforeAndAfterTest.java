package org.followthrough.precontact.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Consent;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Customers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AnnouncementsAreReadBeforeAndAfterTest {

    @Autowired
    Desk desk;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void aSupervisorSeesTheAudienceThenTheDecisionThenTheAnswers() {
        Contact ann = Desk.someone();
        Contact bob = Desk.someone();
        customers.consent(customers.findOrCreate(ann, "en").id(), Consent.GRANTED);
        customers.consent(customers.findOrCreate(bob, "en").id(), Consent.WITHDRAWN);
        String number = announce(ann.email() + "\n" + bob.email());
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "sara");
            page.navigate(url("/desk/announcements/" + number));
            assertThat(fact(page, "Affected customers")).isEqualTo("2");
            assertThat(fact(page, "Would be told")).isEqualTo("1");
            assertThat(fact(page, "Left out: wants no announcements")).isEqualTo("1");
            assertThat(page.locator("main").textContent()).contains("Nobody has decided on it yet");
            assertThat(Browser.violations(page)).isEmpty();
            picture(page, "announcement-before");

            ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-24T11:00:00Z")));
            desk.complete("quinn", number, "Task_ApproveAnnouncement", Map.of("decision", "APPROVE"));
            String reply = desk.open(Channel.WEB, ann, "Trains", "When do they run again?", null);
            jdbc.sql("update casefile set announcement_id = (select id from announcement where number = :number)"
                            + " where reference = :reference")
                    .param("number", number)
                    .param("reference", reply)
                    .update();
            page.navigate(url("/desk/announcements/" + number + "?panel"));
            assertThat(page.locator("header.site-header").count()).isZero();
            assertThat(page.locator("main").textContent())
                    .contains("Quinn Harper", "version 1 by Sara Novak", ann.email(), reply);
            assertThat(Browser.violations(page)).isEmpty();
            picture(page, "announcement-after");

            page.navigate(url("/desk/announcements"));
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(number))
                            .textContent())
                    .contains("Sent");
            assertThat(Browser.violations(page)).isEmpty();
        } finally {
            desk.resetTime();
        }
    }

    @Test
    void anAgentMayNotReadThem() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Response answer = logIn(browser, "anna").navigate(url("/desk/announcements"));
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void aCustomerStopsThemWithAButtonAndNotByLooking(String language) {
        var customer = customers.findOrCreate(Desk.someone(), language);
        try (BrowserContext browser = Browser.phone(language)) {
            Page page = browser.newPage();
            page.navigate(url("/outreach/unsubscribe/" + customer.consentToken()));
            assertThat(Browser.violations(page)).isEmpty();
            assertThat(consent(customer.id())).isEqualTo(Consent.UNKNOWN);
            page.locator("main button").click();
            assertThat(page.locator("h1").textContent())
                    .isEqualTo(
                            language.equals("de")
                                    ? "Sie erhalten keine Ankündigungen mehr"
                                    : "You get no more announcements");
            assertThat(Browser.violations(page)).isEmpty();
            assertThat(consent(customer.id())).isEqualTo(Consent.WITHDRAWN);
        }
    }

    @Test
    void aMailProgramStopsThemWithOneClick() throws IOException, InterruptedException {
        var customer = customers.findOrCreate(Desk.someone(), "en");
        assertThat(oneClick(customer.consentToken())).isEqualTo(200);
        assertThat(consent(customer.id())).isEqualTo(Consent.WITHDRAWN);
        assertThat(oneClick("unknown")).isEqualTo(404);
    }

    private int oneClick(String token) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url("/outreach/unsubscribe/" + token)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private Consent consent(java.util.UUID customer) {
        return customers.find(customer).orElseThrow().outreachConsent();
    }

    private String announce(String addresses) {
        return desk.start(
                        "sara",
                        "announcement",
                        Map.of(
                                "subject", "Trains do not run",
                                "text", "We repair the tracks.\nBuses run instead.",
                                "addresses", addresses))
                .getBusinessKey();
    }

    private Page logIn(BrowserContext browser, String user) {
        Page page = browser.newPage();
        page.navigate(url("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill("demo");
        page.locator("button[type=submit]").click();
        page.waitForURL(there -> !there.contains("/login"));
        return page;
    }

    private static String fact(Page page, String name) {
        return page.locator("dt", new Page.LocatorOptions().setHasText(name))
                .locator("xpath=following-sibling::dd[1]")
                .textContent();
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "pictures", name + ".png")));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
