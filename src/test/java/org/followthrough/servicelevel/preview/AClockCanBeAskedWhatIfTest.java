package org.followthrough.servicelevel.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class AClockCanBeAskedWhatIfTest {

    private static final String QUESTION = """
            {"calendar":{"zone":"Europe/Berlin",
              "week":{"MONDAY":["09:00-12:00","13:00-17:00"],"TUESDAY":["09:00-12:00","13:00-17:00"],
                "WEDNESDAY":["09:00-12:00","13:00-17:00"],"THURSDAY":["09:00-12:00","13:00-17:00"],
                "FRIDAY":["09:00-12:00","13:00-17:00"]},
              "exceptions":[{"date":"2026-04-03","closed":true},{"date":"2026-12-24","intervals":["09:00-12:00"]}]},
             "target":{"amount":60,"unit":"business_minutes"},
             "metric":"RESOLUTION",
             "start":"2026-03-06T16:30:00+01:00",
             "events":[],
             "at":"2026-03-06T17:30:00+01:00"}
            """;

    private static final String PAUSE = "{'at':'2026-03-06T16:40:00+01:00','type':'PAUSE'}";
    private static final String RESUME = "{'at':'2026-03-06T16:50:00+01:00','type':'RESUME'}";

    @LocalServerPort
    private int port;

    @Autowired
    private ObjectMapper json;

    @Test
    void andSaysWhenItIsDueAndWhichTimeCounts() throws Exception {
        HttpResponse<String> answer = ask(QUESTION);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json.readTree(answer.body())).isEqualTo(json.readTree("""
                {"dueAt":"2026-03-09T08:30:00Z","state":"RUNNING","consumed":"PT30M","remaining":"PT30M",
                 "breachedAt":null,
                 "slices":[
                  {"from":"2026-03-06T15:30:00Z","to":"2026-03-06T16:00:00Z","counted":true,"why":"open"},
                  {"from":"2026-03-06T16:00:00Z","to":"2026-03-06T16:30:00Z","counted":false,
                   "why":"outside opening hours"},
                  {"from":"2026-03-06T16:30:00Z","to":"2026-03-09T08:00:00Z","counted":false,
                   "why":"outside opening hours"},
                  {"from":"2026-03-09T08:00:00Z","to":"2026-03-09T08:30:00Z","counted":true,"why":"open"}]}
                """));
    }

    @Test
    void withPausesChangesAndReopening() throws Exception {
        JsonNode answer =
                answer(QUESTION.replace("\"events\":[]", "\"events\":[" + quoted(PAUSE + "," + RESUME) + "]"));
        assertThat(answer.get("dueAt").textValue()).isEqualTo("2026-03-09T08:40:00Z");
        assertThat(answer.get("consumed").textValue()).isEqualTo("PT20M");

        answer = answer(QUESTION.replace("\"events\":[]", "\"events\":[" + quoted(PAUSE) + "]")
                .replace("17:30", "16:45"));
        assertThat(answer.get("state").textValue()).isEqualTo("PAUSED");
        assertThat(answer.get("dueAt").textValue()).isEqualTo("2026-03-09T08:35:00Z");

        answer = answer(QUESTION.replace(
                "\"events\":[]",
                quoted("'events':[{'at':'2026-03-06T16:55:00+01:00','type':'TARGET_CHANGED',"
                        + "'target':{'amount':10,'unit':'minutes'}}]")));
        assertThat(answer.get("state").textValue()).isEqualTo("BREACHED");
        assertThat(answer.get("dueAt").textValue()).isEqualTo("2026-03-06T15:40:00Z");
        assertThat(answer.get("breachedAt").textValue()).isEqualTo("2026-03-06T15:55:00Z");
        assertThat(answer.get("remaining").textValue()).isEqualTo("PT-50M");

        answer = answer(QUESTION.replace(
                        "\"events\":[]",
                        quoted("'events':[{'at':'2026-03-06T16:45:00+01:00','type':'RESOLVED'},"
                                + "{'at':'2026-03-09T10:00:00+01:00','type':'REOPENED'}]"))
                .replace("2026-03-06T17:30", "2026-03-09T10:00"));
        assertThat(answer.get("dueAt").textValue()).isEqualTo("2026-03-09T09:45:00Z");
    }

    @Test
    void onACalendarThatNeverCloses() throws Exception {
        JsonNode answer = answer(QUESTION.replaceAll("\"week\":\\{[^}]*}", "\"week\":\"always\""));
        assertThat(answer.get("dueAt").textValue()).isEqualTo("2026-03-06T16:30:00Z");
        assertThat(answer.get("state").textValue()).isEqualTo("BREACHED");
        answer = answer(QUESTION.replace("60,\"unit\":\"business_minutes\"", "1,\"unit\":\"weeks\""));
        assertThat(answer.get("dueAt").textValue()).isEqualTo("2026-03-13T15:30:00Z");
    }

    /** What is replaced in a good question, by what, and the field that the problem names. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'09:00-12:00','13:00-17:00'],'TUESDAY' | '09:00-12:00','11:00-17:00'],'TUESDAY'"
                        + " | calendar.week.MONDAY[1]",
                "'MONDAY':['09:00-12:00' | 'MONDAY':['22:00-09:30' | calendar.week.TUESDAY[0]",
                "'FRIDAY':['09:00-12:00','13:00-17:00'] | 'SUNDAY':['22:00-09:30'] | calendar.week.MONDAY[0]",
                "'MONDAY':['09:00-12:00' | 'MONDAY':['9-12' | calendar.week.MONDAY[0]",
                "'MONDAY':['09:00-12:00' | 'MONDAY':['09:00-09:00' | calendar.week.MONDAY[0]",
                "'MONDAY':['09:00-12:00' | 'MONDAY':['24:00-12:00' | calendar.week.MONDAY[0]",
                "'MONDAY':['09:00-12:00' | 'MONDAY':['09:00-24:01' | calendar.week.MONDAY[0]",
                "'MONDAY':['09:00-12:00' | 'MONDAY':[9 | calendar.week.MONDAY[0]",
                "'MONDAY':['09:00-12:00' | 'MONDAY':[null | calendar.week.MONDAY[0]",
                "'MONDAY' | 'Monday' | calendar.week.Monday",
                "'MONDAY':['09:00-12:00','13:00-17:00'] | 'MONDAY':'closed' | calendar.week.MONDAY",
                "'zone':'Europe/Berlin' | 'zone':'Europe/Atlantis' | calendar.zone",
                "'zone':'Europe/Berlin' | 'zone':1 | calendar.zone",
                "'zone':'Europe/Berlin', | `` | calendar.zone",
                "'closed':true | 'closed':false | calendar.exceptions[0]",
                "'closed':true | 'closed':true,'intervals':['10:00-11:00'] | calendar.exceptions[0]",
                "'closed':true | 'shut':true | calendar.exceptions[0].shut",
                "'2026-12-24' | '2026-04-03' | calendar.exceptions[1].date",
                "'2026-04-03' | '2026-02-30' | calendar.exceptions[0].date",
                "'2026-04-03' | '+9999999-04-03' | calendar.exceptions[0].date",
                "'intervals':['09:00-12:00'] | 'intervals':[] | calendar.exceptions[1].intervals",
                "'intervals':['09:00-12:00'] | 'intervals':['09:00-12:00','11:00-13:00']"
                        + " | calendar.exceptions[1].intervals[1]",
                "'amount':60 | 'amount':0 | target.amount",
                "'amount':60 | 'amount':-1 | target.amount",
                "'amount':60 | 'amount':1.5 | target.amount",
                "'amount':60 | 'amount':'60' | target.amount",
                "'amount':60 | 'amount':5259601 | target.amount",
                "'amount':60 | 'amount':99999999999999999999999 | target.amount",
                "'amount':60 | 'amount':1e400 | target.amount",
                "'amount':60, | `` | target.amount",
                "'business_minutes' | 'day' | target.unit",
                "'business_minutes' | 'days' | target.unit",
                "'business_minutes' | 'fortnights' | target.unit",
                "'business_minutes' | null | target.unit",
                "'RESOLUTION' | 'HAPPINESS' | metric",
                "'metric':'RESOLUTION', | `` | metric",
                "'start':'2026-03-06T16:30:00+01:00', | `` | start",
                "'2026-03-06T16:30:00+01:00' | '2026-03-06T16:30:00' | start",
                "'2026-03-06T16:30:00+01:00' | '+9999999-03-06T16:30:00Z' | start",
                "'2026-03-06T16:30:00+01:00' | 1772811000 | start",
                "'at':'2026-03-06T17:30:00+01:00' | 'at':'2026-03-06T16:29:59+01:00' | at",
                "'at':'2026-03-06T17:30:00+01:00' | 'at':'2096-03-06T16:29:59+01:00' | at",
                "'at':'2026-03-06T17:30:00+01:00' | 'at':null | at",
                "'events':[] | 'events':{} | events",
                "'events':[] | 'events':['PAUSE'] | events[0]",
                "'events':[] | 'events':[{'at':'2026-03-06T16:40:00+01:00','type':'NAP'}] | events[0].type",
                "'events':[] | 'events':[{'at':'2026-03-06T16:40:00+01:00'}] | events[0].type",
                "'events':[] | 'events':[{'type':'PAUSE'}] | events[0].at",
                "'events':[] | 'events':[{'at':'2026-03-06T16:29:00+01:00','type':'PAUSE'}] | events[0].at",
                "'events':[] | 'events':[" + RESUME + "] | events[0].type",
                "'events':[] | 'events':[" + PAUSE + "," + RESUME + "," + PAUSE + "] | events[2].at",
                "'events':[] | 'events':[{'at':'2026-03-06T16:40:00+01:00','type':'REOPENED'}] | events[0].type",
                "'events':[] | 'events':[{'at':'2026-03-06T16:40:00+01:00','type':'PAUSE','mood':1}] | events[0].mood",
                "'events':[] | 'events':[{'at':'2026-03-06T16:40:00+01:00','type':'TARGET_CHANGED'}]"
                        + " | events[0].target",
                "'events':[] | 'events':[{'at':'2026-03-06T16:40:00+01:00','type':'TARGET_CHANGED',"
                        + "'target':{'amount':1,'unit':'day'}}] | events[0].target.unit",
                "'events':[] | 'events':[{'at':'2026-03-06T16:40:00+01:00','type':'TARGET_CHANGED',"
                        + "'target':{'amount':1,'unit':'hours'},'mode':'LATER'}] | events[0].mode",
                "'events':[] | 'events':[{'at':'2026-03-06T16:40:00+01:00','type':'TARGET_CHANGED',"
                        + "'target':{'amount':1,'unit':'hours'},'calendar':{'zone':'UTC','week':{}}}]"
                        + " | events[0].calendar.week",
                "'events':[] | 'colour':'red' | colour",
            })
    void andNamesTheFieldThatCannotBeUsed(String good, String bad, String field) throws Exception {
        String question = QUESTION.replaceAll("\\s+", "").replace(quoted(good), bad == null ? "" : quoted(bad));
        assertThat(question).as("the replacement").isNotEqualTo(QUESTION.replaceAll("\\s+", ""));
        assertProblem(question, field);
    }

    @Test
    void andRefusesAWeekThatNeverOpensOrHardlyEver() throws Exception {
        assertProblem(QUESTION.replaceAll("\"week\":\\{[^}]*}", "\"week\":{}"), "calendar.week");
        assertProblem(QUESTION.replaceAll("\"week\":\\{[^}]*}", "\"week\":{\"MONDAY\":[]}"), "calendar.week");
        assertProblem(QUESTION.replaceAll("\"week\":\\{[^}]*}", "\"week\":\"never\""), "calendar.week");
        assertProblem(
                QUESTION.replaceAll("\"week\":\\{[^}]*}", "\"week\":{\"MONDAY\":[\"09:00-09:01\"]}")
                        .replace("60", "100000"),
                "target.amount");
    }

    @Test
    void andRefusesWhatIsNoQuestionAtAll() throws Exception {
        for (String body : new String[] {"", "null", "[]", "{", "{\"at\":1,\"at\":2}", "{} {}", "\"day\""}) {
            HttpResponse<String> answer = ask(body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(ask("{\"metric\":\"" + "x".repeat(1024 * 1024) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(ask("[".repeat(100_000)).statusCode()).isEqualTo(400);
        assertProblem(QUESTION.replace("[]", "[" + "{},".repeat(500) + "{}]"), "events");
        assertProblem(
                QUESTION.replace("\"exceptions\":[", "\"exceptions\":[" + "{},".repeat(2000)), "calendar.exceptions");
    }

    @Test
    void tenYearsAheadOnSplitDays() throws Exception {
        JsonNode answer = answer(QUESTION.replace("60,", "5259600,"));
        assertThat(answer.get("dueAt").textValue()).startsWith("2074-");
        assertThat(answer.get("slices").size()).isBetween(40_000, 60_000);
        assertThat(answer(QUESTION.replace("60,\"unit\":\"business_minutes", "3652,\"unit\":\"business_days"))
                        .get("dueAt")
                        .textValue())
                .startsWith("2040-");
    }

    @Test
    void asTheDescriptionOfTheApiSays() throws Exception {
        JsonNode docs = json.readTree(
                new Visitor(port).withBasic("anna", "demo").get("/api/docs").body());
        JsonNode question = docs.at("/paths/~1api~1clocks~1preview/post/requestBody/content/application~1json");
        String example = question.findValue("example") != null
                ? question.findValue("example").toString()
                : question.findValue("value").toString();
        assertThat(answer(example).get("state").textValue()).isEqualTo("RUNNING");
    }

    @Test
    void onlyByPeopleWhoAreLoggedIn() {
        assertThat(new Visitor(port).post("/api/clocks/preview", QUESTION).statusCode())
                .isEqualTo(401);
    }

    private void assertProblem(String question, String field) throws Exception {
        HttpResponse<String> answer = ask(question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("field").asText()).as(answer.body()).isEqualTo(field);
        assertThat(problem.path("detail").asText()).contains(" ").endsWith(".");
    }

    private JsonNode answer(String question) throws Exception {
        HttpResponse<String> answer = ask(question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> ask(String question) {
        return new Visitor(port).withBasic("anna", "demo").post("/api/clocks/preview", question);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
