package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One login opens Tasklist and the engine's REST. */
@DeskTest
class LoginOpensTheDeskTest {

    @LocalServerPort
    int port;

    @Test
    void anAgentSeesTasklistAndTasks() {
        Visitor anna = new Visitor(port).logIn("anna", "demo");

        assertThat(anna.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(anna.get("/camunda/api/engine/engine/default/task?maxResults=10")
                        .statusCode())
                .isEqualTo(200);
        assertThat(anna.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"anna\"");
    }
}
