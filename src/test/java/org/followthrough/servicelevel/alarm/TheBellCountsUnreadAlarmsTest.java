package org.followthrough.servicelevel.alarm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In Tasklist and on the pages of the desk, without reloading. */
@DeskTest
class TheBellCountsUnreadAlarmsTest {

    @LocalServerPort
    int port;

    @Autowired
    AlarmBench bench;

    @Autowired
    Desk desk;

    private BrowserContext browser;

    @BeforeEach
    void tinaIsOnShift() {
        bench.at(AlarmBench.MONDAY_10);
        bench.forgetAlarmsOf("tina");
        browser = Browser.context("en", 1440, 900);
    }

    @AfterEach
    void close() {
        browser.close();
        desk.resetTime();
    }

    @Test
    void inTasklist() {
        Page tina = logIn("/camunda/app/tasklist/default/");
        Locator bell = tina.locator(".ft-bell a");
        assertThat(bell).hasText("Alarms", soon());

        raise(2, 76, 75);

        assertThat(bell).hasText("Alarms2", soon());
        assertThat(bell).hasAccessibleName("Alarms, 2 unread");
        assertThat(tina.getByText("2 unread alarms")).isVisible();
        bell.click();
        assertThat(tina).hasURL(Pattern.compile(".*/desk/alarms"));
    }

    @Test
    void onTheDeskWhereEachIsReadOrAllAtOnce() {
        Page tina = logIn("/desk/alarms");
        assertThat(tina.getByText("No alarms.")).isVisible();
        raise(1, 101, 100);
        raise(6, 76, 75);

        Locator bell = tina.locator(".bar .bell");
        assertThat(bell).hasText(Pattern.compile("Alarms\\s+5\\s+unread"), soon());
        assertThat(tina.getByText("2 more alarms wait for your shift or a digest."))
                .isVisible();
        assertThat(tina.locator(".alarms > li")).hasCount(5, counted());
        bench.letPass(Delivery.WINDOW);
        bench.work();
        assertThat(tina.locator(".alarms > li")).hasCount(6, counted());
        assertThat(tina.locator(".alarms > li").first()).containsText("2 collected");
        assertThat(Browser.violations(tina)).isEmpty();

        tina.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark as read: 2 collected alarms"))
                .click();
        assertThat(bell).hasText(Pattern.compile("Alarms\\s+5\\s+unread"), soon());
        tina.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark all as read"))
                .click();
        assertThat(bell).hasText(Pattern.compile("\\s*Alarms\\s*"));
        assertThat(tina.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Mark"))))
                .hasCount(0);

        tina.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop the mails"))
                .click();
        assertThat(tina.getByText("Your alarms do not come by mail.")).isVisible();
        assertThat(Browser.violations(tina)).isEmpty();
        tina.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send mails too"))
                .click();
        assertThat(tina.getByText("Your alarms also come by mail.")).isVisible();
        tina.setViewportSize(390, 844);
        assertThat(Browser.violations(tina)).isEmpty();
    }

    @Test
    void besideTheShifts() {
        Page sara = logIn("/desk/shifts", "sara");
        assertThat(Browser.violations(sara)).isEmpty();
        sara.getByLabel("First day away of Tina Lindqvist").fill("2027-03-10");
        sara.getByLabel("Save the shift of Tina Lindqvist").click();
        assertThat(sara.getByRole(AriaRole.ALERT)).hasText(Pattern.compile("Tina Lindqvist: An absence has .*"));
        sara.navigate("http://localhost:" + port + "/desk/quarantine");
        assertThat(sara.locator(".bell")).containsText("Alarms");
        assertThat(Browser.violations(sara)).isEmpty();
    }

    private void raise(int many, int used, int percent) {
        for (int n = 0; n < many; n++) {
            bench.raise("tina", bench.clockAt(used), percent);
        }
        bench.work();
    }

    /** The bell asks every ten seconds; Tasklist takes its time to begin. */
    private static LocatorAssertions.HasTextOptions soon() {
        return new LocatorAssertions.HasTextOptions().setTimeout(30_000);
    }

    private static LocatorAssertions.HasCountOptions counted() {
        return new LocatorAssertions.HasCountOptions().setTimeout(30_000);
    }

    private Page logIn(String path) {
        return logIn(path, "tina");
    }

    private Page logIn(String path, String user) {
        Page page = browser.newPage();
        page.navigate("http://localhost:" + port + path);
        page.locator("[name=username]").fill(user);
        page.locator("[name=password]").fill("demo");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*" + Pattern.quote(path) + ".*"));
        return page;
    }
}
