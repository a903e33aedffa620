package org.followthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The main job, on the running application with real mail and a real browser: a customer contacts us on any channel, is
 * acknowledged, asked, answered and surveyed, and a bad score ends as a call-back at the supervisor's.
 */
@LiveDeskTest
class FromTheFirstMessageToTheSurveyTest {

    private static final String SUPPORT = "support@followthrough.example";
    private static final Pattern REFERENCE = Pattern.compile("FT-\\d{4}-\\d{6,}");

    @LocalServerPort
    int port;

    @Value("${followthrough.embedded.smtp-port}")
    int smtpPort;

    @Value("${followthrough.embedded.imap-port}")
    int imapPort;

    @Autowired
    ObjectMapper json;

    private Mailbox ann;

    @BeforeEach
    void aCustomerNobodyKnows() {
        ann = Mailbox.fresh(smtpPort, imapPort);
    }

    @Test
    void byMailWithTheAgentInTasklist() {
        ann.write(SUPPORT, "Where is my parcel?", "I ordered a week ago. Where is it?");
        Mailbox.Mail acknowledgement = ann.await("Your reference is");
        String reference = first(REFERENCE, acknowledgement.text());

        try (BrowserContext desk = Browser.context("en", 1440, 900)) {
            Page anna = desk.newPage();
            signIn(anna, "anna");
            claimInQueue(anna, "Frontline", reference);
            assertThat(anna.frameLocator("iframe.ft-case").locator("body")).containsText("Where is it?");
            complete(anna, "Ask", "Which order number is it?");

            ann.answer(ann.await("Which order number is it?"), "It is order 4711.");
            taskBackWith("anna", reference);
            openMine(anna, reference);
            assertThat(anna.frameLocator("iframe.ft-case").locator("body")).containsText("It is order 4711.");
            complete(anna, "Ask", "Shall we send it again?");
            ann.await("Shall we send it again?");
        }

        replyOnThePage(acknowledgement, "Yes, please send it again.");
        taskBackWith("anna", reference);
        resolve("anna", reference, "A new parcel is on its way.");
        surveyEndsAsCallBack(reference);
        assertThat(ann.mails())
                .as("a conversation stays one thread in the customer's mail program")
                .filteredOn(mail -> mail.text().contains("A new parcel"))
                .allSatisfy(mail -> assertThat(mail.references()).contains(acknowledgement.messageId()));
    }

    @Test
    void throughTheContactForm() {
        try (BrowserContext phone = Browser.phone("en")) {
            Page page = phone.newPage();
            page.navigate(url("/contact"));
            page.fill("input[name=name]", "Ann Lee");
            page.fill("input[name=email]", ann.address());
            page.fill("input[name=subject]", "Where is my parcel?");
            page.fill("textarea[name=message]", "I ordered a week ago. Where is it?");
            page.waitForTimeout(3000); // Faster than any person writes is taken for a machine.
            page.locator("main form button[type=submit]").last().click();
            assertThat(page.locator("main")).containsText(REFERENCE);
        }
        answerResolveAndSurvey();
    }

    @Test
    void asACallThatAnAgentLogs() {
        try (BrowserContext desk = Browser.context("en", 1440, 900)) {
            Page anna = desk.newPage();
            signIn(anna, "anna");
            anna.getByText("Start process").first().click();
            anna.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log a call"))
                    .click();
            type(anna.locator("input[id$=Field_name]"), "Ann Lee");
            type(anna.locator("input[id$=Field_email]"), ann.address());
            type(anna.locator("input[id$=Field_subject]"), "Where is my parcel?");
            type(anna.locator("textarea[id$=Field_text]"), "She ordered a week ago and asks where it is.");
            anna.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Start").setExact(true))
                    .click();
            assertThat(anna.locator("textarea[id$=Field_text]")).hasCount(0);
        }
        answerResolveAndSurvey();
    }

    @Test
    void throughTheApi() {
        JsonNode accepted = api(
                "api",
                "POST",
                "/contacts",
                Map.of(
                        "channel", "app",
                        "from", Map.of("name", "Ann Lee", "email", ann.address()),
                        "subject", "Where is my parcel?",
                        "text", "I ordered a week ago. Where is it?",
                        "occurredAt", Instant.now().minusSeconds(60).toString()));
        assertThat(accepted.path("reference").asText()).matches(REFERENCE);
        assertThat(accepted.path("conversation").asText()).contains("/c/");
        answerResolveAndSurvey();
    }

    @Test
    void theScriptOfTheReadmeWalksIt() throws IOException, InterruptedException {
        Path output = Path.of("target", "walk.log");
        int exit = new ProcessBuilder(
                        "bash",
                        "docs/walk.sh",
                        "http://localhost:" + port,
                        String.valueOf(smtpPort),
                        String.valueOf(imapPort))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(output).content().contains("Task_CallBackCustomer").contains("Done: FT-");
        assertThat(exit).isZero();
    }

