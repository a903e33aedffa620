package org.followthrough.postcontact.feedback;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class ASurveyTakesOneAnswerTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Surveys surveys;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void changeableForADayWithoutScripts() {
        String token = sent();
        try (BrowserContext browser = Browser.withoutScripts("de")) {
            Page page = browser.newPage();
            page.navigate(address(token));
            page.locator("main button[type=submit]").click();
            assertThat(page.locator("#score-error")).hasText("Bitte wählen Sie eine der Zahlen.");
            page.locator("#score-2").check();
            page.getByLabel("Nein", new Page.GetByLabelOptions().setExact(true)).check();
            page.locator("#comment").fill("Es hat lange gedauert.");
            page.locator("main button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("Vielen Dank für Ihre Antwort");
            assertThat(page.locator(".given")).containsText("Ihre Antwort: 2");
            assertThat(page.locator("#comment")).hasValue("Es hat lange gedauert.");

            assertThat(page.locator("#first-no")).isChecked();
            assertThat(surveys.find(token, "de").firstContact()).isFalse();

            page.locator("#score-4").check();
            page.locator("#first-unknown").check();
            page.locator("main button[type=submit]").click();
            assertThat(page.locator(".given")).containsText("Ihre Antwort: 4");
            assertThat(surveys.find(token, "de").firstContact()).isNull();
            assertThat(surveys.find(token, "de").score()).isEqualTo(4);

            desk.letPass(Duration.ofHours(25));
            page.locator("#score-1").check();
            page.locator("main button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("Sie haben schon geantwortet");
            assertThat(page.locator("form").count()).isZero();
            assertThat(surveys.find(token, "de").score()).isEqualTo(4);
        }
    }

    @Test
    void andNoneWhenItHasEndedOrIsUnknown() {
        String token = sent();
        desk.letPass(Duration.ofDays(15));
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = browser.newPage();
            page.navigate(address(token));
            assertThat(page.locator("h1")).hasText("This survey has ended");
            assertThat(page.navigate(address("unknown")).status()).isEqualTo(404);
            assertThat(page.locator("h1")).hasText("We cannot find this survey");
        }
    }

    @Test
    void givenWithTheKeyboardAlone() {
        String token = sent();
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = browser.newPage();
            page.navigate(address(token));
            page.locator("#score-1").focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            page.keyboard().press("Tab");
            page.keyboard().type("Fine.");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator(".given")).containsText("Your answer: 3");
            assertThat(surveys.find(token, "en").firstContact()).isTrue();
        }
    }

    private String sent() {
        String reference = desk.openForBilling();
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        desk.fire(reference, "Event_SurveyDelay");
        return jdbc.sql("select token from survey where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
    }

    private String address(String token) {
        return "http://localhost:" + port + "/s/" + token;
    }
}
