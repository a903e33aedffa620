package org.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.engine.PlayedTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AnEmptyDeskIsNoDemoTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlayedTime time;

    @Autowired
    Clock clock;

    @Test
    void nothingSaysDemoWhereNothingWasPlayed() {
        assertThat(Play.find(jdbc)).isEmpty();
        Visitor sara = new Visitor(port).logIn("sara", "demo");
        assertThat(sara.get("/sops").body()).doesNotContain("Demo data");
        assertThat(sara.get("/desk/demo").body()).contains("\"demo\":false");
    }

    @Test
    void theClockOfAnOpenDeskIsNotMoved() {
        assertThatThrownBy(() -> time.begin(clock.instant().minusSeconds(60))).hasMessageContaining("never moved");
        assertThatThrownBy(() -> time.moveTo(clock.instant().plusSeconds(60))).hasMessageContaining("never moved");
    }
}
