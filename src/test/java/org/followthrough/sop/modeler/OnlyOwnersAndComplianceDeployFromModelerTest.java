package org.followthrough.sop.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.sop.modeler.Modeler.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The door of Camunda Modeler: who comes in, what it says to those who do not, and what is behind it. */
@DeskTest
class OnlyOwnersAndComplianceDeployFromModelerTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/modeler", "/modeler/engine-rest", "/modeler/deployment/create"})
    void theConnectionIsCheckedHoweverTheAddressIsTyped(String endpoint) {
        var olga = modeler(endpoint, "olga", "demo");
        Answer answer = olga.checkConnection();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().isArray()).isTrue();
        assertThat(answer.body()).isEmpty();
        assertThat(olga.version().body().path("version").asText()).isEqualTo("7.24.0");
        assertThat(answer.raw().headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void complianceComesInAsWell() {
        assertThat(modeler("/modeler", "carl", "demo").checkConnection().status())
                .isEqualTo(200);
    }

    @Test
    void withoutPasswordModelerIsAskedForOne() {
        Answer answer = modeler("/modeler", null, null).checkConnection();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.raw().headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        assertThat(answer.message()).contains("HTTP Basic");
    }

    @Test
    void aWrongPasswordIsSaidToBeOne() {
        Answer answer = modeler("/modeler", "nobody", "wrong").version();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.message()).contains("does not fit an account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "sara", "admin", "api"})
    void otherGroupsAreTurnedAwayWithASentence(String user) {
        Answer answer = modeler("/modeler", user, "demo").checkConnection();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).contains("Only process owners and compliance");
    }

    @Test
    void theSessionOfABrowserDoesNotOpenIt() {
        var olga = new Visitor(port).logIn("olga", "demo");
        assertThat(olga.get("/modeler/version").statusCode()).isEqualTo(401);
    }

    @Test
    void modelersOwnWindowMayAskAndAWebPageMayNot() throws IOException {
        assertThat(preflight("file://")).isEqualTo(200);
        assertThat(preflight("https://evil.example")).isEqualTo(403);
    }

    @Test
    void whatIsNoFormWithFilesIsRefusedInWords() {
        var olga = modeler("/modeler", "olga", "demo");
        Answer answer = olga.send(olga.request("/deployment/create")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.message()).contains("multipart/form-data");
    }

    @Test
    void otherAddressesOfTheVendorsApiSayThatNothingIsThere() {
        var olga = modeler("/modeler", "olga", "demo");
        Answer answer = olga.send(olga.request("/task").GET());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).contains("/modeler");
    }

    @Test
    void theLinkInItsMessageOfSuccessLeadsToUs() {
        var answer = modeler("", null, null);
        Answer links = answer.send(answer.request("/.well-known/camunda-automation-platform/webapps")
                .GET());
        assertThat(links.body().path("cockpitUrl").asText())
                .isEqualTo("http://localhost:" + port + "/sops/from-modeler/");
    }

    private Modeler modeler(String endpoint, String user, String password) {
        return new Modeler("http://localhost:" + port + endpoint, user, password);
    }

    /** The Java client refuses to send an origin. */
    private int preflight(String origin) throws IOException {
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
        var connection = (HttpURLConnection) URI.create("http://localhost:" + port + "/modeler/version")
                .toURL()
                .openConnection();
        connection.setRequestMethod("OPTIONS");
        connection.setRequestProperty("Origin", origin);
        connection.setRequestProperty("Access-Control-Request-Method", "GET");
        connection.setRequestProperty("Access-Control-Request-Headers", "authorization");
        return connection.getResponseCode();
    }
}
