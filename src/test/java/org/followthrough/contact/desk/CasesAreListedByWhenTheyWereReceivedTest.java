package org.followthrough.contact.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.casefile.Cases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class CasesAreListedByWhenTheyWereReceivedTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Cases cases;

    @Autowired
    ObjectMapper json;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void pageByPageAndEachOnce() {
        List<String> opened = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            desk.letPass(Duration.ofMinutes(7));
            opened.add(desk.openForBilling());
        }
        Instant first = received(opened.get(0));
        Instant last = received(opened.get(4));

        assertThat(references(list("from=" + first + "&to=" + last.plusMillis(1))))
                .containsExactlyElementsOf(opened);
        assertThat(references(list("from=" + first.plusNanos(1000) + "&to=" + last)))
                .as("the beginning belongs to a period, its end does not")
                .containsExactlyElementsOf(opened.subList(1, 4));

        List<String> read = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = list("from=" + first + "&to=" + last.plusMillis(1) + "&limit=2&after=" + after);
            read.addAll(references(page));
            after = page.path("next").asText("");
        } while (!after.isEmpty() && !after.equals("null"));
        assertThat(read).containsExactlyElementsOf(opened);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=yesterday | from | is no day",
                "from=2026-13-01 | from | is no day",
                "to=2026-10-01T00:00:00 | to | is no day",
                "from=2026-10-02&to=2026-10-02 | to | is not after",
                "limit=0 | limit | from 1 to 1000",
                "limit=1001 | limit | from 1 to 1000",
                "after=nowhere | after | is not a place"
            })
    void whatCannotBeUnderstoodIsSaid(String query, String field, String words) throws IOException {
        HttpResponse<String> answer = get("sara", query.strip());
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("field").asText()).isEqualTo(field);
        assertThat(problem.path("detail").asText()).contains(words);
    }

    @Test
    void forThoseWhoAreLoggedIn() {
        assertThat(new Visitor(port).get("/api/cases").statusCode()).isEqualTo(401);
    }

    private Instant received(String reference) {
        return cases.get(reference).openedAt();
    }

    private static List<String> references(JsonNode page) {
        return StreamSupport.stream(page.path("cases").spliterator(), false)
                .map(one -> one.path("reference").asText())
                .toList();
    }

    private JsonNode list(String query) {
        HttpResponse<String> answer = get("sara", query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private HttpResponse<String> get(String user, String query) {
        return new Visitor(port).withBasic(user, "demo").get("/api/cases?" + query);
    }
}
