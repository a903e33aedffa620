package org.followthrough.insight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.insight.Figure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was asked, what a row says, what is behind it, and a sentence for whoever asks wrongly. */
@DeskTest
class FiguresAreAskedOverTheApiTest {

    private static final String MARCH = "from=2001-03-01&to=2001-04-01&zone=UTC";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @BeforeEach
    void fourAnswersInMarch2001() {
        has("FT-2001-000001", "2001-03-05T10:00:00Z", 600_000L, "email", "billing", "ben", "contact 1.0.0");
        has("FT-2001-000002", "2001-03-06T10:00:00Z", 1_200_000L, "email", "billing", "sara", "contact 1.0.0");
        has("FT-2001-000003", "2001-03-07T10:00:00Z", 60_000L, "web", "technical", "ben", "contact 1.1.0");
        has("FT-2001-000004", "2001-03-08T10:00:00Z", 61_000L, "=1+1", "technical", null, "contact 1.1.0");
        has("FT-2001-000005", "2001-03-09T10:00:00Z", null, "web", null, null, null);
    }

    @AfterEach
    void leaveNothing() {
        jdbc.sql("delete from figure_observation where reference like 'FT-2001-%'")
                .update();
    }

    @Test
    void anAnswerSaysWhatWasAskedAndHowItIsDefined() {
        JsonNode answer = ask("sara", "/api/figures?metric=FRT&by=channel&" + MARCH);

        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly(
                        "metric",
                        "definition",
                        "unit",
                        "title",
                        "meaning",
                        "interval",
                        "from",
                        "to",
                        "zone",
                        "by",
                        "only",
                        "asOf",
                        "rows",
                        "withheld");
        assertThat(answer.path("from").asText()).isEqualTo("2001-03-01T00:00:00Z");
        assertThat(answer.path("rows").path(0).toString())
                .startsWith("{\"key\":\"email\",\"n\":2,\"pending\":0,\"value\":900.0,\"low\":")
                .contains("\"mean\":900.0,\"median\":900.0,\"p90\":1140.0");
        assertThat(answer.path("rows").findValuesAsText("key")).containsExactly("email", "=1+1", "web");
        assertThat(answer.path("rows").path(2).path("pending").asInt()).isOne();
    }

    @Test
    void aDateIsTheStartOfItsDayInTheZone() {
        JsonNode answer = ask(
                "sara", "/api/figures?metric=FRT&from=2026-10-25&to=2026-10-26T00:00:00%2B01:00&zone=Europe/Berlin");

        assertThat(answer.path("from").asText()).isEqualTo("2026-10-24T22:00:00Z");
        assertThat(answer.path("to").asText()).isEqualTo("2026-10-25T23:00:00Z");
        assertThat(answer.path("rows").toString()).startsWith("[{\"key\":null,\"n\":0,");
    }

    @Test
    void behindARowAreItsCases() {
        JsonNode worst = ask("sara", "/api/figures/cases?metric=FRT&by=channel&key=email&order=worst&limit=1&" + MARCH);

        assertThat(worst.path("total").asInt()).isEqualTo(2);
        assertThat(worst.path("cases").findValuesAsText("reference")).containsExactly("FT-2001-000002");
        assertThat(worst.path("cases").path(0).path("value").asDouble()).isEqualTo(1200);
        assertThat(worst.path("cases").path(0).path("agent").asText()).isEqualTo("sara");
        JsonNode next =
                ask("sara", "/api/figures/cases?metric=FRT&by=channel&key=email&order=worst&limit=1&offset=1&" + MARCH);
        assertThat(next.path("cases").findValuesAsText("reference")).containsExactly("FT-2001-000001");
        JsonNode pending = ask("sara", "/api/figures/cases?metric=FRT&which=pending&" + MARCH);
        assertThat(pending.path("cases").findValuesAsText("reference")).containsExactly("FT-2001-000005");
        assertThat(pending.path("cases").path(0).path("value").isNull()).isTrue();
    }

