package org.followthrough.contact.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.contact.intake.Inbox;
import org.followthrough.contact.intake.NewContact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasks are read, taken and completed over HTTP under the rules that hold in Tasklist. */
@DeskTest
class TasksAreWorkedOverTheApiTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    Inbox inbox;

    @Autowired
    ObjectMapper json;

    private Visitor ben;
    private Visitor sara;
    private String reference;
    private String task;

    @BeforeEach
    void aCaseWaitsForBilling() {
        ben = as("ben");
        sara = as("sara");
        reference = desk.openForBilling();
        task = desk.task(reference, "Task_WorkOnCase").getId();
    }

    @Nested
    class TheWorklist {

        @Test
        void tellsTheCaseOfEachTask() {
            JsonNode entry = find(ben, "team=billing");

            assertThat(entry.path("step").asText()).isEqualTo("Task_WorkOnCase");
            assertThat(entry.path("name").asText()).isEqualTo("Work on case");
            assertThat(entry.path("subject").asText()).isEqualTo("My invoice");
            assertThat(entry.path("customer").asText()).isEqualTo("Ann Lee");
            assertThat(entry.path("channel").asText()).isEqualTo("web");
            assertThat(entry.path("priority").asText()).isEqualTo("NORMAL");
            assertThat(entry.path("team").asText()).isEqualTo("billing");
            assertThat(entry.path("assignee").isNull()).isTrue();
            assertThat(entry.path("dueAt").asText()).endsWith("Z");
            assertThat(fields(entry))
                    .containsExactly(
                            "id",
                            "step",
                            "name",
                            "reference",
                            "subject",
                            "customer",
                            "channel",
                            "priority",
                            "team",
                            "assignee",
                            "dueAt",
                            "clock",
                            "createdAt");
            assertThat(entry.path("clock").path("metric").asText()).isEqualTo("FRT");
        }

        @Test
        void isReadToItsEndPageByPageWithoutGapOrRepetition() {
            desk.openForBilling();
            desk.openForBilling();
            List<String> whole = new ArrayList<>();
            body(ben.get("/api/tasks?team=billing&limit=200"))
                    .path("tasks")
                    .forEach(entry -> whole.add(entry.path("id").asText()));

            List<String> paged = new ArrayList<>();
            String next = "";
            do {
                JsonNode page = body(ben.get("/api/tasks?team=billing&limit=1" + next));
                page.path("tasks").forEach(entry -> paged.add(entry.path("id").asText()));
                next = page.path("next").isNull()
                        ? null
                        : "&after=" + page.path("next").asText();
            } while (next != null);

            assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(2).hasSize(new HashSet<>(paged).size());
        }

        @Test
        void isNarrowedToOneHolder() {
            ben.post("/api/tasks/" + task + "/claim", "");

            assertThat(body(ben.get("/api/tasks?assignee=ben&limit=200")).path("tasks"))
                    .isNotEmpty()
                    .allSatisfy(
                            entry -> assertThat(entry.path("assignee").asText()).isEqualTo("ben"));
        }

        @Test
        void takesAParameterWithoutValueForNone() {
            assertThat(find(ben, "team=billing&assignee=&after=").path("id").asText())
                    .isEqualTo(task);
        }

        @Test
        void refusesWhatItCannotRead() {
            assertProblem(ben.get("/api/tasks?limit=201"), 400, "limit", "1 to 200");
            assertProblem(ben.get("/api/tasks?limit=many"), 400, "limit", "many");
            assertProblem(ben.get("/api/tasks?after=nonsense"), 400, "after", "next");
        }

        @Test
        void isSeenByIntegrationsAndByNobodyWithoutALogin() {
            assertThat(find(as("api"), "team=billing").path("id").asText()).isEqualTo(task);
            assertThat(new Visitor(port).get("/api/tasks").statusCode()).isEqualTo(401);
        }
    }

    @Nested
    class ATask {

        @Test
        void isHeldByOnePersonUntilPutBack() {
            HttpResponse<String> taken = ben.post("/api/tasks/" + task + "/claim", "");
            assertThat(taken.statusCode()).isEqualTo(200);
            assertThat(body(taken).path("reference").asText()).isEqualTo(reference);
            assertThat(body(taken).path("assignee").asText()).isEqualTo("ben");
            assertThat(ben.post("/api/tasks/" + task + "/claim", "").statusCode())
                    .isEqualTo(200);

            assertProblem(sara.post("/api/tasks/" + task + "/claim", ""), 409, null, "Ben");
            assertProblem(sara.post("/api/tasks/" + task + "/complete", resolve()), 409, null, "Ben");

            assertThat(body(ben.post("/api/tasks/" + task + "/unclaim", ""))
                            .path("assignee")
                            .isNull())
                    .isTrue();
            assertThat(sara.post("/api/tasks/" + task + "/claim", "").statusCode())
                    .isEqualTo(200);
        }

        @Test
        void waitsForItsOwnTeamOnly() {
            assertProblem(as("tina").post("/api/tasks/" + task + "/claim", ""), 403, null, "another team");
        }

        @Test
        void isClaimedBeforeItIsCompleted() {
            assertProblem(ben.post("/api/tasks/" + task + "/complete", resolve()), 403, null, "Claim");
        }

        @Test
        void takesOnlyWhatItsFormDeclares() {
            ben.post("/api/tasks/" + task + "/claim", "");

            assertProblem(
                    ben.post(
                            "/api/tasks/" + task + "/complete",
                            "{\"fields\":{\"outcome\":\"RESOLVE\",\"reply\":\"Done.\",\"team2\":\"x\"}}"),
                    400,
                    "team2",
                    "no field");
            assertProblem(
                    ben.post("/api/tasks/" + task + "/complete", "{\"fields\":{\"outcome\":\"FORGET\"}}"),
                    400,
                    "outcome",
                    "FORGET");
            assertProblem(ben.post("/api/tasks/" + task + "/complete", "{"), 400, null, "/api/docs");
        }

        @Test
        void carriesTheCaseOnWhenItIsCompleted() {
            ben.post("/api/tasks/" + task + "/claim", "");

            HttpResponse<String> done = ben.post("/api/tasks/" + task + "/complete", resolve());
            desk.runJobs(reference);

            assertThat(done.statusCode()).isEqualTo(200);
            assertThat(body(done).path("reference").asText()).isEqualTo(reference);
            assertThat(cases.get(reference).state()).isEqualTo(CaseState.RESOLVED);
            assertProblem(ben.post("/api/tasks/" + task + "/complete", resolve()), 409, null, "already");
            assertProblem(sara.post("/api/tasks/" + task + "/complete", resolve()), 409, null, "completed by Ben");
        }

        @Test
        void thatNeverWasIsNotFound() {
            assertProblem(ben.post("/api/tasks/nonsense/claim", ""), 404, null, "no task nonsense");
        }
    }

    @Nested
    class ACase {

        @Test
        void isToldWithMessagesTasksAndEvents() {
            ben.post("/api/tasks/" + task + "/claim", "");

            JsonNode told = body(as("api").get("/api/cases/" + reference));

            assertThat(fields(told))
                    .containsExactly(
                            "reference",
                            "state",
                            "channel",
                            "subject",
                            "category",
                            "priority",
                            "team",
                            "owner",
                            "assignee",
                            "customer",
                            "openedAt",
                            "resolvedAt",
                            "closedAt",
                            "process",
                            "sops",
                            "messages",
                            "tasks",
                            "events");
            assertThat(told.path("state").asText()).isEqualTo("OPEN");
            assertThat(told.path("team").asText()).isEqualTo("billing");
            assertThat(told.path("assignee").asText()).isEqualTo("ben");
            assertThat(fields(told.path("customer"))).containsExactly("id", "name", "email", "phone", "tier");
            assertThat(told.path("process").path("key").asText()).isEqualTo("contact");
            assertThat(told.path("process").path("versionTag").asText()).isEqualTo("1.1.0");
            assertThat(fields(told.path("messages").path(0)))
                    .containsExactly("id", "direction", "channel", "kind", "author", "at", "text");
            assertThat(told.path("messages").path(0).path("text").asText())
                    .isEqualTo("Please send me the invoice once more.");
            assertThat(fields(told.path("tasks").path(0)))
                    .containsExactly("id", "step", "name", "team", "assignee", "dueAt");
            assertThat(told.path("tasks").path(0).path("id").asText()).isEqualTo(task);
            assertThat(fields(told.path("events").path(0))).containsExactly("seq", "type", "at", "actor", "data");
            assertThat(told.path("events").path(0).path("type").asText()).isEqualTo("CASE_OPENED");
        }

        @Test
        void answersUnderAReferenceThatJoinedIt() {
            String joined = cases.nextReference();
            cases.join(joined, reference);

            assertThat(body(ben.get("/api/cases/" + joined)).path("reference").asText())
                    .isEqualTo(reference);
        }

        @Test
        void isNewFromTheMomentOfAcceptance() {
            String accepted = inbox.accept(new NewContact(
                            "api:api",
                            UUID.randomUUID().toString(),
                            Channel.APP,
                            new Contact("Ann Lee", "ann@example.com", null),
                            "Later",
                            "Text",
                            null,
                            null,
                            "en",
                            "customer",
                            null,
                            null,
                            List.of()))
                    .reference();

            JsonNode told = body(ben.get("/api/cases/" + accepted));

            assertThat(told.path("state").asText()).isEqualTo("NEW");
            assertThat(told.path("channel").asText()).isEqualTo("app");
            assertThat(told.path("messages")).isEmpty();
            assertThat(told.path("tasks")).isEmpty();
            assertThat(told.path("events")).isEmpty();
        }

        @Test
        void thatNeverWasIsNotFound() {
            assertProblem(ben.get("/api/cases/FT-2026-999999"), 404, null, "FT-2026-999999");
        }
    }

    @Test
    void theApiDescribesItself() {
        JsonNode description = body(ben.get("/api/docs"));

        assertThat(description.path("paths").has("/api/tasks/{id}/complete")).isTrue();
        assertThat(description.path("paths").has("/api/cases/{reference}")).isTrue();
        assertThat(description
                        .path("paths")
                        .path("/api/tasks/{id}/complete")
                        .path("post")
                        .path("responses")
                        .has("409"))
                .isTrue();
    }

    private Visitor as(String user) {
        return new Visitor(port).withBasic(user, "demo");
    }

    private JsonNode find(Visitor user, String query) {
        for (JsonNode entry : body(user.get("/api/tasks?limit=200&" + query)).path("tasks")) {
            if (entry.path("reference").asText().equals(reference)) {
                return entry;
            }
        }
        throw new AssertionError("No task of " + reference);
    }

    private static String resolve() {
        return "{\"fields\":{\"outcome\":\"RESOLVE\",\"reply\":\"Here is your invoice.\"}}";
    }

    private void assertProblem(HttpResponse<String> answer, int status, String field, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(body(answer).path("detail").asText()).contains(sentence);
        if (field != null) {
            assertThat(body(answer).path("field").asText()).isEqualTo(field);
        }
    }

    private JsonNode body(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
