package org.followthrough.insight.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.insight.rollup.Rollup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class FiguresAreReadInTheBrowserTest {

    private static final List<String> PAGES = List.of(
            "/figures",
            "/figures/trends",
            "/figures/trends?show=FRT&step=day&by=team",
            "/figures/compare",
            "/figures/compare?what=team",
            "/figures/cases?metric=FRT",
            "/figures/cases?metric=FRT&which=pending",
            "/figures/mine?person=ben");

    @Autowired
    Desk desk;

    @Autowired
    Rollup rollup;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String answered;

    @BeforeEach
    void someService() {
        answered = desk.openForBilling();
        desk.complete("ben", answered, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        desk.openForBilling();
        rollup.catchUp();
    }

    @Test
    void fromNowToTheCasesBehindABadNumberInThreeClicks() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "sara");
            page.navigate(url("/figures"));
            link(page, "Trends").click();
            page.locator("#frt .behind-it").click();
            assertThat(page.locator("h1")).hasText("Cases behind it");
            assertThat(page.locator(".headline strong").first()).not().hasText("–");
            assertThat(page.locator("[aria-current]", new Page.LocatorOptions().setHasText("Worst first"))
                            .count())
                    .isEqualTo(1);
            Locator worst = page.locator(".behindcases tbody a").first();
            String reference = worst.locator(".ref").textContent();
            worst.click();
            assertThat(page.url()).endsWith("/desk/cases/" + reference);
        }
    }

    @Test
    void theBoardRenewsItselfAndKeepsTheKeyboardWhereItIs() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "sara");
            page.navigate(url("/figures"));
            String before = page.locator(".nowsum li strong").first().textContent();
            String asOf = page.locator("#as-of").getAttribute("datetime");
            page.locator(".people a, .worklist a").first().focus();
            String held = (String) page.evaluate("document.activeElement.getAttribute('href')");
            desk.openForBilling();
            rollup.catchUp();
            int open = Integer.parseInt(before) + 1;
            assertThat(page.locator(".nowsum li strong").first())
                    .hasText("" + open, new LocatorAssertions.HasTextOptions().setTimeout(20_000));
            assertThat(page.locator("#news-of-board")).containsText(open + " open tasks");
            assertThat(page.locator("#as-of").getAttribute("datetime")).isNotEqualTo(asOf);
            assertThat(page.evaluate("document.activeElement.getAttribute('href')"))
                    .isEqualTo(held);
            page.locator("#pause-of-board").click();
            assertThat(page.locator("#pause-of-board")).hasAttribute("aria-pressed", "true");
        }
    }

    @Test
    void theTableBehindAChartIsDownloadedForASpreadsheet() throws IOException {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "sara");
            page.navigate(url("/figures/trends?by=team"));
            Locator table = page.locator("#frt-by-team");
            table.locator("summary").click();
            Download file =
                    page.waitForDownload(() -> table.locator(".download a").click());
            assertThat(file.suggestedFilename()).matches("FRT-[-0-9]+\\.csv");
            assertThat(Files.readString(file.path()).lines().skip(1))
                    .hasSameSizeAs(table.locator("tbody tr").all())
                    .allSatisfy(line -> assertThat(line).matches("FRT,1,seconds,[^,]+,[^,]+,Europe/Berlin,team,.*"));
        }
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "ben");
            assertThat(page.navigate(url("/figures/table.csv?metric=FRT&from=2026-10-01&to=2026-11-01&by=agent"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void figuresOfAPersonAreForThePersonAndForSupervisors() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "ben");
            page.navigate(url("/figures/mine"));
            assertThat(page.locator("h1")).hasText("My figures");
            assertThat(page.locator("select[name='person']")).hasCount(0);
            assertThat(page.locator("table.sides")).containsText("Cases resolved");
            for (String refused : List.of(
                    "/figures/mine?person=anna",
                    "/figures/mine?person=nobody",
                    "/figures/trends?by=agent",
                    "/figures/trends?agent=anna",
                    "/figures/compare?agent=anna",
                    "/figures/cases?metric=FRT&agent=anna")) {
                Response answer = page.navigate(url(refused));
                assertThat(answer.status()).as(refused).isEqualTo(403);
                assertThat(page.locator("main")).containsText("person");
            }
            page.navigate(url("/figures"));
            assertThat(page.locator("#people")).hasCount(0);
            page.navigate(url("/figures/cases?metric=FRT&team=billing"));
            assertThat(page.locator(".behindcases")).not().containsText("Anna Berg");
        }
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "sara");
            page.navigate(url("/figures/mine?person=ben"));
            assertThat(page.locator("h1")).hasText("Figures of Ben Okafor");
        }
    }

    @Test
    void everyPageIsAccessibleOnDeskPhoneAndPaper() {
        try (BrowserContext desktop = Browser.desktop("en");
                BrowserContext phone = Browser.context("en", 375, 800)) {
            Page page = logIn(desktop, "sara");
            Page small = logIn(phone, "sara");
            for (String path : PAGES) {
                assertThat(page.navigate(url(path)).status()).as(path).isEqualTo(200);
                shot(page, path, "desk");
                assertThat(Browser.violations(page)).as(path).isEmpty();
                small.navigate(url(path));
                shot(small, path, "phone");
                assertThat(small.evaluate("document.documentElement.scrollWidth"))
                        .as(path + " fits a phone")
                        .isEqualTo(375);
                assertThat(Browser.violations(small)).as(path + " on a phone").isEmpty();
            }
            page.navigate(url("/figures/trends?show=FRT&step=day"));
            page.evaluate("dispatchEvent(new Event('beforeprint'))");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("form.asked")).isHidden();
            assertThat(page.locator("#frt-by-day svg").first()).isVisible();
            assertThat(page.locator("#frt-by-day table")).isVisible();
            shot(page, "/figures/trends", "paper");
        }
    }

    @Test
    void chartsAreToldApartWithoutColourAndComeFromTheTableBehindThem() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "sara");
            page.navigate(url("/figures/mine?person=ben&period=7d"));
            Locator chart = page.locator("#mine-0");
            assertThat(chart.locator("[role='img']"))
                    .hasAttribute("aria-label", Pattern.compile("^Chart\\. First response.*"));
            assertThat(chart.locator("svg path[stroke-dasharray]").first()).isAttached();
            assertThat(chart.locator("table")).isHidden();
            chart.locator("summary").press("Enter");
            assertThat(chart.locator("table")).isVisible();
            page.navigate(url("/figures"));
            assertThat(page.locator("#hours svg pattern").first()).isAttached();
            assertThat(page.locator("#hours [role='img']").getAttribute("aria-label"))
                    .contains("Messages in");
        }
        try (BrowserContext browser = Browser.withoutScripts("en")) {
            Page page = logIn(browser, "sara");
            page.navigate(url("/figures/trends"));
            assertThat(page.locator("#frt-by-week table")).isVisible();
            assertThat(page.locator("svg")).hasCount(0);
        }
    }

    @Test
    void trendsAreAskedForWithTheKeyboardAloneAndTheAddressKeepsIt() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "sara");
            page.navigate(url("/figures/trends"));
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip-link");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.name")).isEqualTo("period");
            page.keyboard().type("Today");
            for (int i = 0; i < 20 && !"by".equals(page.evaluate("document.activeElement.name")); i++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().type("Team");
            for (int i = 0; i < 20 && !"Show".equals(page.evaluate("document.activeElement.textContent.trim()")); i++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*period=today.*by=team.*"));
            assertThat(page.locator("#frt-by-team table")).containsText("Billing");
            assertThat(page.locator("#frt-by-team [role='img']")).isVisible();
        }
    }

    @Test
    void whatCannotBeShownIsSaidInWords() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "sara");
            page.navigate(url("/figures/trends?from=2099-01-01&until=2099-01-02"));
            assertThat(page.locator("main .say[role='alert']")).containsText("has not begun yet");
            page.navigate(url("/figures/trends?team=sales"));
            assertThat(page.locator("main .say[role='status']").first())
                    .containsText("Nothing in this period has team \"sales\"");
            page.navigate(url("/figures/trends?from=2001-01-01&until=2001-01-31"));
            assertThat(page.locator(".say")).containsText("There is nothing to show yet");
            assertThat(Browser.violations(page)).isEmpty();
            page.navigate(url("/figures/trends?from=2001-01-01&until=2026-01-31&step=day"));
            assertThat(page.locator("main .say[role='alert']")).containsText("five years");
            page.navigate(url("/figures/cases?metric=NONSENSE"));
            assertThat(page.locator("main .say[role='alert']")).containsText("There is no figure \"NONSENSE\"");
            page.navigate(url("/figures/compare?what=sop&from=2001-01-01&until=2001-01-31"));
            assertThat(page.locator("main .say[role='status']").first()).containsText("no two SOP versions");
        }
    }

    @Test
    void whatCouldNotBeCountedIsNamed() {
        jdbc.sql("insert into figure_set_aside values (:case, 999, 'infinity', 'a test')")
                .param("case", answered)
                .update();
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "sara");
            for (String path : PAGES) {
                page.navigate(url(path));
                assertThat(page.locator(".uncounted")).containsText("could not be counted anew: " + answered);
            }
            assertThat(Browser.violations(page)).isEmpty();
        } finally {
            jdbc.sql("delete from figure_set_aside where reference = :case")
                    .param("case", answered)
                    .update();
        }
    }

    @Test
    void figuresAreOneStepFromWherePeopleWork() {
        try (BrowserContext browser = Browser.desktop("en")) {
            for (String person : List.of("sara", "mara", "olga", "ben")) {
                browser.clearCookies();
                Page page = logIn(browser, person);
                page.navigate(url("/sops"));
                link(page, "Figures").click();
                assertThat(page.locator("h1")).hasText("Now");
                page.close();
            }
        }
    }

    private Page logIn(BrowserContext browser, String user) {
        Page page = browser.newPage();
        page.navigate(url("/login"));
        page.locator("input[name='username']").fill(user);
        page.locator("input[name='password']").fill("demo");
        page.locator("input[name='password']").press("Enter");
        page.waitForURL(Pattern.compile("^(?!.*/login).*$"));
        return page;
    }

    private static Locator link(Page page, String name) {
        return page.locator("nav a", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$")));
    }

    private static void shot(Page page, String path, String on) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(
                        "target", "screenshots", "figures", on + path.replaceAll("[^a-zA-Z0-9]+", "-") + ".png")));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
