package org.followthrough.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class OddInputIsAnsweredInWordsTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/help?q=a%00b", "/api/tasks?team=a%00b", "/api/tasks?after=%00"})
    void aZeroByteIsRefused(String path) throws Exception {
        String api = Base64.getEncoder().encodeToString("api:demo".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(to(path).header("Authorization", "Basic " + api));
        assertThat(answer.statusCode()).isEqualTo(400);
        if (path.startsWith("/api/")) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void aFormOfControlCharactersIsAnEmptyForm() throws Exception {
        HttpResponse<String> answer = send(to("/contact")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "name=Ann&email=ann%40example.com&subject=Parcel&message=%01%02&key=x")));
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