    private void answerResolveAndSurvey() {
        String reference = first(REFERENCE, ann.await("Your reference is").text());
        task("anna", reference, "Task_WorkOnCase");
        work("anna", reference, Map.of("outcome", "ASK_CUSTOMER", "reply", "Which order number is it?"));
        ann.answer(ann.await("Which order number is it?"), "It is order 4711.");
        taskBackWith("anna", reference);
        resolve("anna", reference, "A new parcel is on its way.");
        surveyEndsAsCallBack(reference);
    }

    private void surveyEndsAsCallBack(String reference) {
        String survey = first(Pattern.compile("/s/[\\w-]+"), ann.await("/s/").text());
        try (BrowserContext phone = Browser.phone("en")) {
            Page page = phone.newPage();
            page.navigate(url(survey));
            page.locator("input[name=score][value='2']").check(new Locator.CheckOptions().setForce(true));
            page.locator("main form button[type=submit]").first().click();
            assertThat(page.locator("main")).containsText(Pattern.compile("thank", Pattern.CASE_INSENSITIVE));
        }
        JsonNode callBack = task("sara", reference, "Task_CallBackCustomer");
        assertThat(Instant.parse(callBack.path("dueAt").asText())).isAfter(Instant.now());
        try (BrowserContext desk = Browser.context("en", 1440, 900)) {
            Page sara = desk.newPage();
            signIn(sara, "sara");
            claimInQueue(sara, "Follow-ups", reference);
            assertThat(sara.locator("section.task-card")).containsText("Call back customer");
        }
    }

    private void replyOnThePage(Mailbox.Mail mail, String text) {
        try (BrowserContext desktop = Browser.desktop("en")) {
            Page page = desktop.newPage();
            page.navigate(url(first(Pattern.compile("/c/[\\w-]+"), mail.text())));
            page.locator("main textarea").fill(text);
            page.locator("main form:has(textarea) button[type=submit]").click();
            assertThat(page.locator("main")).containsText(text);
        }
    }

    private void signIn(Page page, String user) {
        page.navigate(url("/login"));
        page.fill("input[name=username]", user);
        page.fill("input[name=password]", "demo");
        page.press("input[name=password]", "Enter");
        page.waitForURL("**/tasklist/**");
    }

    private void claimInQueue(Page page, String queue, String reference) {
        open(page, queue, reference);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Claim"))
                .first()
                .click();
        assertThat(page.locator(".task-card .unclaim")).isVisible();
    }

    private void openMine(Page page, String reference) {
        open(page, "My tasks", reference);
    }

    private void open(Page page, String list, String reference) {
        // A list asked for while another one is on its way is overtaken by it until the next look, 10 s later.
        assertThat(page.locator(".task-filter.active")).containsText(Pattern.compile("\\d"));
        page.locator(".task-filter a").getByText(list).click();
        page.locator("li.task", new Page.LocatorOptions().setHasText(reference))
                .first()
                .click();
    }

    private void complete(Page page, String outcome, String reply) {
        Locator choice = page.locator(".form-pane input[id$=Field_outcome]");
        assertThat(choice).isEnabled();
        type(choice, outcome);
        choice.press("Enter");
        assertThat(choice).hasValue(Pattern.compile(outcome + " .+"));
        type(page.locator(".form-pane textarea[id$=Field_reply]"), reply);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
        assertThat(page.locator(".form-pane textarea[id$=Field_reply]")).hasCount(0);
    }

    /** As a person types; the form loses what comes faster. */
    private static void type(Locator field, String text) {
        field.pressSequentially(text, new Locator.PressSequentiallyOptions().setDelay(40));
    }

    private void resolve(String user, String reference, String reply) {
        work(user, reference, Map.of("outcome", "RESOLVE", "reply", reply));
        ann.await(reply);
    }

    private void taskBackWith(String user, String reference) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> task(user, reference, "Task_WorkOnCase")
                        .path("assignee")
                        .asText()
                        .equals(user));
    }

    private void work(String user, String reference, Map<String, String> fields) {
        String task = task(user, reference, "Task_WorkOnCase").path("id").asText();
        api(user, "POST", "/tasks/" + task + "/claim", Map.of());
        api(user, "POST", "/tasks/" + task + "/complete", Map.of("fields", fields));
    }

    private JsonNode task(String user, String reference, String step) {
        return await("an open " + step + " of " + reference)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> StreamSupport.stream(
                                        api(user, "GET", "/cases/" + reference, null)
                                                .path("tasks")
                                                .spliterator(),
                                        false)
                                .filter(task -> task.path("step").asText().equals(step))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode api(String user, String method, String path, Object body) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url("/api" + path)))
                                    .header("Authorization", basic(user))
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .method(
                                            method,
                                            body == null
                                                    ? HttpRequest.BodyPublishers.noBody()
                                                    : HttpRequest.BodyPublishers.ofString(
                                                            json.writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
            return json.readTree(answer.body().isBlank() ? "{}" : answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group();
    }
}
