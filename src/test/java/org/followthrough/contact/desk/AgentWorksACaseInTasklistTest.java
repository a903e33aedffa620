package org.followthrough.contact.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist in a real browser: who is on the card, form and case at once, the keyboard, and two agents on one case. */
@DeskTest
class AgentWorksACaseInTasklistTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    TaskService tasks;

    private BrowserContext large;
    private BrowserContext another;
    private String name;
    private String reference;
    private String task;

    @BeforeEach
    void aCaseWaitsForTheTechnicalTeam() {
        name = "Nora " + UUID.randomUUID().toString().substring(0, 8);
        reference = desk.open(
                Channel.EMAIL,
                new Contact(name, "nora-" + UUID.randomUUID() + "@example.com", null),
                "Login fails",
                "I see an error after the login.",
                null);
        task = desk.task(reference, "Task_WorkOnCase").getId();
        large = Browser.context("en", 1440, 900);
        another = Browser.context("en", 1440, 900);
    }

    @AfterEach
    void close() {
        large.close();
        another.close();
    }

    @Test
    void findsTheCustomerOnTheCardAndWorksByKeyboardAlone() {
        Page tina = logIn(large, "tina");
        // A list asked for while the first one is on its way is overtaken by it until the next look, 10 s later.
        assertThat(tina.locator(".task-filter").filter(new Locator.FilterOptions().setHasText("My tasks")))
                .containsText(Pattern.compile("\\d"));
        tina.locator(".task-filter a").getByText("Technical").click();

        Locator card = tina.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(reference));
        assertThat(card).containsText(name);
        assertThat(card).containsText("Email");
        assertThat(card.locator(".ft-due")).containsText("due in");
        card.locator("h4 a").focus();
        tina.keyboard().press("Enter");

        FrameLocator panel = panel(tina);
        assertThat(panel.getByText("I see an error after the login.")).isVisible();
        assertThat(panel.getByText("What to do at")).isVisible();
        tina.keyboard().press("Control+Alt+c");
        assertThat(tina.locator(".task-card .unclaim")).isVisible();

        tina.keyboard().press("Control+Alt+f");
        tina.keyboard().type("Resolve");
        tina.keyboard().press("Enter");
        tina.keyboard().press("Tab");
        tina.keyboard().type("We have repaired it.");
        tina.keyboard().press("Control+Alt+k");
        panel.getByLabel("Insert: Apologise").focus();
        tina.keyboard().press("Enter");
        assertThat(tina.locator("textarea[id$=Field_reply]"))
                .hasValue(Pattern.compile("We have repaired it\\.\n\nI am sorry .*"));
        tina.keyboard().press("Control+Enter");

        assertThat(tina.getByText("Select a task in the list.")).isVisible();
        desk.runJobs(reference);
        assertThat(cases.get(reference).state()).isEqualTo(CaseState.RESOLVED);
        assertThat(desk.conversation(reference).stream()
                        .filter(message -> message.direction() == Direction.OUT)
                        .map(Message::text))
                .anySatisfy(text ->
                        assertThat(text).contains("We have repaired it.").contains("I am sorry"));
    }

    @Test
    void seesFormAndCaseAtOnceOnAWideScreenAndOneBelowTheOtherOnANarrowOne() {
        Page tina = logIn(large, "tina");
        open(tina);

        BoundingBox form = tina.locator(".form-pane").boundingBox();
        BoundingBox panel = tina.locator("iframe.ft-case").boundingBox();
        assertThat(form.x + form.width).isLessThanOrEqualTo(panel.x + 1);
        assertThat(form.width).isGreaterThan(350);
        assertThat(panel.width).isGreaterThan(400);
        assertThat(panel.y).isLessThan(form.y);
        assertThat(panel.x + panel.width).isLessThanOrEqualTo(1440);
        assertThat(panel.y + panel.height).isGreaterThan(850);

        tina.setViewportSize(1024, 768);
        // The page moves while it finds its new shape: both places have to be measured at one moment.
        tina.waitForFunction("() => document.querySelector('iframe.ft-case').getBoundingClientRect().top"
                + " >= document.querySelector('.form-pane').getBoundingClientRect().bottom - 1");
        assertThat(tina.locator("iframe.ft-case").boundingBox().width).isGreaterThan(500);
    }

    @Test
    void seesNoNoticeOfTheVendor() {
        Page tina = logIn(large, "tina");

        assertThat(tina.getByText("Followthrough Desk")).isVisible();
        assertThat(tina.locator(".ce-eol-banner")).isHidden();
        assertThat(tina.getByText("Create task")).isHidden();
        assertThat(tina).hasTitle("Followthrough Desk");
    }

    @Test
    void seesWhoElseIsThereAndCannotCompleteWhatSomebodyElseHolds() {
        desk.as("sara", () -> {
            tasks.claim(task, "sara");
            return null;
        });
        Page tina = logIn(large, "tina");
        open(tina);
        FrameLocator hers = panel(tina);
        assertThat(hers.locator("#around")).containsText("holds this task");
        assertThat(tina.locator(".form-actions .btn-primary")).isDisabled();

        Page sara = logIn(another, "sara");
        open(sara);

        assertThat(panel(sara).locator("#around")).containsText("is looking at this case too");
        assertThat(hers.locator("#around")).containsText("is looking at this case too");
        assertThat(sara.locator(".form-actions .btn-primary")).isEnabled();
    }

    @Test
    void learnsWithoutReloadingThatTheCustomerHasWritten() {
        Page tina = logIn(large, "tina");
        open(tina);
        FrameLocator panel = panel(tina);
        panel.getByLabel("Note for colleagues").fill("Looks like the outage of Monday.");
        panel.getByText("Add note").click();
        assertThat(panel.locator("#conversation")).containsText("Looks like the outage of Monday.");
        assertThat(panel.getByLabel("Note for colleagues")).hasValue("");

        desk.customerWrites(reference, "Now it is even slower.");

        assertThat(panel.locator("#news")).containsText("The customer has just written");
        assertThat(panel.locator("#conversation")).containsText("Now it is even slower.");
    }

    @Test
    void findsAnyCaseByNameAndReadsItOnAPageOfItsOwn() {
        Page tina = logIn(large, "tina");
        tina.getByText("Find a case").click();
        tina.getByRole(AriaRole.SEARCHBOX).fill(name);
        tina.keyboard().press("Enter");
        tina.getByText(reference).click();

        assertThat(tina.locator("h1")).hasText("Login fails");
        assertThat(tina.getByText("I see an error after the login.")).isVisible();
        assertThat(Browser.violations(tina)).isEmpty();
        tina.getByText("Open the task").click();
        assertThat(panel(tina).locator("h1")).hasText("Login fails");
    }

    @Test
    void thePanelKeepsNobodyOut() {
        Page tina = logIn(large, "tina");
        tina.navigate(base() + "/desk/tasks/" + task + "/case");

        assertThat(tina.locator("h1")).hasText("Login fails");
        assertThat(Browser.violations(tina)).isEmpty();
    }

    private Page logIn(BrowserContext context, String user) {
        Page page = context.newPage();
        page.navigate(base() + "/login");
        page.locator("[name=username]").fill(user);
        page.locator("[name=password]").fill("demo");
        page.keyboard().press("Enter");
        page.waitForURL("**/camunda/app/tasklist/**");
        assertThat(page.getByText("My tasks")).isVisible();
        return page;
    }

    private void open(Page page) {
        page.navigate(base() + "/camunda/app/tasklist/default/#/?task=" + task);
        page.reload();
        assertThat(panel(page).locator("h1")).hasText("Login fails");
        assertThat(page.locator(".form-pane .fjs-form")).isVisible();
    }

    private static FrameLocator panel(Page page) {
        return page.frameLocator("iframe.ft-case");
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
