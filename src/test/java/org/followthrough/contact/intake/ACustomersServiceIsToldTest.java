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
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.Customers;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** PUT /api/customers: another system says which service a customer has. */
@DeskTest
class ACustomersServiceIsToldTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Ledger ledger;

    @Autowired
    Customers customers;

    @Autowired
    ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String email = UUID.randomUUID() + "@example.com";
    private final Contact ann = new Contact("Ann Lee", email, null);

    @Test
    void casesGoByItFromTheNextOneOn() throws Exception {
        String before = desk.open(Channel.WEB, ann, "Invoice", "Please send it once more.", null);
        HttpResponse<String> answer = put("api", "{\"email\":\"%s\",\"tier\":\"premium\"}".formatted(email));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode told = json.readTree(answer.body());
        assertThat(told.path("tier").asText()).isEqualTo("PREMIUM");
        assertThat(told.path("name").asText()).isEqualTo("Ann Lee");
        desk.complete("ben", before, "Task_WorkOnCase", Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        String after = desk.open(Channel.WEB, ann, "The app crashes", "There is an error message.", null);
        assertThat(tier(before)).isEqualTo("STANDARD");
        assertThat(tier(after)).isEqualTo("PREMIUM");
    }

    @Test
    void whoIsUnknownIsMade() throws Exception {
        String body =
                "{\"email\":\"%s\",\"name\":\"Uta Frei\",\"language\":\"DE\",\"tier\":\"BUSINESS\"}".formatted(email);
        assertThat(put("sara", body).statusCode()).isEqualTo(200);
        assertThat(put("sara", body).body()).isEqualTo(put("api", body).body());
        assertThat(customers.find(ann)).hasValueSatisfying(known -> {
            assertThat(known.tier()).isEqualTo("BUSINESS");
            assertThat(known.language()).isEqualTo("de");
            assertThat(known.name()).isEqualTo("Uta Frei");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"tier":"PREMIUM"}                                      | email    | Give an e-mail address or a telephone number
            {"email":"ann","tier":"PREMIUM"}                        | email    | is no e-mail address
            {"phone":"call me","tier":"PREMIUM"}                    | phone    | is no telephone number
            {"email":"a@example.com"}                               | tier     | "tier" is missing
            {"email":"a@example.com","tier":"1st class"}            | tier     | Give a letter
            {"email":"a@example.com","tier":"A","language":"latin"} | language | Give two letters
            """)
    void whatIsWrongIsNamed(String body, String field, String sentence) throws Exception {
        HttpResponse<String> answer = put("api", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode errors = json.readTree(answer.body()).path("errors");
        assertThat(errors.findValuesAsText("field")).containsExactly(field);
        assertThat(errors.path(0).toString()).contains(sentence.replace("\"", "\\\""));
    }

    @Test
    void agentsDoNotTell() throws Exception {
        String body = "{\"email\":\"%s\",\"tier\":\"PREMIUM\"}".formatted(email);
        assertThat(put("anna", body).statusCode()).isEqualTo(403);
        assertThat(customers.find(ann)).isEmpty();
    }

    private String tier(String reference) {
        return ledger.of(reference).stream()
                .filter(entry -> entry.type() == EventType.CUSTOMER_IDENTIFIED)
                .map(entry -> entry.data().get("tier").toString())
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> put(String user, String body) throws Exception {
        String login = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/customers"))
                        .header("Authorization", "Basic " + login)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
