package org.followthrough.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import org.followthrough.Browser;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class ErrorPagesSpeakToPeopleTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({"en, We cannot find this page", "de, Diese Seite finden wir nicht", "fr, We cannot find this page"})
    void aMissingPageIsToldInTheBrowsersLanguage(String language, String heading) {
        try (BrowserContext browser = Browser.desktop(language)) {
            Page page = browser.newPage();
            Response response = page.navigate("http://localhost:" + port + "/help/no/such/page");
            assertThat(response.status()).isEqualTo(404);
            assertThat(page.locator("h1").textContent()).isEqualTo(heading);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language.equals("de") ? "de" : "en");
            assertThat(Browser.violations(page)).isEmpty();
        }
    }

    @Test
    void theLayoutFitsTheNarrowestPhone() {
        try (BrowserContext browser = Browser.context("de", 320, 640)) {
            Page page = browser.newPage();
            page.navigate("http://localhost:" + port + "/help/no/such/page");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        }
    }
}
