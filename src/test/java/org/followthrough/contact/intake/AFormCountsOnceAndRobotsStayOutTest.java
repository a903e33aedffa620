package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.followthrough.Browser;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AFormCountsOnceAndRobotsStayOutTest {

    private static final String SEND = """
            times => Promise.all(Array.from({length: times}, () =>
                fetch('/contact', {method: 'POST', body: new FormData(document.querySelector('main form'))})
                    .then(answer => answer.url)))
            """;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final String email = "ann-" + UUID.randomUUID() + "@example.com";

    @Test
    void sentFiveTimesAtOnceItIsOneContact() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = filled(browser);
            page.waitForTimeout(2100);
            List<?> pages = (List<?>) page.evaluate(SEND, 5);
            assertThat(new HashSet<>(pages)).hasSize(1);
            assertThat(pages.get(0).toString()).contains("/contact/sent/");
            assertThat(accepted()).isEqualTo(1);
        }
    }

    @Test
    void sentAgainItIsTheSameContactUnlessItChanged() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = filled(browser);
            String key = page.locator("input[name=key]").getAttribute("value");
            page.waitForTimeout(2100);
            String reference = send(page);

            assertThat(send(withKey(filled(browser), key))).isEqualTo(reference);

            Page changed = withKey(filled(browser), key);
            changed.locator("#message").fill("Something else.");
            changed.locator("main button[type=submit]").click();
            assertThat(changed.locator("#errors").textContent()).contains("just send it again");
            assertThat(accepted()).isEqualTo(1);
            changed.waitForTimeout(2100);
            assertThat(send(changed)).isNotEqualTo(reference);
            assertThat(accepted()).isEqualTo(2);
        }
    }

    @Test
    void aFormThatIsFilledInFasterThanAPersonCanIsShownAgain() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = filled(browser);
            page.locator("main button[type=submit]").click();
            page.locator("#errors").waitFor();
            assertThat(page.locator("#errors").textContent()).contains("looked like an automatic message");
            assertThat(accepted()).isZero();
            page.waitForTimeout(2100);
            page.locator("main button[type=submit]").click();
            page.locator(".reference").waitFor();
            assertThat(accepted()).isEqualTo(1);
        }
    }

    @Test
    void whoFillsInTheFieldThatNobodySeesIsAskedAgain() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = filled(browser);
            page.evaluate("document.getElementById('website').value = 'https://spam.example'");
            page.waitForTimeout(2100);
            page.locator("main button[type=submit]").click();
            page.locator("#errors").waitFor();
            assertThat(accepted()).isZero();
            assertThat(page.locator("#website").inputValue()).isEmpty();
            assertThat(page.locator("#message").inputValue()).isEqualTo("Twelve euros too much.");
        }
    }

    @Test
    void aFloodFromOneAddressIsStoppedAndOthersGoOn() {
        try (BrowserContext flood = Browser.desktop("en");
                BrowserContext other = Browser.desktop("en")) {
            for (int n = 0; n < 20; n++) {
                assertThat(post(flood).status()).isEqualTo(422);
            }
            APIResponse refused = post(flood);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text()).contains("a lot of messages in a short time", "value=\"Ann\"");
            assertThat(post(other).status()).isEqualTo(422);
        }
    }

    private static String send(Page page) {
        page.locator("main button[type=submit]").click();
        return page.locator(".reference dd").textContent();
    }

    /** As it stands there for who went back to it. */
    private static Page withKey(Page page, String key) {
        page.evaluate("key => document.querySelector('input[name=key]').value = key", key);
        return page;
    }

    private APIResponse post(BrowserContext browser) {
        return browser.request()
                .post(
                        "http://localhost:" + port + "/contact",
                        RequestOptions.create()
                                .setHeader("Accept", "text/html")
                                .setForm(FormData.create().set("name", "Ann")));
    }

    private Page filled(BrowserContext browser) {
        Page page = browser.newPage();
        page.navigate("http://localhost:" + port + "/contact");
        page.locator("#name").fill("Ann Lee");
        page.locator("#email").fill(email);
        page.locator("#subject").fill("My bill");
        page.locator("#message").fill("Twelve euros too much.");
        return page;
    }

    private long accepted() {
        return jdbc.sql("select count(*) from inbox where payload -> 'from' ->> 'email' = :email")
                .param("email", email)
                .query(Long.class)
                .single();
    }
}
