package org.followthrough.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.followthrough.engine.PlayedTime;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class WhereNothingIsPlayedTest {

    @Test
    void onlyABrandNewEmbeddedDatabaseIsPlayedIn() {
        assertThat(start(6, true, "test").plays(true)).isTrue();
        assertThat(start(6, true, "test").plays(false)).as("used before").isFalse();
        assertThat(start(0, true, "test").plays(true)).as("not wanted").isFalse();
        assertThat(start(6, false, "test").plays(true))
                .as("a database of one's own")
                .isFalse();
        assertThat(start(6, true, "production").plays(true)).as("production").isFalse();
    }

    @Test
    void aWrongNumberOrWordIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> new DemoSettings(-1, 1, "false")).hasMessageContaining("0 plays nothing");
        assertThatThrownBy(() -> new DemoSettings(99, 1, "false")).hasMessageContaining("from 0 to");
        assertThatThrownBy(() -> new DemoSettings(6, 1, "yes")).hasMessageContaining("everything");
    }

    private static FirstStart start(int weeks, boolean embedded, String profile) {
        var environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        return new FirstStart(new DemoSettings(weeks, 1, "false"), new PlayedTime(), null, environment, embedded);
    }
}
