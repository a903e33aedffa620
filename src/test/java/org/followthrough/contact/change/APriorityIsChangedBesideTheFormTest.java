package org.followthrough.contact.change;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.Priority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Priority and category of a running case are changed by who works or supervises cases, and everything follows. */
@DeskTest
class APriorityIsChangedBesideTheFormTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    private String reference;

    @BeforeEach
    void aCaseForBilling() {
        reference = desk.openForBilling();
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void processTaskAndLedgerFollow() {
        int before = desk.task(reference, "Task_WorkOnCase").getPriority();

        var answer = post("ben", "{\"priority\":\"URGENT\",\"category\":\"contract\",\"reason\":\"She moves today.\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"priority\":\"URGENT\"").contains("\"changed\":true");
        assertThat(cases.get(reference).priority()).isEqualTo(Priority.URGENT);
        assertThat(cases.get(reference).category()).isEqualTo("contract");
        assertThat(cases.get(reference).team()).isEqualTo("billing");
        assertThat(desk.fact(reference, "contact", "priority")).isEqualTo("URGENT");
        assertThat(desk.fact(reference, "contact", "category")).isEqualTo("contract");
        assertThat(before).isEqualTo(50);
        assertThat(desk.task(reference, "Task_WorkOnCase").getPriority()).isEqualTo(90);
        var entry = desk.event(reference, EventType.CASE_CATEGORISED);
        assertThat(entry.actor()).isEqualTo("ben");
        assertThat(entry.data()).containsEntry("by", "person").containsKey("reasonNote");
        assertThat(desk.conversation(reference))
                .extracting(Message::text)
                .contains("Priority changed from normal to urgent.\nShe moves today.");
    }

    @Test
    void askingTwiceChangesOnce() {
        post("sara", "{\"priority\":\"HIGH\"}");
        var again = post("sara", "{\"priority\":\"HIGH\"}");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("\"changed\":false");
        assertThat(desk.events(reference).stream().filter(EventType.CASE_CATEGORISED::equals))
                .hasSize(2);
    }

    @Test
    void onceThreeQuartersAreUsedLoweringItNeedsAReason() {
        post("ben", "{\"priority\":\"URGENT\"}");
        desk.letPass(Duration.ofDays(3));

        var without = post("ben", "{\"priority\":\"LOW\"}");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("\"field\":\"reason\"").contains("Say why the case is less urgent");
        assertThat(cases.get(reference).priority()).isEqualTo(Priority.URGENT);

        assertThat(post("ben", "{\"priority\":\"LOW\",\"reason\":\"It was a test.\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(cases.get(reference).priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void earlyOnItNeedsNone() {
        post("ben", "{\"priority\":\"HIGH\"}");

        assertThat(post("ben", "{\"priority\":\"LOW\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void whoOnlyReadsCasesMayNot() {
        var quality = post("quinn", "{\"priority\":\"HIGH\"}");

        assertThat(quality.statusCode()).isEqualTo(403);
        assertThat(quality.body()).contains("work or supervise cases");
        assertThat(cases.get(reference).priority()).isEqualTo(Priority.NORMAL);
    }

    @Test
    void whatCannotBeIsRefusedWithTheField() {
        assertThat(post("ben", "{}").body()).contains("\"field\":\"priority\"");
        assertThat(post("ben", "{\"priority\":\"HUGE\"}").body()).contains("\"field\":\"priority\"");
        assertThat(post("ben", "{\"category\":\"parking\"}").body())
                .contains("\"field\":\"category\"")
                .contains("Use one of general");
        assertThat(new Visitor(port)
                        .withBasic("ben", "demo")
                        .post("/api/cases/FT-1999-000001/priority", "{\"priority\":\"LOW\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(cases.get(reference).category()).isEqualTo("billing");
    }

    @Test
    void thePanelHasASmallFormAndSaysWhenSomebodyWasFaster() {
        try (BrowserContext window = Browser.desktop("en")) {
            Page page = window.newPage();
            page.navigate(base() + "/login");
            page.locator("[name=username]").fill("ben");
            page.locator("[name=password]").fill("demo");
            page.keyboard().press("Enter");
            page.waitForURL("**/camunda/app/tasklist/**");
            page.navigate(base() + "/desk/cases/" + reference);
            page.getByText("Change priority or category").click();
            page.locator("select[name=priority]").selectOption("HIGH");
            assertThat(Browser.violations(page)).isEmpty();

            post("sara", "{\"priority\":\"LOW\"}");
            page.locator(".change-form button").click();
            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("Somebody has changed the priority to low meanwhile");

            page.locator(".change-form button").click();
            assertThat(page.getByText("The due times of the case have moved with it."))
                    .isVisible();
            assertThat(page.locator("#facts")).containsText("High priority");
            assertThat(cases.get(reference).priority()).isEqualTo(Priority.HIGH);
        }
    }

    private HttpResponse<String> post(String user, String json) {
        return new Visitor(port).withBasic(user, "demo").post("/api/cases/" + reference + "/priority", json);
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
