package org.followthrough.sop.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** POST /api/sops/compare, as a machine or a curious agent calls it. */
@DeskTest
class TwoVersionsAreComparedByTheApiTest {

    private static final String CONTACT = "processes/2-contact/contact.bpmn";
    private static final String SLA = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="Definitions_1">
              <process id="triage" isExecutable="true">
                <userTask id="Task_Triage" name="Triage" />
                <boundaryEvent id="BoundaryEvent_Sla" name="Sla" attachedToRef="Task_Triage">
                  <timerEventDefinition><timeDuration>PT4H</timeDuration></timerEventDefinition>
                </boundaryEvent>
              </process>
            </definitions>
            """;

    private record Sent(String side, String file, byte[] content) {}

    @LocalServerPort
    private int port;

    @Autowired
    private ObjectMapper json;

    @Test
    void aLongerTimerIsLoosenedAndMajor() throws Exception {
        HttpResponse<String> answer =
                ask(sent("before", "old.bpmn", SLA), sent("after", "new.bpmn", SLA.replace("PT4H", "PT48H")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.readTree(answer.body())).isEqualTo(json.readTree("""
                {"changeClass":"MAJOR","changes":[{"kind":"TIMER","file":"new.bpmn","element":"BoundaryEvent_Sla",
                "name":"Sla","property":"timeDuration","before":"PT4H","after":"PT48H","weight":"LOOSENED",
                "text":"Sla: 4 h → 48 h (loosened)"}]}"""));
    }

    @Test
    void aComplianceOfficerReadsWhatAnOwnerDidToTheContactDiagram() throws Exception {
        String before = Files.readString(Path.of(CONTACT));
        String after = before.replace(
                        "camunda:candidateGroups=\"frontline\" camunda:dueDate=\"${clock.next(execution)}\"",
                        "camunda:candidateGroups=\"billing\" camunda:dueDate=\"PT48H\"")
                .replace("${remindersSent &lt; 2}", "${remindersSent &lt; 1}")
                .replace("two reminders stayed", "one reminder stayed")
                .replace("x=\"160\"", "x=\"170\"");
        HttpResponse<String> answer = ask(
                new Sent("before", "1.zip", zip(Map.of(CONTACT, before))),
                new Sent("after", "2.zip", zip(Map.of(CONTACT, after))));
        JsonNode told = json.readTree(answer.body());
        assertThat(told.get("changeClass").asText()).isEqualTo("MAJOR");
        assertThat(texts(told))
                .containsExactly(
                        "Due time of \"Triage contact\": by the service level → 48 h (loosened: no longer follows the service level)",
                        "\"Triage contact\" no longer asks Frontline, now asks Billing",
                        "Condition of path \"Yes\" from \"Reminders left?\" to \"Remind customer\": remindersSent under 2 →"
                                + " remindersSent under 1",
                        "Description of step \"Serve the customer\" reworded");
    }

    @Test
    void whatOnlyMovesIsNoChange() throws Exception {
        String diagram = Files.readString(Path.of(CONTACT));
        HttpResponse<String> answer = ask(
                sent("before", "contact.bpmn", diagram),
                sent("after", "contact.bpmn", diagram.replaceAll("<dc:Bounds x=\"(\\d+)\"", "<dc:Bounds x=\"1$1\"")));
        assertThat(answer.body()).isEqualTo("{\"changeClass\":\"EDITORIAL\",\"changes\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.bpmn | <a                                                                    | well-formed
            a.bpmn | <a/>                                                                  | is no BPMN diagram
            a.dmn  | <a/>                                                                  | is no DMN table
            a.bpmn | <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>      | document type
            a.bpmn | <!DOCTYPE a SYSTEM "http://localhost:1/a.dtd"><a/>                    | document type
            a.form | {"id":                                                                | no JSON
            a.form | []                                                                    | is not a form
            a.form | {"id":"a","id":"b"}                                                   | no JSON
            a.zip  | PK                                                                    | ZIP
            a.exe  | MZ                                                                    | .bpmn, .dmn, .form or .zip
            """)
    void hostileAndBrokenFilesAreRefusedInWords(String name, String content, String sentence) throws Exception {
        for (String side : List.of("before", "after")) {
            String other = side.equals("before") ? "after" : "before";
            HttpResponse<String> answer = ask(sent(side, name, content), sent(other, "good.bpmn", SLA));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            JsonNode problem = json.readTree(answer.body());
            assertThat(problem.get("detail").asText()).contains(sentence).endsWith(".");
            assertThat(problem.get("field").asText()).isEqualTo(side);
        }
    }

    @Test
    void bothSidesAreNeeded() throws Exception {
        HttpResponse<String> answer = ask(sent("before", "a.bpmn", SLA));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json.readTree(answer.body()).get("field").asText()).isEqualTo("after");
    }

    @Test
    void nobodyAsksWithoutALogin() {
        Visitor stranger = new Visitor(port);
        assertThat(stranger.send(stranger.request("/api/sops/compare").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    private static List<String> texts(JsonNode told) {
        List<String> texts = new ArrayList<>();
        told.get("changes").forEach(change -> texts.add(change.get("text").asText()));
        return texts;
    }

    private static Sent sent(String side, String file, String content) {
        return new Sent(side, file, content.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> ask(Sent... files) throws IOException {
        var body = new ByteArrayOutputStream();
        for (Sent file : files) {
            body.write(("--B\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                            + "Content-Type: application/octet-stream\r\n\r\n")
                    .formatted(file.side(), file.file())
                    .getBytes(StandardCharsets.UTF_8));
            body.write(file.content());
            body.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.write("--B--\r\n".getBytes(StandardCharsets.UTF_8));
        Visitor agent = new Visitor(port).withBasic("anna", "demo");
        return agent.send(agent.request("/api/sops/compare")
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