    @Test
    void twoVersionsAreComparedInASentence() {
        JsonNode found =
                ask("sara", "/api/figures/compare?metric=FRT&sop=contact%201.0.0&withSop=contact%201.1.0&" + MARCH);

        assertThat(found.path("one").path("row").path("value").asDouble()).isEqualTo(900);
        assertThat(found.path("with").path("row").path("value").asDouble()).isEqualTo(60.5);
        assertThat(found.path("with").path("only").path("sop").asText()).isEqualTo("contact 1.1.0");
        assertThat(found.path("difference").asDouble()).isEqualTo(-839.5);
        assertThat(found.path("verdict").asText()).isEqualTo("MAY_BE_CHANCE");
        assertThat(found.path("better").asBoolean()).isTrue();
        assertThat(found.path("sentence").asText())
                .isEqualTo("First response time 15 min → 1 min 1 s, n = 2 and 2; the difference may be chance.");
    }

    @Test
    void twoPeriodsAreCompared() {
        JsonNode found = ask("sara", "/api/figures/compare?metric=FRT&withFrom=2001-04-01&withTo=2001-05-01&" + MARCH);

        assertThat(found.path("sentence").asText()).isEqualTo("First response time: nothing to compare, n = 4 and 0.");
        assertThat(found.path("verdict").asText()).isEqualTo("TOO_FEW");
        assertThat(found.path("with").path("from").asText()).isEqualTo("2001-04-01T00:00:00Z");
    }

