package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.followthrough.Browser;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Contact;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class PoisonIsSetAsideVisiblyTest {

    @LocalServerPort
    int port;

    @Autowired
    Inbox inbox;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    private final String id = UUID.randomUUID().toString();
    private final String sender = "robot-" + id + "@example.com";

    @Test
    void aSupervisorSeesWhyAndDecides() {
        inbox.acceptMail(mail("Nested " + id, nested()));
        inbox.acceptMail(mail("Away " + id, "Auto-Submitted: auto-replied\r\n\r\nI am away."));
        inboxWorker.drain();
        assertThat(cases.of(new Contact(null, sender, null))).isEmpty();
        try (BrowserContext desktop = Browser.desktop("en")) {
            Page page = desktop.newPage();
            logIn(page, "sara");
            page.navigate("http://localhost:" + port + "/desk/quarantine");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Nested " + id))
                            .innerText())
                    .contains("nested deeper than 20 levels");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Away " + id))
                            .innerText())
                    .contains("Auto-Submitted: auto-replied")
                    .contains(sender);
            assertThat(Browser.violations(page)).isEmpty();

            page.locator("tr", new Page.LocatorOptions().setHasText("Nested " + id))
                    .getByLabel("Reason to discard")
                    .fill("Spam");
            page.locator("tr", new Page.LocatorOptions().setHasText("Nested " + id))
                    .getByText("Discard", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("main [role=status]").innerText()).contains("discarded");
            assertThat(page.content()).doesNotContain("Nested " + id);

            page.locator("tr", new Page.LocatorOptions().setHasText("Away " + id))
                    .getByText("Handle as a contact")
                    .click();
            assertThat(page.locator("main [role=status]").innerText()).contains("handled again");
        }
        inboxWorker.drain();
        assertThat(cases.of(new Contact(null, sender, null))).hasSize(1);
    }

    @Test
    void aSenderTooLongForTheDatabaseHoldsNobodyUp() {
        String endless = new Random(1)
                .ints(8000, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        inbox.acceptMail(("From: " + endless + "@example.com\r\nMessage-ID: <endless-" + id + "@x>\r\n\r\nHi")
                .getBytes(StandardCharsets.UTF_8));
        for (int attempt = 0; attempt < 8; attempt++) {
            inboxWorker.drain();
            jdbc.sql("update inbox set next_attempt_at = now() - interval '1 s' where state = 'ACCEPTED'")
                    .update();
        }
        inbox.acceptMail(mail("Behind it " + id, "\r\nHello"));
        inboxWorker.drain();
        assertThat(cases.of(new Contact(null, sender, null))).hasSize(1);
        assertThat(jdbc.sql("select count(*) from inbox where state = 'ACCEPTED'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void agentsDoNotSeeIt() {
        try (BrowserContext desktop = Browser.desktop("en")) {
            Page page = desktop.newPage();
            logIn(page, "anna");
            assertThat(page.navigate("http://localhost:" + port + "/desk/quarantine")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void afterEightFailuresAContactIsSetAsideWithItsReason() {
        String key = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into inbox (id, next_attempt_at, created_at, source, dedupe_key, fingerprint, reference, token, payload)
                values (gen_random_uuid(), now(), now(), 'test', :key, '', :key, :key, '{"text": "no channel"}')
                """).param("key", key).update();
        for (int attempt = 0; attempt < 8; attempt++) {
            inboxWorker.drain();
            jdbc.sql("update inbox set next_attempt_at = now() - interval '1 s' where dedupe_key = :key")
                    .param("key", key)
                    .update();
        }
        assertThat(jdbc.sql("select state from inbox where dedupe_key = :key")
                        .param("key", key)
                        .query(String.class)
                        .single())
                .isEqualTo("QUARANTINED");
    }

    private void logIn(Page page, String user) {
        page.navigate("http://localhost:" + port + "/login");
        page.locator("[name=username]").fill(user);
        page.locator("[name=password]").fill("demo");
        page.locator("[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
    }

    private byte[] mail(String subject, String rest) {
        return ("From: " + sender + "\r\nSubject: " + subject + "\r\n" + rest).getBytes();
    }

    private static String nested() {
        StringBuilder nested = new StringBuilder();
        for (int n = 0; n < 50; n++) {
            nested.append("Content-Type: multipart/mixed; boundary=b" + n + "\r\n\r\n--b" + n + "\r\n");
        }
        return nested.toString();
    }
}
