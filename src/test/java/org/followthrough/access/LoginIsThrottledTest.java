package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who guesses passwords waits, on the login page and over the API alike; a right guess in between does not help. */
@DeskTest
class LoginIsThrottledTest {

    private static final String PASSWORD = "Tr0ub4dor&3xyz";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @BeforeEach
    void hire() {
        var user = identity.newUser("guessed");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership("guessed", "frontline");
    }

    @AfterEach
    void leave() {
        ClockUtil.reset();
        identity.deleteUser("guessed");
    }

    @Test
    void afterAWrongPassword() {
        Visitor browser = new Visitor(port);
        assertThat(Visitor.location(browser.tryToLogIn("guessed", "wrong"))).endsWith("/login?wrong");

        assertThat(Visitor.location(browser.tryToLogIn("guessed", PASSWORD))).endsWith("/login?locked");
        assertThat(browser.get("/login?locked").body()).contains("Too many wrong passwords");
        var api = new Visitor(port).withBasic("guessed", PASSWORD).get("/api/tasks");
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(api.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");

        ClockUtil.setCurrentTime(new Date(System.currentTimeMillis() + 120_000));
        browser.logIn("guessed", PASSWORD);
    }

    @Test
    void forGoodAfterTenUntilAnAdministratorUnlocks() {
        for (int i = 0; i < 10; i++) {
            ClockUtil.setCurrentTime(new Date(System.currentTimeMillis() + i * 120_000L));
            assertThat(new Visitor(port)
                            .withBasic("guessed", "wrong")
                            .get("/api/tasks")
                            .statusCode())
                    .isEqualTo(401);
        }
        ClockUtil.setCurrentTime(new Date(System.currentTimeMillis() + 86_400_000L));
        assertThat(Visitor.location(new Visitor(port).tryToLogIn("guessed", PASSWORD)))
                .endsWith("/login?locked");

        new Visitor(port).logIn("admin", "demo").post("/camunda/api/engine/engine/default/user/guessed/unlock", "{}");

        new Visitor(port).logIn("guessed", PASSWORD);
    }

    @Test
    void aStrangerLearnsNothing() {
        Visitor browser = new Visitor(port);
        assertThat(Visitor.location(browser.tryToLogIn("nobody' or 1=1", "x"))).endsWith("/login?wrong");
    }
}
