package org.followthrough.contact.conversation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Conversation;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.NewMessage;
import org.followthrough.casefile.NewMessage.NewAttachment;
import org.followthrough.casefile.Token;
import org.followthrough.contact.intake.Acceptance;
import org.followthrough.contact.intake.Inbox;
import org.followthrough.contact.intake.NewContact;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class AConversationPageShowsItsConversationOnlyTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Conversations conversations;

    @Autowired
    Inbox inbox;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    Clock clock;

    @Test
    void neitherNotesNorOtherConversationsOfTheCaseNorOtherCases() {
        String reference = desk.openForBilling();
        Conversation mine = conversations.current(reference);
        conversations.write(mine, inbound("My own words.", "mine.txt"));
        conversations.write(mine, NewMessage.note(Channel.WEB, "ben", clock.instant(), "A difficult person."));
        Conversation other = conversations.start(reference, Channel.EMAIL, Token.next(), "other@example.com");
        conversations.write(other, inbound("Words of somebody else.", "other.txt"));
        UUID foreign = file(reference, "other.txt");

        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = browser.newPage();
            Response response = page.navigate(address(mine.token()));
            assertThat(page.locator(".thread").textContent())
                    .contains("My own words.")
                    .doesNotContain("difficult", "somebody else", "other.txt");
            assertThat(response.headers())
                    .containsEntry("x-robots-tag", "noindex, nofollow")
                    .containsEntry("referrer-policy", "no-referrer");
            assertThat(response.headers().get("cache-control")).contains("no-store");

            String link = page.locator(".files a").getAttribute("href");
            APIResponse file = browser.request().get("http://localhost:" + port + link);
            assertThat(file.text()).isEqualTo("content of mine.txt");
            assertThat(file.headers().get("content-disposition")).startsWith("attachment;");
            assertThat(file.headers()).containsEntry("x-content-type-options", "nosniff");
            assertThat(browser.request()
                            .get(address(mine.token()) + "/attachments/" + foreign)
                            .status())
                    .isEqualTo(404);
            assertThat(browser.request()
                            .get(address(other.token()) + "/attachments/" + foreign)
                            .status())
                    .isEqualTo(200);
            assertThat(browser.request()
                            .get(address(mine.token()) + "/attachments/no-id")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void anUnknownTokenIsAFriendlyMissingPage() {
        try (BrowserContext browser = Browser.desktop("de")) {
            Page page = browser.newPage();
            assertThat(page.navigate(address(Token.next())).status()).isEqualTo(404);
            assertThat(page.locator("h1").textContent()).isEqualTo("Diese Seite finden wir nicht");
            assertThat(browser.request()
                            .get(address(Token.next()) + "/messages?seen=")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void anAcceptedContactIsShownAsReceivedUntilItIsTakenIn() {
        Acceptance accepted = inbox.accept(new NewContact(
                "web",
                UUID.randomUUID().toString(),
                Channel.WEB,
                Desk.someone(),
                "My invoice",
                "Please send it.",
                null,
                null,
                "en",
                "customer",
                null,
                null,
                List.of()));
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = browser.newPage();
            page.navigate(address(accepted.token()));
            assertThat(page.locator(".status-title").textContent()).isEqualTo("We have received your message");
            assertThat(page.locator("form.reply").count()).isZero();
        }
        inboxWorker.drain();
    }

    @Test
    void aReplyShowsAtOnceAndTheAnswerComesWithoutReload() {
        String reference = desk.openForBilling();
        desk.complete(
                "ben",
                reference,
                "Task_WorkOnCase",
                Map.of("outcome", "ASK_CUSTOMER", "reply", "Which month, please?"));
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = browser.newPage();
            page.navigate(address(conversations.current(reference).token()));
            assertThat(page.locator(".status-title")).hasText("We are waiting for your answer");
            assertThat(page.locator(".thread")).containsText("Which month, please?");
            page.locator("#message").fill("October.");
            page.locator("form.reply button[type=submit]").click();
            assertThat(page.locator("#latest")).containsText("October.");
            assertThat(page.locator("#latest")).containsText("being delivered");
            assertThat(page.locator(".status-title")).hasText("We are working on it");

            page.locator("#message").fill("Half a sen");
            inboxWorker.drain();
            desk.runJobs(reference);
            assertThat(page.locator("#latest")).not().containsText("being delivered");
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.OPEN);
            desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
            assertThat(page.locator(".status-title")).hasText("Solved");
            assertThat(page.locator(".thread")).containsText("Here it is.");
            assertThat(page.locator("#message")).hasValue("Half a sen");
        }
    }

    @Test
    void aReplyAfterTheEndSaysThatItBecameANewRequest() {
        String reference = desk.openForBilling();
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        desk.fire(reference, "Event_GracePeriodOver");
        try (BrowserContext browser = Browser.withoutScripts("en")) {
            Page page = browser.newPage();
            page.navigate(address(conversations.current(reference).token()));
            assertThat(page.locator(".status-title")).hasText("Closed");
            page.locator("#message").fill("It broke again.");
            page.locator("form.reply button[type=submit]").click();
            inboxWorker.drain();
            page.reload();
            assertThat(page.locator("#latest")).containsText("went into a new request: FT-");
            assertThat(page.locator("#latest")).not().containsText(reference);
        }
    }

    @Test
    void theCustomerDecidesAboutAnnouncements() {
        String reference = desk.openForBilling();
        try (BrowserContext browser = Browser.withoutScripts("en")) {
            Page page = browser.newPage();
            page.navigate(address(conversations.current(reference).token()));
            assertThat(page.locator("#announcements")).containsText("only if it concerns a request");
            page.locator("#announcements button").click();
            assertThat(page.locator("#announcements")).containsText("You get a mail when something is broken");
            page.locator("#announcements button").click();
            assertThat(page.locator("#announcements")).containsText("You do not get mails");
        }
    }

    private NewMessage inbound(String text, String fileName) {
        return NewMessage.inbound(
                Channel.WEB,
                "Ann",
                clock.instant(),
                null,
                text,
                List.of(new NewAttachment(
                        fileName, "text/plain", ("content of " + fileName).getBytes(StandardCharsets.UTF_8))));
    }

    private UUID file(String reference, String name) {
        return conversations.attachments(reference).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String address(String token) {
        return "http://localhost:" + port + "/c/" + token;
    }
}
