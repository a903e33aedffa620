package org.followthrough.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every page of the customer's side, in both languages, on a desk and on the narrowest phone. */
@DeskTest
class CustomerPagesAreAccessibleTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Conversations conversations;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({"en, 1280, 900", "de, 1280, 900", "en, 390, 844", "de, 320, 640"})
    void inEveryLanguageAndSize(String language, int width, int height) {
        SoftAssertions softly = new SoftAssertions();
        try (BrowserContext browser = Browser.context(language, width, height)) {
            Page page = browser.newPage();
            List<String> refused = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    refused.add(message.text());
                }
            });
            for (String path : paths()) {
                page.navigate("http://localhost:" + port + path);
                check(softly, page, path, language, width);
            }
            page.navigate("http://localhost:" + port + "/contact");
            page.locator("main button[type=submit]").click();
            page.locator("#errors").waitFor();
            check(softly, page, "/contact with errors", language, width);
            softly.assertThat(refused).as("what the content policy refused").isEmpty();
        }
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, Page page, String path, String language, int width) {
        softly.assertThat(Browser.violations(page)).as("violations on " + path).isEmpty();
        softly.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + path)
                .isEqualTo(width);
        softly.assertThat(page.locator("html").getAttribute("lang"))
                .as("language of " + path)
                .isEqualTo(language);
        softly.assertThat(page.content()).as("texts of " + path).doesNotContain("??");
    }

    private List<String> paths() {
        String waiting = desk.openForBilling();
        desk.complete(
                "ben", waiting, "Task_WorkOnCase", Map.of("outcome", "ASK_CUSTOMER", "reply", "Which month, please?"));
        String asked = surveyed();
        String answered = surveyed();
        jdbc.sql("insert into survey_answer (id, next_attempt_at, survey_id, score, comment, answered_at)"
                        + " select gen_random_uuid(), now(), id, 4, 'Thanks', now() from survey"
                        + " where reference = :reference")
                .param("reference", answered)
                .update();
        String expired = surveyed();
        jdbc.sql("update survey set expires_at = sent_at where reference = :reference")
                .param("reference", expired)
                .update();
        String closed = resolved();
        desk.fire(closed, "Event_GracePeriodOver");
        return List.of(
                "/help",
                "/help?q=refund",
                "/help?q=erstattung",
                "/help?q=zzzzqq",
                "/help/articles/refunds",
                "/help/articles/privacy?language=de",
                "/help/articles/unknown",
                "/contact",
                page(waiting),
                page(asked),
                page(closed),
                "/c/unknown",
                survey(asked),
                survey(answered),
                survey(expired),
                "/s/unknown",
                unsubscribe(asked),
                "/login",
                "/login?wrong",
                "/help/no/such/page");
    }

    private String resolved() {
        String reference = desk.open(
                Channel.WEB, Desk.someone(), "My invoice", "Please send me the invoice once more.", null, "en");
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        return reference;
    }

    private String surveyed() {
        String reference = resolved();
        desk.fire(reference, "Event_SurveyDelay");
        return reference;
    }

    private String page(String reference) {
        return "/c/" + conversations.current(reference).token();
    }

    private String unsubscribe(String reference) {
        return "/outreach/unsubscribe/"
                + jdbc.sql("select consent_token from customer c join casefile f on f.customer_id = c.id"
                                + " where f.reference = :reference")
                        .param("reference", reference)
                        .query(String.class)
                        .single();
    }

    private String survey(String reference) {
        return "/s/"
                + jdbc.sql("select token from survey where reference = :reference")
                        .param("reference", reference)
                        .query(String.class)
                        .single();
    }
}
