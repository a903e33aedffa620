package org.followthrough.contact.merge;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Conversations;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.NewMessage;
import org.followthrough.contact.intake.Inbox;
import org.followthrough.contact.intake.NewContact;
import org.followthrough.postcontact.feedback.Surveys;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.ServiceLevels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One case ends as merged, everything of it goes on in the other; what does not belong together is refused. */
@DeskTest
class TwoCasesOfACustomerBecomeOneTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Conversations conversations;

    @Autowired
    ServiceLevels levels;

    @Autowired
    Ledger ledger;

    @Autowired
    Inbox inbox;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    Surveys surveys;

    @Autowired
    QueueWorker surveyAnswerWorker;

    @Autowired
    HistoryService history;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    private final Contact ann = Desk.someone();
    private String first;
    private String second;

    @BeforeEach
    void twoCasesOfOneCustomer() {
        first = desk.open(Channel.WEB, ann, "My invoice", "Please send me the invoice once more.", null);
        second = desk.open(Channel.WEB, ann, "Payment in May", "Which invoice was my payment for?", null);
        assertThat(second).isNotEqualTo(first);
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Nested
    class EverythingGoesOn {

        @Test
        void theReferenceLeadsToTheOtherCaseWithAllMessages() throws IOException {
            conversations.write(
                    conversations.current(first),
                    NewMessage.note(Channel.WEB, "ben", clock.instant(), "She is in a hurry."));

            HttpResponse<String> answer = merge("ben", first, second);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json.readTree(answer.body()).path("reference").asText()).isEqualTo(second);
            JsonNode read = read(first);
            assertThat(read.path("reference").asText()).isEqualTo(second);
            assertThat(read.path("messages").findValuesAsText("text"))
                    .contains(
                            "Please send me the invoice once more.",
                            "She is in a hurry.",
                            "Which invoice was my payment for?");
            assertThat(desk.conversation(first)).isEmpty();
        }

        @Test
        void itsProcessesAreEndedWithAReasonAndTheLedgersSayWhy() {
            merge("ben", first, second);

            assertThat(desk.tasks(first, "Task_WorkOnCase")).isEmpty();
            assertThat(desk.tasks(second, "Task_WorkOnCase")).hasSize(1);
            assertThat(history.createHistoricProcessInstanceQuery()
                            .processInstanceBusinessKey(first)
                            .list())
                    .isNotEmpty()
                    .allSatisfy(process ->
                            assertThat(process.getDeleteReason()).isEqualTo("Merged into " + second + " by ben."));
            assertThat(desk.event(first, EventType.CASE_MERGED))
                    .returns("ben", Ledger.Entry::actor)
                    .satisfies(entry -> assertThat(entry.data()).containsEntry("into", second));
            assertThat(desk.event(first, EventType.TASK_CANCELLED).actor()).isEqualTo(Ledger.SYSTEM);
            assertThat(desk.event(second, EventType.CASE_ABSORBED))
                    .returns("ben", Ledger.Entry::actor)
                    .satisfies(entry -> assertThat(entry.data())
                            .containsEntry("absorbed", first)
                            .containsKeys("openedAt", "clocks"));
        }

        @Test
        void theCustomersPageAndMailsFindTheOtherCase() {
            String page = conversations.current(first).token();
            merge("ben", first, second);

            assertThat(writeOn(page, "One more thing.")).isEqualTo(second);
            assertThat(new Visitor(port).get("/c/" + page).body())
                    .contains("One more thing.")
                    .contains("Please send me the invoice once more.")
                    .doesNotContain("Which invoice was my payment for?");
            assertThat(arrives(Channel.EMAIL, ann, "Re: [" + first + "] We got it", "Any news?", null))
                    .isEqualTo(second);
            assertThat(desk.open(Channel.APP, ann, "My invoice", "Still nothing.", null))
                    .isEqualTo(second);
        }

        @Test
        void whatWasWrittenOnThePageBeforeIsShownOnce() {
            String page = conversations.current(first).token();
            writeOn(page, "It is the invoice of April.");

            merge("ben", first, second);

            assertThat(new Visitor(port).get("/c/" + page).body().split("It is the invoice of April\\."))
                    .hasSize(2);
        }

        @Test
        void aCaseThatWaitsForTheCustomerGoesOnWithTheUnansweredMessage() {
            desk.complete(
                    "ben", second, "Task_WorkOnCase", Map.of("outcome", "ASK_CUSTOMER", "reply", "Which account?"));
            assertThat(cases.get(second).state()).isEqualTo(CaseState.WAITING_CUSTOMER);

            merge("ben", first, second);

            assertThat(cases.get(second).state()).isEqualTo(CaseState.OPEN);
            assertThat(desk.task(second, "Task_WorkOnCase").getAssignee()).isEqualTo("ben");
            assertThat(desk.passed(second)).contains("Event_CustomerAnswered");
        }

        @Test
        void aCaseThatWaitsForTheCustomerStaysSoWhenNothingIsUnanswered() {
            desk.complete("ben", first, "Task_WorkOnCase", Map.of("outcome", "ANSWER", "reply", "Here it is."));
            desk.complete(
                    "ben", second, "Task_WorkOnCase", Map.of("outcome", "ASK_CUSTOMER", "reply", "Which account?"));

            merge("ben", first, second);

            assertThat(cases.get(second).state()).isEqualTo(CaseState.WAITING_CUSTOMER);
        }

        @Test
        void oneMergeAfterAnotherLeadsToTheLast() throws IOException {
            String third = desk.open(Channel.WEB, ann, "Direct debit", "Is the payment by direct debit?", null);
            merge("ben", first, second);
            merge("ben", second, third);

            assertThat(read(first).path("reference").asText()).isEqualTo(third);
            assertThat(desk.conversation(third))
                    .extracting(Message::text)
                    .contains("Please send me the invoice once more.");
        }

        @Test
        void theCaseMayBeResolvedAlready() {
            desk.complete("ben", first, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));

            assertThat(merge("ben", first, second).statusCode()).isEqualTo(200);
            assertThat(desk.events(first)).doesNotContain(EventType.SURVEY_SENT, EventType.CASE_CLOSED);
        }
    }

    @Nested
    class WhatIsPromisedStaysPromised {

        @Test
        void aPromisedCallIsMadeOnTheOtherCase() {
            desk.complete(
                    "ben",
                    first,
                    "Task_WorkOnCase",
                    Map.of(
                            "outcome", "ANSWER",
                            "reply", "I will call you.",
                            "promisedCallAt",
                                    clock.instant().plus(1, ChronoUnit.DAYS).toString(),
                            "promisedCallAbout", "Item 3"));
            String task = desk.task(first, "Task_MakePromisedCall").getId();

            assertThat(merge("ben", first, second).statusCode()).isEqualTo(200);

            assertThat(desk.task(second, "Task_MakePromisedCall"))
                    .returns(task, found -> found.getId())
                    .returns("ben", found -> found.getAssignee());
            desk.fire(second, "BoundaryEvent_PromiseBroken");
            assertThat(desk.events(second)).containsOnlyOnce(EventType.PROMISE_BROKEN);
            desk.complete("ben", second, "Task_MakePromisedCall", Map.of("kept", "YES", "note", "Explained item 3."));
            assertThat(desk.events(second)).contains(EventType.PROMISE_KEPT);
            assertThat(desk.conversation(second))
                    .extracting(Message::text)
                    .contains("Called as promised.\n\nExplained item 3.");
        }

        @Test
        void aPromiseOfSomebodyElseHindersNobody() {
            desk.complete(
                    "ben",
                    first,
                    "Task_WorkOnCase",
                    Map.of(
                            "outcome", "ANSWER",
                            "reply", "I will call you.",
                            "promisedCallAt",
                                    clock.instant().plus(1, ChronoUnit.DAYS).toString()));
            desk.as("ben", () -> {
                putBack(first);
                return null;
            });

            assertThat(merge("sara", first, second).statusCode()).isEqualTo(200);
            assertThat(desk.task(second, "Task_MakePromisedCall").getAssignee()).isEqualTo("ben");
        }

        @Test
        void aBadScoreForTheMergedCaseIsAnsweredByACallOnTheOther() {
            String survey = surveyed(first);
            String later = desk.open(Channel.WEB, ann, "Refund", "I wait for my refund.", null);
            assertThat(merge("ben", first, later).statusCode()).isEqualTo(200);

            surveys.answer(survey, 1, "Too slow.", null);
            surveyAnswerWorker.drain();
            desk.runJobs(later);

            desk.complete("sara", later, "Task_CallBackCustomer", Map.of("reached", "YES", "cause", "TOO_SLOW"));
            assertThat(desk.events(later)).contains(EventType.SURVEY_ANSWERED, EventType.RECOVERY_CLOSED);
        }

        @Test
        void anOpenCallBackGoesAlong() {
            String survey = surveyed(first);
            surveys.answer(survey, 1, null, null);
            surveyAnswerWorker.drain();
            desk.runJobs(first);
            String later = desk.open(Channel.WEB, ann, "Refund", "I wait for my refund.", null);

            assertThat(merge("sara", first, later).statusCode()).isEqualTo(200);

            assertThat(desk.tasks(first, "Task_CallBackCustomer")).isEmpty();
            assertThat(levels.of(later))
                    .filteredOn(found -> found.metric() == Metric.RECOVERY)
                    .singleElement()
                    .returns(ClockState.RUNNING, found -> found.state());
            desk.complete("sara", later, "Task_CallBackCustomer", Map.of("reached", "YES", "cause", "TOO_SLOW"));
            assertThat(levels.of(later))
                    .filteredOn(found -> found.metric() == Metric.RECOVERY)
                    .singleElement()
                    .returns(ClockState.MET, found -> found.state());
        }
    }

    @Nested
    class TheClocks {

        @Test
        void countFromTheEarlierCase() {
            Instant opened = cases.get(first).openedAt();
            desk.letPass(Duration.ofMinutes(10));
            String later = desk.open(Channel.WEB, ann, "Refund", "I wait for my refund.", null);
            desk.letPass(Duration.ofMinutes(10));
            merge("ben", first, later);

            assertThat(levels.of(later))
                    .filteredOn(found -> found.metric() == Metric.FRT || found.metric() == Metric.RESOLUTION)
                    .hasSize(2)
                    .allSatisfy(found -> assertThat(found.startedAt()).isEqualTo(opened));
            assertThat(levels.of(first))
                    .filteredOn(found -> found.metric() == Metric.FRT || found.metric() == Metric.RESOLUTION)
                    .hasSize(2)
                    .allSatisfy(found -> assertThat(found.state()).isEqualTo(ClockState.CANCELLED));
        }
    }

    @Nested
    class TheClocksOfALongWait {

        @Test
        void areBreachedOnceAtTheMerge() {
            desk.letPass(Duration.ofDays(14));
            String later = desk.open(Channel.WEB, ann, "Refund", "I wait for my refund.", null);
            assertThat(breaches(later)).isEmpty();
            merge("ben", first, later);
            merge("ben", second, later);

            Instant merged = ledger.of(later).stream()
                    .filter(entry -> entry.type() == EventType.CASE_ABSORBED)
                    .findFirst()
                    .orElseThrow()
                    .occurredAt();
            assertThat(breaches(later))
                    .filteredOn(entry -> "RESOLUTION".equals(entry.data().get("metric")))
                    .singleElement()
                    .returns(merged, Ledger.Entry::occurredAt);
            assertThat(desk.task(later, "Task_WorkOnCase").getDueDate().toInstant())
                    .isBefore(merged);
        }

        private List<Ledger.Entry> breaches(String reference) {
            return ledger.of(reference).stream()
                    .filter(entry -> entry.type() == EventType.CLOCK_BREACHED)
                    .toList();
        }
    }

    @Nested
    class Refused {

        @Test
        void ofDifferentCustomers() {
            String others = desk.openForBilling();
            refused(merge("ben", first, others), first + " and " + others + " are not of the same customer.");
        }

        @Test
        void intoItself() {
            refused(merge("ben", first, first), "A case is not merged into itself.");
        }

        @Test
        void intoNothing() {
            refused(merge("ben", first, "FT-1999-000001"), "Name the case that goes on by its reference");
            refused(
                    as("ben").post("/api/cases/" + first + "/merge", "{}"),
                    "Name the case that goes on by its reference");
            assertThat(merge("ben", "FT-1999-000001", first).statusCode()).isEqualTo(404);
        }

        @Test
        void ofAClosedOne() {
            cases.close(first);
            refused(merge("ben", first, second), first + " is closed.");
            refused(merge("ben", second, first), first + " is closed.");
        }

        @Test
        void ofAMergedOne() {
            merge("ben", first, second);
            refused(merge("ben", first, second), first + " was merged into " + second + " already. Work on there.");
            refused(merge("ben", second, first), first + " was merged into " + second + " already. Work on there.");
        }

        @Test
        void intoAResolvedOne() {
            desk.complete("ben", second, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "For April."));
            refused(merge("ben", first, second), second + " is resolved; nobody works on it.");
        }

        @Test
        void ofAComplaintIntoSomethingElse() {
            String complaint = desk.open(Channel.WEB, ann, "Unacceptable", "I want to complain about you.", null);
            refused(merge("ben", complaint, second), "Merge the other way round, so that the complaint goes on.");
        }

        @Test
        void whileSomebodyElseHoldsIt() {
            desk.claim("ben", first, "Task_WorkOnCase");
            HttpResponse<String> answer = merge("sara", first, second);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("holds a task of " + first + ". Ask for it, then merge.");
            nothingHappened();
            assertThat(merge("ben", first, second).statusCode()).isEqualTo(200);
        }

        @Test
        void whileADecisionIsBeingCarriedOut() {
            desk.submit("ben", first, "Task_WorkOnCase", Map.of("outcome", "ANSWER", "reply", "Here it is."));
            HttpResponse<String> answer = merge("ben", first, second);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains(first + " is between two steps just now.");
            nothingHappened();
        }

        @Test
        void toPeopleWhoOnlyReadCases() {
            HttpResponse<String> answer = merge("quinn", first, second);
            assertThat(answer.statusCode()).isEqualTo(403);
            nothingHappened();
        }

        private void refused(HttpResponse<String> answer, String sentence) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(sentence).contains("\"field\":\"into\"");
        }

        private void nothingHappened() {
            assertThat(cases.get(first).reference()).isEqualTo(first);
            assertThat(desk.events(first)).doesNotContain(EventType.CASE_MERGED);
            assertThat(desk.events(second)).doesNotContain(EventType.CASE_ABSORBED);
            assertThat(desk.conversation(first)).isNotEmpty();
        }
    }

    @Nested
    class OnThePageOfTheCase {

        @Test
        void theOtherCaseIsChosenAndWhatWillHappenIsReadBefore() {
            try (BrowserContext window = Browser.desktop("en")) {
                Page page = window.newPage();
                page.navigate(base() + "/login");
                page.locator("[name=username]").fill("ben");
                page.locator("[name=password]").fill("demo");
                page.keyboard().press("Enter");
                page.waitForURL("**/camunda/app/tasklist/**");
                page.navigate(base() + "/desk/cases/" + first);
                page.getByText("Merge into another case of this customer").click();
                assertThat(page.getByRole(AriaRole.RADIO)).isChecked();
                assertThat(Browser.violations(page)).isEmpty();

                page.getByText("Continue").click();
                assertThat(page.getByText("This cannot be undone.")).isVisible();
                assertThat(page.locator(".outlook")).containsText("of " + first);
                assertThat(Browser.violations(page)).isEmpty();
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back"))
                        .click();
                page.getByText("Continue").click();

                desk.claim("sara", first, "Task_WorkOnCase");
                page.getByText("Merge into " + second).click();
                assertThat(page.getByRole(AriaRole.ALERT)).containsText("holds a task of " + first);

                desk.as("sara", () -> {
                    putBack(first);
                    return null;
                });
                page.getByText("Continue").click();
                page.getByText("Merge into " + second).click();
                page.waitForURL("**/desk/cases/" + second);
                assertThat(page.locator("#conversation")).containsText("Please send me the invoice once more.");
                assertThat(page.locator("#trail")).containsText("absorbed: " + first);
                assertThat(page.locator("#trail")).containsText("Case merged");

                page.navigate(base() + "/desk/cases/" + first);
                page.waitForURL("**/desk/cases/" + second);
                assertThat(page.getByText("Merge into another case of this customer"))
                        .hasCount(0);
            }
        }
    }

    private void putBack(String reference) {
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("Task_WorkOnCase")
                .singleResult()
                .getId();
        tasks.setAssignee(task, null);
    }

    private String surveyed(String reference) {
        desk.complete("ben", second, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "For April."));
        desk.complete("ben", reference, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        desk.fire(reference, "Event_SurveyDelay");
        return jdbc.sql("select token from survey where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
    }

    private String writeOn(String page, String text) {
        return arrives(Channel.WEB, new Contact(null, null, null), null, text, page);
    }

    /** Returns the case in which the message is found. */
    private String arrives(Channel channel, Contact from, String subject, String text, String page) {
        inbox.accept(new NewContact(
                page == null ? "test" : "page",
                UUID.randomUUID().toString(),
                channel,
                from,
                subject,
                text,
                null,
                null,
                "en",
                Ledger.CUSTOMER,
                page,
                null,
                List.of()));
        inboxWorker.drain();
        return jdbc.sql("select reference from message where text = :text order by seq desc limit 1")
                .param("text", text)
                .query(String.class)
                .single();
    }

    private HttpResponse<String> merge(String user, String reference, String into) {
        return as(user).post("/api/cases/" + reference + "/merge", "{\"into\":\"" + into + "\"}");
    }

    private JsonNode read(String reference) throws IOException {
        return json.readTree(as("ben").get("/api/cases/" + reference).body());
    }

    private Visitor as(String user) {
        return new Visitor(port).withBasic(user, "demo");
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
