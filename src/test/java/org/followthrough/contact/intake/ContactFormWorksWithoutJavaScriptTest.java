package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.followthrough.Browser;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.Attachment;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Consent;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.Customer;
import org.followthrough.casefile.Customers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class ContactFormWorksWithoutJavaScriptTest {

    @LocalServerPort
    int port;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    Cases cases;

    @Autowired
    Conversations conversations;

    @Autowired
    Customers customers;

    private final String email = "Ann." + UUID.randomUUID() + "@Example.com";

    @Test
    void aMessageWithAFileBecomesACaseAndItsLinkIsNotShown() {
        try (BrowserContext browser = Browser.withoutScripts("en")) {
            Page page = browser.newPage();
            page.navigate("http://localhost:" + port + "/contact");
            fill(page);
            page.locator("#attachments")
                    .setInputFiles(new FilePayload(
                            "bill ü.txt", "text/plain", "twelve euros".getBytes(StandardCharsets.UTF_8)));
            page.locator("#tellMe").check();
            page.waitForTimeout(2100);
            page.locator("main button[type=submit]").click();

            assertThat(page.url()).contains("/contact/sent/");
            String reference = page.locator(".reference dd").textContent();
            assertThat(page.locator("main").textContent()).contains(email.toLowerCase());
            assertThat(page.content()).doesNotContain("/c/");
            page.reload();
            assertThat(page.locator(".reference dd").textContent()).isEqualTo(reference);

            inboxWorker.drain();
            CaseFile file = cases.get(reference);
            assertThat(file.channel()).isEqualTo(Channel.WEB);
            assertThat(file.subject()).isEqualTo("My bill");
            assertThat(file.orderReference()).isEqualTo("4711");
            assertThat(file.language()).isEqualTo("en");
            assertThat(conversations.attachments(reference))
                    .extracting(Attachment::name, Attachment::size)
                    .containsExactly(tuple("bill ü.txt", 12L));
            assertThat(customers.find(new Contact(null, email, null)).map(Customer::outreachConsent))
                    .contains(Consent.GRANTED);
        }
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndNothingTypedIsLost() {
        try (BrowserContext browser = Browser.withoutScripts("de")) {
            Page page = browser.newPage();
            page.navigate("http://localhost:" + port + "/contact");
            fill(page);
            page.locator("#email").fill("ann@");
            page.locator("#message").fill("   ");
            page.locator("main button[type=submit]").click();

            assertThat(page.locator("#email-error").textContent())
                    .isEqualTo("Bitte geben Sie eine E-Mail-Adresse wie name@example.com an.");
            assertThat(page.locator("#email").getAttribute("aria-describedby")).contains("email-error");
            assertThat(page.locator("#message-error").textContent()).isEqualTo("Bitte schreiben Sie Ihre Nachricht.");
            assertThat(page.locator("#name-error").count()).isZero();
            assertThat(page.locator("#name").inputValue()).isEqualTo("Ann Lee");
            assertThat(page.locator("#email").inputValue()).isEqualTo("ann@");
            assertThat(page.locator("#subject").inputValue()).isEqualTo("My bill");
            assertThat(page.locator("#orderReference").inputValue()).isEqualTo("4711");
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedInWords() {
        try (BrowserContext browser = Browser.withoutScripts("en")) {
            Page page = browser.newPage();
            page.navigate("http://localhost:" + port + "/contact");
            fill(page);
            page.locator("#attachments")
                    .setInputFiles(new FilePayload("film.mp4", "video/mp4", new byte[26 * 1024 * 1024]));
            page.locator("main button[type=submit]").click();
            assertThat(page.locator("#attachments-error").textContent())
                    .contains("film.mp4")
                    .contains("25");
            assertThat(page.locator("#message").inputValue()).isEqualTo("Twelve euros too much.");
        }
    }

    private void fill(Page page) {
        page.locator("#name").fill("Ann Lee");
        page.locator("#email").fill(email);
        page.locator("#subject").fill("My bill");
        page.locator("#message").fill("Twelve euros too much.");
        page.locator("#orderReference").fill("4711");
    }
}