    @Test
    void aSpreadsheetGetsNumbersAsNumbersAndNoFormulas() {
        HttpResponse<String> answer = get("sara", "/api/figures.csv?metric=FRT&by=channel&" + MARCH);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;header=present;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"FRT-2001-03-01-2001-04-01.csv\"");
        assertThat(answer.body())
                .startsWith("\uFEFFmetric,definition,unit,from,to,zone,by,key,n,pending,value,low,high,mean,median,p90,"
                        + "share,responseRate\r\nFRT," + Figure.FRT.definition()
                        + ",seconds,2001-03-01T00:00:00Z,2001-04-01T00:00:00Z,UTC,channel,"
                        + "email,2,0,900.0,0.0,")
                .contains(",channel,'=1+1,1,0,61.0,,,61.0,61.0,61.0,,\r\n")
                .endsWith("\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/figures?from=2001-03-01&to=2001-04-01               | metric  | Say which figure. Give one of FRT, NRT,
            /api/figures?metric=FTR&from=2001-03-01&to=2001-04-01    | metric  | There is no figure "FTR". Give one of FRT, NRT,
            /api/figures?metric=FRT&to=2001-04-01                    | from    | "from" is missing: give a date such as 2026-10-01
            /api/figures?metric=FRT&from=2001-02-30&to=2001-04-01    | from    | "from" is "2001-02-30"; give a date such as
            /api/figures?metric=FRT&from=2001-04-01&to=2001-04-01    | to      | The period ends at or before its beginning.
            /api/figures?metric=FRT&from=1995-04-01&to=2001-04-01    | to      | The period is longer than five years.
            /api/figures?metric=FRT&from=1895-04-01&to=1896-04-01    | from    | "from" is "1895-04-01"; give a moment after 1900.
            /api/figures?metric=FRT&from=%2B999999999-01-01T00:00:00Z&to=2001-01-01 | from | "from" is "+999999999-01-01T00:00:00Z"; give
            /api/figures?metric=FRT&zone=Europe/Bonn&from=2001-03-01&to=2001-04-01 | zone | There is no time zone "Europe/Bonn".
            /api/figures?metric=FRT&by=moon&from=2001-03-01&to=2001-04-01 | by | Figures are not cut by "moon". Give one of channel, category,
            /api/figures?metric=FRT&by=day&from=1998-03-01&to=2001-04-01 | by | That makes more than 1,000 rows. Ask by week
            /api/figures?metric=BACKLOG&by=hour&from=2001-03-01&to=2001-04-01 | by | "Backlog" is a level at a moment.
            /api/figures?metric=FRT&tema=x&from=2001-03-01&to=2001-04-01 | tema | There is no parameter "tema". Give metric, from, to, zone, by, channel,
            /api/figures?metric=FRT&day=2001-03-05&from=2001-03-01&to=2001-04-01 | day | There is no parameter "day".
            /api/figures?metric=FRT&hour=25&from=2001-03-01&to=2001-04-01 | hour | There is no hour "25". Give one from "00" to "23".
            /api/figures?metric=FRT&metric=NRT&from=2001-03-01&to=2001-04-01 | metric | "metric" is given more than once.
            /api/figures.csv?metric=FRT&from=2001-03-01               | to      | "to" is missing
            /api/figures/cases?metric=FRT&key=email&from=2001-03-01&to=2001-04-01 | by | A key belongs to a row.
            /api/figures/cases?metric=FRT&by=day&key=x&from=2001-03-01&to=2001-04-01 | key | The period has no day "x".
            /api/figures/cases?metric=FRT&limit=1001&from=2001-03-01&to=2001-04-01 | limit | "limit" is "1001"; give a number from 1 to 1000.
            /api/figures/cases?metric=FRT&offset=-1&from=2001-03-01&to=2001-04-01 | offset | "offset" is "-1"; give a number
            /api/figures/cases?metric=FRT&which=all&from=2001-03-01&to=2001-04-01 | which | "which" is "all"; give counted or pending or bad.
            /api/figures/cases?metric=FRT&which=bad&from=2001-03-01&to=2001-04-01 | which | "First response time" does not tell good from bad
            /api/figures/compare?metric=FRT&from=2001-03-01&to=2001-04-01 | withFrom | Say what to compare with:
            /api/figures/compare?metric=FRT&withFrom=2001-05-01&from=2001-03-01&to=2001-04-01 | withTo | "withTo" is missing
            /api/figures/compare?metric=FRT&by=day&withSop=x&from=2001-03-01&to=2001-04-01 | by | Two rows are compared
            """)
    void whoAsksWronglyReadsWhatToDo(String path, String field, String sentence) throws IOException {
        HttpResponse<String> answer = get("sara", path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("field").asText()).isEqualTo(field);
        assertThat(problem.path("detail").asText()).startsWith(sentence);
    }

    @Test
    void definitionsSayWhatCounts() {
        JsonNode definitions = ask("anna", "/api/figures/definitions");

        assertThat(definitions.path("figures").findValuesAsText("metric")).contains("FRT", "NPS", "BACKLOG");
        assertThat(definitions.path("figures").path(0).path("meaning").asText()).contains("no answer");
        assertThat(definitions.path("cuts").toString())
                .startsWith("[\"channel\",\"category\"")
                .contains("\"sop\"");
    }

    @Test
    void onlyAdministratorsHaveFiguresDerivedAnew() throws IOException {
        HttpResponse<String> refused = as("sara").post("/api/figures/rebuild", "");
        HttpResponse<String> ordered = as("admin").post("/api/figures/rebuild", "");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json.readTree(refused.body()).path("detail").asText())
                .isEqualTo("Only administrators have figures derived anew. Ask one of them.");
        assertThat(ordered.statusCode()).isEqualTo(202);
        assertThat(json.readTree(ordered.body()).path("cases").isInt()).isTrue();
    }

    @Test
    void theApiIsDescribed() {
        JsonNode paths = ask("sara", "/api/docs").path("paths");

        assertThat(paths.path("/api/figures").path("get").path("parameters").findValuesAsText("name"))
                .contains("metric", "from", "to", "zone", "by", "sop")
                .doesNotContain("parameters");
        assertThat(paths.path("/api/figures/compare")
                        .path("get")
                        .path("parameters")
                        .findValuesAsText("name"))
                .contains("metric", "withFrom", "withSop");
    }

    private void has(String reference, String at, Long value, String channel, String team, String agent, String sop) {
        jdbc.sql("insert into figure_observation (figure, reference, at, value, channel, team, agent, sop)"
                        + " values ('FRT', ?, ?, ?, ?, ?, ?, ?)")
                .params(reference, OffsetDateTime.parse(at), value, channel, team, agent, sop)
                .update();
    }

    private JsonNode ask(String user, String path) {
        HttpResponse<String> answer = get(user, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private HttpResponse<String> get(String user, String path) {
        return as(user).get(path);
    }

    private Visitor as(String user) {
        return new Visitor(port).withBasic(user, "demo");
    }
}
