package org.followthrough.sop.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.Browser;
import org.followthrough.DeskTest;
import org.followthrough.sop.release.Drafts;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of SOPs in a browser: the library, one SOP, and the review of a changed contact diagram. */
@DeskTest
class ReviewersSeeWhatChangedTest {

    @Autowired
    Drafts drafts;

    @Autowired
    Releases releases;

    @Autowired
    RuntimeService runtime;

    @LocalServerPort
    int port;

    private final List<String> complaints = new ArrayList<>();
    private Release draft;

    @BeforeEach
    void olgaHandsInAChange() {
        draft = drafts.upload("contact", Changed.files(), "olga", "a test");
    }

    /** Other tests share the database; an open change would stand in their way. */
    @AfterEach
    void withdraw() {
        Changed.takeBack(releases, runtime);
    }

    @Test
    void complianceFindsTheChangeInTheLibraryAndReadsItInBothPictures() {
        try (BrowserContext browser = Browser.context("en", 1440, 900)) {
            Page page = logIn(browser, "carl");
            page.navigate(url("/sops"));
            sound(page, "library");
            assertThat(row(page, "Contact").textContent())
                    .contains("version", "Draft", "by Olga Petrova", draft.version());
            row(page, "Contact").getByText("version " + draft.version()).click();

            live(page);
            assertThat(page.locator("h1").textContent()).contains("Contact, version " + draft.version(), "Draft");
            assertThat(page.locator(".lead").textContent()).contains("Olga Petrova proposes to change version");
            assertThat(page.locator("a.change").allTextContents().toString())
                    .contains("Triage contact", "Technical", "Which team", "LOW");
            assertThat(side(page, 0)
                            .locator(".mark-changed[data-element-id=Task_TriageContact]")
                            .count())
                    .isEqualTo(1);
            assertThat(side(page, 1)
                            .locator(".mark-changed[data-element-id=Task_TriageContact]")
                            .count())
                    .isEqualTo(1);
            assertThat(side(page, 1)
                            .locator(".mark-moved[data-element-id=Task_AskCustomer]")
                            .count())
                    .isEqualTo(1);
            assertThat(side(page, 1).locator(".sign.changed").count()).isPositive();
            sound(page, "review");
            assertThat(page.locator(".bjs-powered-by").first().isVisible()).isTrue();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aRowPointsAtItsElementInBothPicturesAndBack() {
        try (BrowserContext browser = Browser.context("en", 1440, 900)) {
            Page page = logIn(browser, "carl");
            review(page);
            Locator row = change(page, "Task_TriageContact");
            row.hover();
            PlaywrightAssertions.assertThat(page.locator(".djs-element.is-pointed[data-element-id=Task_TriageContact]"))
                    .hasCount(2);
            page.locator("h1").hover();
            PlaywrightAssertions.assertThat(page.locator(".djs-element.is-pointed"))
                    .hasCount(0);

            row.click();
            Locator element = side(page, 1)
                    .locator("[data-element-id=Task_TriageContact] .djs-hit")
                    .first();
            Locator pointed = page.locator("a.change.is-pointed[data-element=Task_TriageContact]");
            // The picture is still moving to the element and may slip away from under the mouse.
            page.waitForCondition(() -> {
                page.locator("h1").hover();
                element.hover();
                return pointed.count() > 0;
            });
        }
    }

    @Test
    void theListIsEnoughWithKeysAlone() {
        try (BrowserContext browser = Browser.context("en", 1440, 900)) {
            Page page = logIn(browser, "carl");
            review(page);
            Locator rows = page.locator(".list a.change");
            rows.first().focus();
            page.keyboard().press("End");
            PlaywrightAssertions.assertThat(rows.last()).isFocused();
            page.keyboard().press("Home");
            PlaywrightAssertions.assertThat(rows.first()).isFocused();
            change(page, Changed.TABLE, 0).focus();
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator("section[data-file='" + Changed.TABLE + "']"))
                    .isVisible();
            PlaywrightAssertions.assertThat(
                            page.locator("section[data-file='" + Changed.TABLE + "'] td.changedcell:visible"))
                    .hasCount(2);
            sound(page, "review-table");

            page.locator("[role=tab]").first().focus();
            page.keyboard().press("Space");
            Locator left = side(page, 0).locator(".viewport").first();
            String before = left.getAttribute("transform");
            side(page, 1).locator(".djs-container > svg").focus();
            page.keyboard().press("+");
            PlaywrightAssertions.assertThat(left).not().hasAttribute("transform", before);
            assertThat(place(left))
                    .isEqualTo(place(side(page, 1).locator(".viewport").first()));
        }
    }

    @Test
    void aPhoneStacksEverything() {
        try (BrowserContext browser = Browser.phone("en")) {
            Page page = logIn(browser, "carl");
            for (String path : List.of("/sops", "/sops/contact", path())) {
                page.navigate(url(path));
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isLessThanOrEqualTo(390);
                sound(page, "phone" + path.replace('/', '-').replaceAll("[0-9]+", "n"));
            }
        }
    }

    @Test
    void everythingIsThereWithoutScripts() {
        try (BrowserContext browser = Browser.withoutScripts("en")) {
            Page page = logIn(browser, "carl");
            page.navigate(url(path()));
            assertThat(page.locator("a.change").count()).isPositive();
            assertThat(page.locator("section[data-file='" + Changed.TABLE + "'] table")
                            .first()
                            .isVisible())
                    .isTrue();
            assertThat(page.locator("[data-diagram] svg").first().isVisible()).isTrue();
        }
    }

    @Test
    void onPaperItSaysThatItIsUncontrolled() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "carl");
            page.navigate(url(path() + "/print"));
            assertThat(page.locator("main").textContent())
                    .contains("Uncontrolled when printed", "Triage contact", "not sealed", "Olga Petrova");
            assertThat(page.locator("figure svg").count()).isGreaterThanOrEqualTo(2);
            sound(page, "print");
        }
    }

    @Test
    void anAgentReadsWhatIsInForceAndNoDraft() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "anna");
            page.navigate(url("/sops/contact"));
            live(page);
            assertThat(page.locator("main").textContent())
                    .contains("is in force")
                    .doesNotContain("Hand in", draft.version() + " ");
            sound(page, "sop");
            assertThat(page.navigate(url(path())).status()).isEqualTo(403);
        }
    }

    private void review(Page page) {
        page.navigate(url(path()));
        live(page);
    }

    private String path() {
        return "/sops/contact/releases/" + draft.id();
    }

    /** Until the pictures are live. */
    private static void live(Page page) {
        page.locator("section[data-drawn]").first().waitFor();
    }

    private static Locator side(Page page, int at) {
        return page.locator("section[data-drawn] [data-diagram]").nth(at);
    }

    private static Locator change(Page page, String element) {
        return page.locator("a.change[data-element='" + element + "']").first();
    }

    private static Locator change(Page page, String file, int at) {
        return page.locator("a.change[data-file='" + file + "']").nth(at);
    }

    /** Zoom and shift of a picture, in thousandths. */
    private static List<Long> place(Locator viewport) {
        return Pattern.compile("-?[0-9.]+(e-?[0-9]+)?")
                .matcher(viewport.getAttribute("transform"))
                .results()
                .map(number -> Math.round(Double.parseDouble(number.group()) * 1_000))
                .toList();
    }

    private static Locator row(Page page, String title) {
        return page.locator("table.library tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("th a").getByText(title, new Locator.GetByTextOptions().setExact(true))));
    }

    /** Nothing keeps people from using the page; a picture of it is left for those who look. */
    private static void sound(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "sops-" + name + ".png"))
                .setFullPage(true));
        assertThat(Browser.violations(page)).as(name).isEmpty();
    }

    private Page logIn(BrowserContext browser, String user) {
        Page page = browser.newPage();
        page.onConsoleMessage(this::listen);
        page.navigate(url("/login"));
        page.locator("[name=username]").fill(user);
        page.locator("[name=password]").fill("demo");
        page.locator("button[type=submit]").click();
        page.waitForURL(there -> !there.contains("/login"));
        return page;
    }

    /** A page that breaks the content policy says so in the console. */
    private void listen(ConsoleMessage said) {
        if (said.text().contains("Content Security Policy") || said.type().equals("warning")) {
            complaints.add(said.text());
        }
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
