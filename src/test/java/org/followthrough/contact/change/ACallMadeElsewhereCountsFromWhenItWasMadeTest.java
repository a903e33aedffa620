package org.followthrough.contact.change;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.MessageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A call made outside the product is written down afterwards and counts from the time it was made. */
@DeskTest
class ACallMadeElsewhereCountsFromWhenItWasMadeTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    private String reference;
    private Instant opened;

    @BeforeEach
    void aCaseThatIsThreeHoursOld() {
        reference = desk.openForBilling();
        opened = cases.get(reference).openedAt();
        desk.letPass(Duration.ofHours(3));
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void itIsAnAnswerByPhoneAtThatTimeAndNothingIsSent() {
        int mails = desk.mails(reference).size();

        var answer = call("ben", opened.plusSeconds(3600), "Told her that the invoice comes again.");

        assertThat(answer.statusCode()).isEqualTo(200);
        Message call = calls().get(0);
        assertThat(call.kind()).isEqualTo(MessageKind.REPLY);
        assertThat(call.at()).isBetween(opened.plusSeconds(3599), opened.plusSeconds(3600));
        assertThat(call.recordedAt()).isAfter(call.at().plusSeconds(7_000));
        assertThat(call.author()).isEqualTo("ben");
        var entry = desk.event(reference, EventType.MESSAGE_SENT);
        assertThat(entry.occurredAt()).isEqualTo(call.at());
        assertThat(entry.recordedAt()).isAfter(entry.occurredAt());
        assertThat(cases.get(reference).firstAnsweredAt()).isEqualTo(call.at());
        assertThat(desk.mails(reference)).hasSize(mails);
    }

    @Test
    void theSameCallTwiceIsOneCallAndAnEarlierOneIsTheFirstAnswer() {
        call("ben", opened.plusSeconds(7200), "Second call.");
        call("ben", opened.plusSeconds(7200), "Second call.");
        call("ben", opened.plusSeconds(3600), "First call, forgotten until now.");

        assertThat(calls()).hasSize(2);
        assertThat(cases.get(reference).firstAnsweredAt()).isBefore(opened.plusSeconds(3601));
    }

    @Test
    void aTimeThatCannotBeIsRefused() {
        assertThat(call("ben", opened.minusSeconds(120), "Before.").body())
                .contains("\"field\":\"at\"")
                .contains("before the case was opened");
        assertThat(call("ben", opened.plus(Duration.ofHours(4)), "Later.").body())
                .contains("\"field\":\"at\"")
                .contains("in the future");
        assertThat(call("ben", opened.plusSeconds(60), " ").body()).contains("\"field\":\"text\"");
        assertThat(call("quinn", opened.plusSeconds(60), "I only read.").statusCode())
                .isEqualTo(403);
        assertThat(calls()).isEmpty();
    }

    @Test
    void whatIsWrittenDownIsNotOnTheCustomersPage() {
        call("ben", opened.plusSeconds(60), "She sounded tired.");
        String page = desk.mails(reference).get(0).body().replaceAll("(?s).*?/c/([A-Za-z0-9_-]{32}).*", "$1");

        var seen = new Visitor(port).get("/c/" + page);

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains("Please send me the invoice").doesNotContain("tired");
    }

    @Test
    void theFormBesideTheCaseTakesTheReadersOwnTime() {
        try (BrowserContext window = Browser.desktop("en")) {
            Page page = window.newPage();
            page.navigate(base() + "/login");
            page.locator("[name=username]").fill("ben");
            page.locator("[name=password]").fill("demo");
            page.keyboard().press("Enter");
            page.waitForURL("**/camunda/app/tasklist/**");
            page.navigate(base() + "/desk/cases/" + reference);
            page.getByText("Record a call").click();
            page.getByLabel("What was the customer told?").fill("Told her the date.");
            page.locator("[name=at]").fill("2020-01-01T10:00");
            page.getByText("Record the call").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("before the case was opened");
            assertThat(page.getByLabel("What was the customer told?")).hasValue("Told her the date.");
            assertThat(Browser.violations(page)).isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "call.png"))
                    .setFullPage(true));

            page.locator("[name=at]")
                    .fill(opened.plusSeconds(3600)
                            .atZone(ZoneId.of("Europe/Berlin"))
                            .toLocalDateTime()
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString());
            page.getByText("Record the call").click();

            assertThat(page.getByText("Recorded.")).isVisible();
            assertThat(page.locator("#conversation")).containsText("Told her the date.");
            assertThat(calls().get(0).at()).isBetween(opened.plusSeconds(3540), opened.plusSeconds(3600));
        }
    }

    private HttpResponse<String> call(String user, Instant at, String text) {
        return new Visitor(port)
                .withBasic(user, "demo")
                .post(
                        "/api/cases/" + reference + "/calls",
                        "{\"at\":\"%s\",\"text\":\"%s\"}".formatted(at.atOffset(ZoneOffset.ofHours(1)), text));
    }

    private List<Message> calls() {
        return desk.conversation(reference).stream()
                .filter(message -> message.direction() == Direction.OUT && message.channel() == Channel.PHONE)
                .toList();
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
