package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.camunda.bpm.engine.IdentityService;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who signs out anywhere is out everywhere, and stays out. */
@DeskTest
class SignOutEndsEverythingTest {

    private static final String WHO = "/camunda/api/admin/auth/user/default";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Test
    void inTasklist() {
        Visitor anna = inTasklistAsAnna();
        assertThat(anna.get(WHO).body()).contains("anna");

        assertThat(anna.post("/camunda/api/admin/auth/user/default/logout", "").statusCode())
                .isEqualTo(204);

        isOut(anna);
    }

    @Test
    void onOurOwnPages() {
        Visitor anna = inTasklistAsAnna();

        var answer = anna.send(anna.request("/logout")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + anna.formToken())));

        assertThat(Visitor.location(answer)).endsWith("/login?out");
        isOut(anna);
    }

    @Test
    void notByAForgedRequest() {
        Visitor anna = inTasklistAsAnna();

        assertThat(anna.send(anna.request("/logout").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);

        assertThat(anna.get(WHO).statusCode()).isEqualTo(200);
    }

    @Test
    void theVendorsOwnLoginIsClosed() {
        Visitor nobody = new Visitor(port);
        Visitor anna = inTasklistAsAnna();
        for (Visitor browser : new Visitor[] {nobody, anna}) {
            for (String app : new String[] {"tasklist", "admin", "cockpit"}) {
                var answer = browser.send(browser.request(WHO + "/login/" + app)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", browser.forgeryToken())
                        .POST(BodyPublishers.ofString("username=admin&password=demo")));
                assertThat(answer.statusCode()).isIn(401, 403);
            }
        }
        assertThat(anna.get(WHO).body()).contains("\"anna\"");
    }

    @Test
    void byTheAdministratorWhoRemovesTheAccount() {
        var user = identity.newUser("leaver");
        user.setPassword("Tr0ub4dor&3xyz");
        identity.saveUser(user);
        identity.createMembership("leaver", "frontline");
        Visitor leaver = new Visitor(port).logIn("leaver", "Tr0ub4dor&3xyz");
        assertThat(leaver.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);

        identity.deleteUser("leaver");

        assertThat(leaver.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(401);
        isOut(leaver);
    }

    private Visitor inTasklistAsAnna() {
        Visitor anna = new Visitor(port).logIn("anna", "demo");
        assertThat(anna.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        return anna;
    }

    private static void isOut(Visitor browser) {
        assertThat(browser.get(WHO).statusCode()).isEqualTo(401);
        assertThat(browser.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(401);
        assertThat(Visitor.location(browser.get("/camunda/app/tasklist/default/")))
                .endsWith("/login");
        assertThat(Visitor.location(browser.get("/desk/"))).endsWith("/login");
    }
}
