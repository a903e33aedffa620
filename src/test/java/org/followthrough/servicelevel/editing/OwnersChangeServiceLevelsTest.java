package org.followthrough.servicelevel.editing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Channel;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.cases.CaseClocks;
import org.followthrough.servicelevel.cases.DerivedClock;
import org.followthrough.servicelevel.policy.Publication;
import org.followthrough.servicelevel.policy.Rulebook;
import org.followthrough.servicelevel.policy.Rulebooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class OwnersChangeServiceLevelsTest {

    private static final String HOURS = "/service-levels/draft/calendars/business-hours";

    @Autowired
    Desk desk;

    @Autowired
    Rulebooks rulebooks;

    @Autowired
    DraftStore drafts;

    @Autowired
    WhatIf whatIf;

    @Autowired
    CaseClocks caseClocks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    private final Map<String, String> contents = new TreeMap<>();

    @BeforeEach
    void remember() {
        drafts.clear();
        Rulebook rulebook = rulebooks.current();
        parts(rulebook).forEach(part -> contents.put(part, newest(rulebook, part)));
    }

    /** Other tests share the database and count on the rules in force. */
    @AfterEach
    void putBack() {
        drafts.clear();
        Rulebook rulebook = rulebooks.current();
        contents.forEach((part, content) -> {
            if (!newest(rulebook, part).equals(content)) {
                rulebooks.publish(part, content, true, "Put back after a test", "olga");
            }
        });
    }

    @Test
    void anOwnerEditsChecksPreviewsAndPublishesAndHistoryTellsIt() {
        String reference = desk.open(Channel.EMAIL, Desk.someone(), "Hello", "A question.", null);
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "olga");
            assertThat(page.url()).endsWith("/sops");
            page.navigate(url("/desk/"));
            page.getByText("Change service levels").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Draft of service levels");
            sound(page, "draft-empty");

            page.getByText("Policy", new Page.GetByTextOptions().setExact(true)).click();
            sound(page, "draft-policy");
            rule(page, "First response", "By email").locator("a").click();
            page.locator("#amount").fill("forty-eight");
            page.getByText("Save in the draft").click();
            assertThat(page.locator("#amount-problem").textContent()).contains("whole number");
            assertThat(page.locator("#amount").inputValue()).isEqualTo("forty-eight");
            sound(page, "draft-rule-wrong");
            page.locator("#amount").fill("48");
            page.getByText("Save in the draft").click();
            assertThat(rule(page, "First response", "By email").textContent()).contains("48 hours");

            page.navigate(url("/service-levels/draft"));
            assertThat(page.locator(".sentences").textContent())
                    .contains("First response by email: 24 hours → 48 hours (looser)");
            page.getByText("Preview what would move").click();
            page.locator("#answer").waitFor();
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(reference))
                            .textContent())
                    .contains("First response", "Due later");
            sound(page, "preview");

            Map<String, Instant> then = whatIf
                    .lines(whatIf.latest().orElseThrow().id(), null, 0, 100_000)
                    .stream()
                    .filter(line -> line.newState() == ClockState.RUNNING)
                    .collect(Collectors.toMap(WhatIf.Line::clock, WhatIf.Line::newDue));
            assertThat(then).isNotEmpty();
            page.getByText("move to the new rules").click();
            page.locator("#reason").fill("Mail takes longer than we promised");
            page.getByText("Publish now").click();
            assertThat(page.locator("main").textContent())
                    .contains(
                            "Published.",
                            "Olga Petrova",
                            "Mail takes longer than we promised",
                            "open clocks moved",
                            "First response by email: 24 hours → 48 hours (looser)");
            sound(page, "history");
            assertThat(dues(then.keySet().stream()
                            .map(OwnersChangeServiceLevelsTest::reference)
                            .distinct()
                            .toList()))
                    .containsAllEntriesOf(then);

            page.locator("main h3 a").first().click();
            assertThat(page.locator("main").textContent()).contains("What version", "By email", "48 hours");
            sound(page, "version");
            page.navigate(url("/service-levels"));
            sound(page, "rules");
            page.navigate(url("/service-levels/calendars/business-hours"));
            sound(page, "calendar");
        }
    }

    @Test
    void aCalendarIsChangedWithHolidaysAndWhatIsTypedWronglyStays() {
        try (BrowserContext browser = Browser.withoutScripts("en")) {
            Page page = logIn(browser, "olga");
            page.navigate(url(HOURS));
            page.locator("[id='week.MONDAY']").fill("9-12, 11-17");
            page.locator("[id='week.SATURDAY']").fill("ten to two");
            page.getByText("Save in the draft").first().click();
            assertThat(page.locator("[id='week.SATURDAY-problem']").textContent())
                    .contains("Write it like");
            assertThat(page.locator("[id='week.SATURDAY']").inputValue()).isEqualTo("ten to two");
            assertThat(page.locator("[id='week.MONDAY']").inputValue()).isEqualTo("9-12, 11-17");
            page.locator("[id='week.SATURDAY']").fill("22-2");
            page.getByText("Save in the draft").first().click();
            assertThat(page.locator("[id='week.MONDAY-problem']").textContent()).contains("overlaps");
            picture(page, "draft-calendar-wrong");
            page.locator("[id='week.MONDAY']").fill("9-18");
            page.getByText("Use Monday's hours").click();
            assertThat(page.locator("[id='week.FRIDAY']").inputValue()).isEqualTo("9-18");
            page.locator("#place").selectOption("de/by");
            page.locator("#from").fill("2030");
            page.locator("#to").fill("2032");
            page.locator("button[value=fill]").press("Enter");
            assertThat(page.locator(".say.good").textContent()).contains("holidays filled in");
            picture(page, "draft-calendar");
            page.navigate(url("/service-levels/draft"));
            assertThat(page.locator(".sentences").first().textContent())
                    .contains(
                            "Monday to Friday: 09:00–17:00 → 09:00–18:00 (1 hour more)",
                            "Saturday: closed → 22:00–02:00");
            assertThat(page.locator("main").textContent()).contains("Epiphany", "2032-01-06: usual hours → closed");
            picture(page, "draft-changed");
            page.getByText("Take back…").click();
            page.getByText("Drop all changes").click();
            assertThat(page.locator("main").textContent()).contains("Nothing yet.");
        }
    }

    @Test
    void twoOwnersAtOnceLoseNothing() {
        try (BrowserContext one = Browser.desktop("en");
                BrowserContext other = Browser.desktop("en")) {
            Page first = logIn(one, "olga");
            Page second = logIn(other, "olga");
            first.navigate(url(HOURS));
            second.navigate(url(HOURS));
            first.locator("[id='week.MONDAY']").fill("8-17");
            first.getByText("Save in the draft").first().click();
            second.locator("[id='week.TUESDAY']").fill("8-16");
            second.getByText("Save in the draft").first().click();
            assertThat(second.locator("[role=alert]").textContent())
                    .contains(
                            "Olga Petrova changed this",
                            "still in the form below",
                            "Monday: 08:00–17:00 → 09:00–17:00",
                            "Tuesday: 09:00–17:00 → 08:00–16:00");
            assertThat(second.locator("[id='week.TUESDAY']").inputValue()).isEqualTo("8-16");
            sound(second, "draft-overtaken");
            assertThat(drafts.read()
                            .calendars()
                            .get("business-hours")
                            .form()
                            .week()
                            .get(DayOfWeek.MONDAY))
                    .isEqualTo("8-17");
        }
    }

    @Test
    void aDraftThatChangedSinceItsPreviewIsNotPublished() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "olga");
            page.navigate(url(HOURS));
            page.locator("[id='week.MONDAY']").fill("8-17");
            page.getByText("Save in the draft").first().click();
            page.navigate(url("/service-levels/draft"));
            page.getByText("Preview what would move").click();
            page.locator("#publish").waitFor();
            Draft.Part<CalendarForm, ?> part = drafts.read().calendars().get("business-hours");
            CalendarForm form = part.form();
            drafts.save(
                    part.name(),
                    new CalendarForm("Europe/London", form.always(), form.week(), form.exceptions()),
                    part.version(),
                    part.revision(),
                    "olga");
            int size = rulebooks.current().size();
            page.getByText("keep their due time").click();
            page.locator("#reason").fill("We open earlier");
            page.getByText("Publish now").click();
            assertThat(page.locator("[role=alert]").textContent()).contains("Preview it again");
            assertThat(rulebooks.current().size()).isEqualTo(size);
        }
    }

    @Test
    void complianceAndSupervisorsReadEverythingAndChangeNothing() {
        for (String user : List.of("carl", "sara")) {
            try (BrowserContext browser = Browser.desktop("en")) {
                Page page = logIn(browser, user);
                for (String path : List.of(
                        "/service-levels",
                        "/service-levels/draft",
                        "/service-levels/draft/policy",
                        "/service-levels/draft/rules/r1",
                        HOURS,
                        "/service-levels/draft/preview",
                        "/service-levels/history",
                        "/service-levels/history/policy/1",
                        "/service-levels/history/calendars/business-hours/1")) {
                    assertThat(page.navigate(url(path)).status()).as(path).isEqualTo(200);
                    assertThat(page.locator("main button, main input:not([type=hidden]):enabled, main select:enabled")
                                    .count())
                            .as(path)
                            .isZero();
                }
                page.navigate(url("/desk/"));
                String token = page.locator("input[name=_csrf]").first().inputValue();
                for (String path : List.of("/service-levels/draft/preview", "/service-levels/draft/publish")) {
                    assertThat(page.request()
                                    .post(
                                            url(path),
                                            RequestOptions.create()
                                                    .setForm(FormData.create().set("_csrf", token)))
                                    .status())
                            .as(path)
                            .isEqualTo(403);
                }
            }
        }
    }

    @Test
    void agentsReadTheRulesInForceOnly() {
        try (BrowserContext browser = Browser.desktop("en")) {
            Page page = logIn(browser, "anna");
            page.navigate(url("/desk/"));
            page.getByText("Service levels", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Service levels in force");
            Response draft = page.navigate(url("/service-levels/draft"));
            assertThat(draft.status()).isEqualTo(403);
        }
    }

    private Map<String, Instant> dues(List<String> references) {
        return caseClocks.derive(references, rulebooks.current(), clock.instant()).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        DerivedClock::id, clock -> clock.reading().dueAt()));
    }

    private static String reference(String clock) {
        return clock.replaceAll("-[A-Z_]+-\\d+$", "");
    }

    private static List<String> parts(Rulebook rulebook) {
        return Stream.concat(
                        Stream.of(Rulebook.POLICY),
                        rulebook.calendarKeys().stream().map(Rulebook::calendarPart))
                .toList();
    }

    private static String newest(Rulebook rulebook, String part) {
        List<Publication> history = rulebook.history(part);
        return history.get(history.size() - 1).content();
    }

    private static Locator rule(Page page, String metric, String cases) {
        return page.locator("section", new Page.LocatorOptions().setHasText(metric))
                .locator("tbody tr", new Locator.LocatorOptions().setHasText(cases))
                .first();
    }

    private static void sound(Page page, String name) {
        picture(page, name);
        assertThat(Browser.violations(page)).as(name).isEmpty();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pictures", "service-levels-" + name + ".png")));
    }

    private Page logIn(BrowserContext browser, String user) {
        Page page = browser.newPage();
        page.navigate(url("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill("demo");
        page.locator("button[type=submit]").click();
        page.waitForURL(there -> !there.contains("/login"));
        return page;
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
