package org.followthrough.sop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.followthrough.DeskTest;
import org.followthrough.sop.SopContent;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** POST /api/sops/check, with everything around that is really there. */
@DeskTest
class AnybodyAtTheDeskChecksFilesTest {

    private static final Path CONTACT = Path.of("processes/2-contact/contact.bpmn");

    @Autowired
    private TestRestTemplate rest;

    @Autowired
    private SopCheck check;

    @Autowired
    private Releases releases;

    @Test
    void whatIsInForceBreaksNoRule() {
        assertThat(List.of("customer-service", "pre-contact", "contact", "post-contact", "sop"))
                .allSatisfy(sop -> {
                    SopContent content =
                            releases.content(releases.inForce(sop).orElseThrow().id());
                    assertThat(check.check(content)).isEmpty();
                });
    }

    @Test
    void oneDiagramAloneIsSeenAmongWhatIsInForce() throws IOException {
        assertThat(check("anna", Map.of("contact.bpmn", Files.readAllBytes(CONTACT))))
                .isEmpty();
    }

    @Test
    void aFindingSaysWhatIsWrongWhereAndWhatToDo() throws IOException {
        String diagram = Files.readString(CONTACT).replace("${clock.due(execution,'CUSTOMER_REMINDER')}", "in 4 hours");
        JsonNode findings = check("olga", Map.of("contact.bpmn", diagram.getBytes(StandardCharsets.UTF_8)));
        JsonNode timer = StreamSupport.stream(findings.spliterator(), false)
                .filter(finding -> finding.path("rule").asText().equals("timer-iso-8601"))
                .findFirst()
                .orElseThrow();
        assertThat(timer.path("severity").asText()).isEqualTo("ERROR");
        assertThat(timer.path("file").asText()).isEqualTo("contact.bpmn");
        assertThat(timer.path("element").asText()).isEqualTo("Event_ReminderDue");
        assertThat(timer.path("message").asText()).contains("in 4 hours");
        assertThat(timer.path("fix").asText()).contains("PT4H");
    }

    @Test
    void aPackageStandsForItself() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
        files.put("processes/2-contact/contact.bpmn", Files.readAllBytes(CONTACT));
        assertThat(check("carl", Map.of("contact.zip", zip(files))).findValuesAsText("rule"))
                .contains("form-exists", "decision-exists", "called-process-exists");
        files.remove("manifest.json");
        assertThat(check("carl", Map.of("contact.zip", zip(files)))).isEmpty();
    }

    @Test
    void aNewDiagramMayNameWhatOtherSopsHave() throws IOException {
        String diagram = RefundSop.drawn(RefundSop.texts().get(RefundSop.COMPLAINT))
                .replace("${recordComplaint}", "${recordQuestion}")
                .replace("calledElement=\"refund\"", "calledElement=\"contact\"");
        assertThat(check("olga", Map.of("refund.bpmn", diagram.getBytes(StandardCharsets.UTF_8)))
                        .findValuesAsText("rule"))
                .containsExactly("call-binding");
    }

    @Test
    void whatCannotBeTakenIsAnsweredInASentence() {
        assertThat(post("anna", Map.of()).getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(post("anna", Map.of("a.zip", "PK\3\4 nothing".getBytes(StandardCharsets.UTF_8)))
                        .getBody()
                        .path("detail")
                        .asText())
                .contains("a.zip is no ZIP archive");
        assertThat(post("anna", Map.of("big.bpmn", new byte[11 * 1024 * 1024])).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(post("anna", Map.of("bomb.zip", bomb())).getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(rest.postForEntity("/api/sops/check", null, String.class).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    private static byte[] bomb() {
        try {
            return zip(Map.of("contact.bpmn", new byte[50 * 1024 * 1024]));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private JsonNode check(String user, Map<String, byte[]> files) {
        ResponseEntity<JsonNode> answer = post(user, files);
        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatus.OK);
        return answer.getBody();
    }

    private ResponseEntity<JsonNode> post(String user, Map<String, byte[]> files) {
        var parts = new LinkedMultiValueMap<String, Object>();
        files.forEach((name, content) -> parts.add("files", new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        }));
        if (files.isEmpty()) {
            parts.add("other", new ByteArrayResource(new byte[1]));
        }
        return rest.withBasicAuth(user, "demo").postForEntity("/api/sops/check", parts, JsonNode.class);
    }
}
