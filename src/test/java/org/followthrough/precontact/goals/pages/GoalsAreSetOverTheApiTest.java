package org.followthrough.precontact.goals.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.insight.Figure;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.Observed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goals over HTTP: set, listed and read by those who may, refused in words that name the field. */
@DeskTest
class GoalsAreSetOverTheApiTest {

    private static final LocalDate MONDAY = LocalDate.of(2027, 1, 11);

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Observed observed;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private String category;

    @BeforeEach
    void halfOfTheCasesAreAnsweredInTime() {
        desk.itIs(MONDAY.atTime(LocalTime.of(8, 0)).atZone(Goal.DESK).toInstant());
        category = Observed.category();
        observed.share(Figure.SLA_FRT, category, MONDAY.minusDays(10), 20, 40);
    }

    @AfterEach
    void leaveNothing() {
        desk.resetTime();
        observed.forget();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("goal")
                .list()
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "test"));
    }

    @Test
    void aGoalIsSetListedAndRead() {
        HttpResponse<String> answer = post("sara", wanted("0.9", "2027-03-28", "sara"));
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode goal = read(answer);
        String number = goal.path("number").asText();
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/goals/" + number);
        assertThat(goal.path("baseline").asDouble()).isEqualTo(0.5);
        assertThat(goal.path("baselineN").asLong()).isEqualTo(40);
        assertThat(goal.path("state").asText()).isEqualTo("TOO_EARLY");
        assertThat(goal.path("predicted").isNull()).isTrue();
        assertThat(goal.path("only").path("category").asText()).isEqualTo(category);
        assertThat(read(get("carl", "/api/goals/" + number))).isEqualTo(goal);
        assertThat(read(get("mara", "/api/goals")).path("goals").findValuesAsText("number"))
                .contains(number);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        HttpResponse<String> answer = post("sara", wanted("0.4", "2027-01-20", "ben"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(read(answer).path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("target", "date", "owner");
        assertThat(observed.goals(category)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"metric":"NOPE"}                                     | 400 | metric
            {"metric":"SLA_FRT","only":{"shoe":"42"}}             | 400 | only
            {"metric":"SLA_FRT","only":{"team":null}}             | 400 | only
            {"metric":"SLA_FRT","target":"much"}                  | 400 | target
            {"metric":"SLA_FRT","date":"soon"}                    | 400 | date
            {"metric":"SLA_FRT"}                                  | 400 | baselineFrom
            {}                                                    | 400 | metric
            """)
    void whatCannotBeReadIsNamed(String body, int status, String field) {
        HttpResponse<String> answer = post("sara", body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(read(answer).path("field").asText()).isEqualTo(field);
        assertThat(read(answer).path("detail").asText()).isNotBlank();
    }

    @Test
    void whoMayNotIsTurnedAway() {
        assertThat(post("ben", wanted("0.9", "2027-03-28", "sara")).statusCode())
                .isEqualTo(403);
        assertThat(post("quinn", wanted("0.9", "2027-03-28", "sara")).statusCode())
                .isEqualTo(403);
        assertThat(get("ben", "/api/goals").statusCode()).isEqualTo(403);
        assertThat(get("quinn", "/api/goals").statusCode()).isEqualTo(200);
        assertThat(get("sara", "/api/goals/GOAL-1999-0001").statusCode()).isEqualTo(404);
        Visitor ben = new Visitor(port).logIn("ben", "demo");
        assertThat(ben.get("/figures/goals").statusCode()).isEqualTo(403);
        assertThat(new Visitor(port)
                        .logIn("quinn", "demo")
                        .get("/figures/goals/new")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aGoalSetByAnOlderDefinitionSaysSo() {
        String number = read(post("sara", wanted("0.9", "2027-03-28", "sara")))
                .path("number")
                .asText();
        String older = "GOAL-1998-" + number.substring(number.lastIndexOf('-') + 1);
        jdbc.sql("insert into goal select :older, figure, definition - 1, narrowed, rhythm, baseline_from, baseline_to,"
                        + " baseline, baseline_n, set_by, set_at from goal where number = :number")
                .param("older", older)
                .param("number", number)
                .update();
        jdbc.sql("insert into goal_revision select :older, revision, target, target_date, owner, reason, changed_by,"
                        + " changed_at from goal_revision where goal = :number")
                .param("older", older)
                .param("number", number)
                .update();
        int today = Figure.SLA_FRT.definition();
        JsonNode goal = read(get("sara", "/api/goals/" + older));
        assertThat(goal.path("definition").asInt()).isEqualTo(today - 1);
        assertThat(goal.path("definitionToday").asInt()).isEqualTo(today);
        Visitor sara = new Visitor(port).logIn("sara", "demo");
        assertThat(sara.get("/figures/goals/" + older).body())
                .contains("This goal was set with definition <span>" + (today - 1) + "</span>");
        assertThat(sara.get("/figures/goals/" + number).body()).doesNotContain("was set with definition");
    }

    @Test
    void oddAddressesOfPagesAreAnsweredInWords() {
        Visitor sara = new Visitor(port).logIn("sara", "demo");
        assertThat(sara.get("/figures/goals/GOAL-1999-0001").statusCode()).isEqualTo(404);
        HttpResponse<String> odd =
                sara.get("/figures/goals/new?figure=NOPE&baselineFrom=yesterday&baselineLast=99999-01-01");
        assertThat(odd.statusCode()).isEqualTo(200);
        assertThat(odd.body()).contains("is no day. Write it like 2026-10-05.");
        assertThat(sara.get("/figures/goals/cards?numbers=GOAL-1999-0001,x").body())
                .isEqualTo("{}");
    }

    private String wanted(String target, String date, String owner) {
        return """
                {"metric": "SLA_FRT", "only": {"category": "%s"}, "baselineFrom": "2026-12-14", "baselineTo": "2027-01-11",
                 "target": %s, "date": "%s", "owner": "%s", "reason": "Customers wait too long; we add a late shift."}
                """.formatted(category, target, date, owner);
    }

    private HttpResponse<String> post(String user, String body) {
        return new Visitor(port).withBasic(user, "demo").post("/api/goals", body);
    }

    private HttpResponse<String> get(String user, String path) {
        return new Visitor(port).withBasic(user, "demo").get(path);
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
