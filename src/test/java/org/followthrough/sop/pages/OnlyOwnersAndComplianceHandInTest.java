package org.followthrough.sop.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RuntimeService;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files go in as drafts from those who may, come out as they are, and are refused in words that lose nothing. */
@DeskTest
class OnlyOwnersAndComplianceHandInTest {

    private static final String BOUNDARY = "----followthrough";

    @Autowired
    Releases releases;

    @Autowired
    RuntimeService runtime;

    @LocalServerPort
    int port;

    @AfterEach
    void withdraw() {
        Changed.takeBack(releases, runtime);
    }

    @Test
    void aHandedInDiagramBecomesADraftAndComesOutByteByByte() {
        Visitor olga = new Visitor(port).logIn("olga", "demo");
        HttpResponse<String> answer = send(olga, "/sops/upload", Map.of("contact.bpmn", Changed.diagram()), false);
        Release draft = releases.open("contact").orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).endsWith("/sops/contact/releases/" + draft.id());
        assertThat(draft.author()).isEqualTo("olga");
        assertThat(olga.get("/sops/contact/releases/" + draft.id()).body())
                .contains("Kept as a draft", "Nothing runs differently");

        HttpResponse<String> file = olga.get("/sops/contact/releases/" + draft.id() + "/files/" + Changed.DIAGRAM);
        assertThat(file.body()).isEqualTo(new String(Changed.diagram(), StandardCharsets.UTF_8));
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("contact.bpmn");
        assertThat(olga.get("/sops/contact/releases/" + draft.id() + "/files/processes/nothing.bpmn")
                        .statusCode())
                .isEqualTo(404);
        assertThat(olga.get("/sops/pre-contact/releases/" + draft.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anyTwoVersionsAreComparedBothWays() {
        Visitor olga = new Visitor(port).logIn("olga", "demo");
        send(olga, "/sops/upload", Map.of("contact.bpmn", Changed.diagram()), true);
        long draft = releases.open("contact").orElseThrow().id();
        long inForce = releases.inForce("contact").orElseThrow().id();
        assertThat(olga.get("/sops/contact/compare?before=" + inForce + "&after=" + draft)
                        .body())
                .contains("no longer asks Frontline, now asks Technical");
        assertThat(olga.get("/sops/contact/compare?before=" + draft + "&after=" + inForce)
                        .body())
                .contains("no longer asks Technical, now asks Frontline");
        assertThat(olga.get("/sops/contact/compare?before=" + inForce + "&after=0")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPackageComesOutWholeAndGoesInAgain() throws IOException {
        Release inForce = releases.inForce("contact").orElseThrow();
        Visitor olga = new Visitor(port).logIn("olga", "demo");
        byte[] zip = releases.zip(inForce.id());
        assertThat(names(zip)).contains("manifest.json", Changed.DIAGRAM, Changed.TABLE, Changed.FORM);
        HttpResponse<String> answer = send(olga, "/sops/contact/upload", Map.of("contact.zip", zip), true);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Nothing was changed", "in force already");
        assertThat(releases.open("contact")).isEmpty();
    }

    @Test
    void whatCannotBeTakenIsSaidInTheFormAndKeepsNothing() {
        Visitor olga = new Visitor(port).logIn("olga", "demo");
        Map<String, byte[]> broken = Map.of("contact.bpmn", "<definitions".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> inPage = send(olga, "/sops/contact/upload", broken, true);
        assertThat(inPage.body())
                .contains("role=\"alert\"", "Nothing was changed")
                .doesNotContain("<html");
        HttpResponse<String> whole = send(olga, "/sops/contact/upload", broken, false);
        assertThat(olga.get(Visitor.location(whole).replaceFirst("https?://[^/]+", ""))
                        .body())
                .contains("Nothing was changed");
        assertThat(send(olga, "/sops/upload", Map.of(), true).body()).contains("No file was chosen");
        assertThat(releases.open("contact")).isEmpty();
    }

    @Test
    void twoPeopleNeverHaveAChangeOpenAtOnce() {
        send(new Visitor(port).logIn("olga", "demo"), "/sops/upload", Changed.files(), true);
        HttpResponse<String> second = send(
                new Visitor(port).logIn("carl", "demo"),
                "/sops/upload",
                Map.of(Changed.DIAGRAM, Changed.diagram()),
                true);
        assertThat(second.body()).contains("Nothing was changed");
        assertThat(releases.open("contact").map(Release::author)).isEqualTo(Optional.of("olga"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "sara", "admin"})
    void otherGroupsReadAndHandInNothing(String user) {
        Visitor visitor = new Visitor(port).logIn(user, "demo");
        assertThat(visitor.get("/sops").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/sops").body()).doesNotContain("Hand in");
        assertThat(send(visitor, "/sops/upload", Changed.files(), true).statusCode())
                .isEqualTo(403);
        assertThat(releases.open("contact")).isEmpty();
    }

    @Test
    void programsReadTheLibrary() {
        HttpResponse<String> answer = new Visitor(port).withBasic("api", "demo").get("/api/sops");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"key\":\"contact\"",
                        "\"version\":\""
                                + releases.inForce("contact").orElseThrow().version() + "\"",
                        "\"open\":null");
        assertThat(new Visitor(port).get("/api/sops").statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).get("/sops").statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> send(Visitor visitor, String path, Map<String, byte[]> files, boolean inPage) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"_csrf\"", token(visitor).getBytes(StandardCharsets.UTF_8));
        files.forEach((name, content) -> part(body, "name=\"files\"; filename=\"" + name + "\"", content));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        HttpRequest.Builder request = visitor.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
        if (inPage) {
            request.header("HX-Request", "true");
        }
        return visitor.send(request);
    }

    private static String token(Visitor visitor) {
        var form = java.util.regex.Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(visitor.get("/sops").body());
        assertThat(form.find()).isTrue();
        return form.group(1);
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static java.util.Set<String> names(byte[] zip) throws IOException {
        java.util.Set<String> names = new java.util.TreeSet<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
