package org.followthrough.contact.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.followthrough.DeskTest;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.CaseFile;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class IntegrationsHandInContactsTest {

    private static final String GOOD = """
            {"channel":"app","from":{"name":"Ann Lee","email":"EMAIL","phone":null},"subject":"Invoice",
             "text":"I was charged twice.","orderReference":"4711","occurredAt":"2026-11-20T10:15:30Z"}
            """;

    @LocalServerPort
    int port;

    @Autowired
    QueueWorker inboxWorker;

    @Autowired
    Cases cases;

    @Autowired
    ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String key = UUID.randomUUID().toString();
    private final String good = GOOD.replace("EMAIL", key + "@example.com");

    @Test
    void anAcceptedContactGetsAReferenceAndAConversationPage() throws Exception {
        HttpResponse<String> answer = post(good, key);
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode body = json.readTree(answer.body());
        assertThat(body.get("reference").asText()).matches("FT-\\d{4}-\\d{6}");
        assertThat(body.get("conversation").asText()).matches("http://localhost:8080/c/[\\w-]{32}");
        inboxWorker.drain();
        CaseFile file = cases.get(body.get("reference").asText());
        assertThat(file.channel()).isEqualTo(Channel.APP);
        assertThat(file.orderReference()).isEqualTo("4711");
        assertThat(file.openedAt()).isEqualTo(Instant.parse("2026-11-20T10:15:30Z"));
    }

    @Test
    void twentyIdenticalPostsAtOnceGetTheSameAnswerAndMakeOneCase() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 20)
                .mapToObj(n -> http.sendAsync(request(good, key).build(), BodyHandlers.ofString()))
                .toList();
        assertThat(answers).extracting(answer -> answer.get().statusCode()).containsOnly(202);
        assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::body))
                .containsOnly(answers.get(0).get().body());
        inboxWorker.drain();
        assertThat(post(good, key).body()).isEqualTo(answers.get(0).get().body());
    }

    @Test
    void anotherContentUnderTheSameKeyIsRefused() throws Exception {
        post(good, key);
        assertProblem(post(good.replace("twice", "thrice"), key), 422, "already used");
    }

    @Test
    void theKeyIsRequired() throws Exception {
        HttpResponse<String> answer =
                http.send(request(good, key).setHeader("Idempotency-Key", "").build(), BodyHandlers.ofString());
        assertProblem(answer, 400, "Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel        | \"app\"                 | \"pigeon\"",
                "channel        | \"app\"                 | null",
                "from           | {\"name\":              | null,\"x\":{\"name\":",
                "from.email     | \"EMAIL\"               | \"ann at example\"",
                "from.email     | \"EMAIL\"               | null",
                "from.phone     | \"phone\":null          | \"phone\":\"call me\"",
                "text           | I was charged twice.    | \\n",
                "occurredAt     | 2026-11-20T10:15:30Z    | 2126-11-20T10:15:30Z",
                "occurredAt     | 2026-11-20T10:15:30Z    | yesterday",
                "orderReference | \"4711\"                | {\"no\":1}",
            })
    void eachFieldThatCannotBeAcceptedIsNamed(String field, String right, String wrong) throws Exception {
        HttpResponse<String> answer = post(GOOD.replace(right, wrong).replace("EMAIL", key + "@example.com"), key);
        assertProblem(answer, 400, "\"field\":\"" + field + "\"");
    }

    @Test
    void allWrongFieldsAreNamedAtOnce() throws Exception {
        JsonNode errors = json.readTree(
                        post("{\"channel\":\"x\",\"from\":{}}", key).body())
                .get("errors");
        assertThat(errors.findValuesAsText("field")).containsExactly("channel", "from.email", "text");
    }

    @Test
    void aFieldThatIsTooLongIsNamedWithItsLimit() throws Exception {
        HttpResponse<String> answer = post(good.replace("Invoice", "I".repeat(201)), key);
        assertProblem(answer, 400, "at most 200");
    }

    @Test
    void malformedJsonIsAProblem() throws Exception {
        assertProblem(post("{\"channel\":", key), 400, "/api/docs");
    }

    @Test
    void aBodyThatIsTooLargeIsAProblem() throws Exception {
        String huge = good.replace("twice", "x".repeat(1_100_000));
        assertProblem(post(huge, key), 413, "1024 KB");
        HttpRequest chunked = request(good, key)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(huge)))
                .build();
        assertProblem(http.send(chunked, BodyHandlers.ofString()), 413, "1024 KB");
    }

    @Test
    void onlyIntegrationsAndSupervisorsMay() throws Exception {
        assertThat(as("sara").statusCode()).isEqualTo(202);
        assertProblem(as("anna"), 403, "may not");
        assertThat(as("nobody").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> as(String user) throws Exception {
        return http.send(
                request(good, key).setHeader("Authorization", basic(user)).build(), BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains(words);
    }

    private HttpResponse<String> post(String body, String key) throws Exception {
        return http.send(request(body, key).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String body, String key) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/contacts"))
                .header("Authorization", basic("api"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body));
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
    }
}
