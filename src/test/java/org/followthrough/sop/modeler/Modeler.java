package org.followthrough.sop.modeler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Camunda Modeler 5 as the network sees it: the requests of its deploy and start buttons with their headers, the order
 * of the parts and their content types, as its browser engine writes them.
 */
public final class Modeler {

    /** @param message what Modeler would print; null in an answer of success */
    public record Answer(int status, JsonNode body, String message, HttpResponse<String> raw) {}

    private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String endpoint;
    private final String authorization;

    /** @param endpoint as typed in Modeler */
    public Modeler(String endpoint, String user, String password) {
        this.endpoint = endpoint.replaceAll("/deployment/create/?", "");
        this.authorization = user == null
                ? null
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + password).getBytes(StandardCharsets.ISO_8859_1));
    }

    Answer checkConnection() {
        return send(request("/deployment?maxResults=0").GET());
    }

    Answer version() {
        return send(request("/version").GET());
    }

    /** Presses Deploy: asks for the version, then sends the diagram and the attachments. */
    public Answer deploy(String name, String tenant, String diagram, byte[] content, Map<String, byte[]> attachments) {
        version();
        var body = new ByteArrayOutputStream();
        field(body, "deployment-name", name);
        field(body, "deployment-source", "Camunda Modeler");
        field(body, "enable-duplicate-filtering", "true");
        if (tenant != null) {
            field(body, "tenant-id", tenant);
        }
        file(body, diagram, "text/xml", content);
        attachments.forEach((file, bytes) -> file(body, file, "application/octet-stream", bytes));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request("/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** What the start button sends after it has deployed. */
    Answer start(String definition) {
        return send(request("/process-definition/" + definition + "/start")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"businessKey\":\"x\",\"variables\":null}")));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            JsonNode body = answer.body().isEmpty() ? json.nullNode() : json.readTree(answer.body());
            return new Answer(
                    answer.statusCode(),
                    body,
                    body.hasNonNull("message") ? body.get("message").asText() : null,
                    answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .header("accept", "application/json")
                .header("User-Agent", "Mozilla/5.0 Chrome/140.0 camunda-modeler/5.50.1 Electron/43.0.0");
        return authorization == null ? request : request.header("authorization", authorization);
    }

    private static void field(ByteArrayOutputStream body, String name, String value) {
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void file(ByteArrayOutputStream body, String name, String type, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                        + name + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
