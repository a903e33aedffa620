package org.followthrough.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class OneItemNeverHoldsUpTheOthersTest {

    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    @Autowired
    Queues queues;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void twoItems() {
        jdbc.sql("drop table if exists some_queue").update();
        jdbc.sql("""
                create table some_queue (
                    id uuid primary key, seq bigint generated always as identity, state text default 'ACCEPTED',
                    attempts integer default 0, next_attempt_at timestamptz default now() - interval '1 s',
                    reason text, done_at timestamptz)
                """).update();
        jdbc.sql("insert into some_queue (id) values (:first), (:second)")
                .param("first", FIRST)
                .param("second", SECOND)
                .update();
    }

    @Test
    void whenItFailsWithAnErrorOfTheMachine() {
        work(
                id -> {
                    if (id.equals(FIRST)) {
                        throw new NoClassDefFoundError("org/example/Missing");
                    }
                },
                nobody -> {});
        assertThat(states()).containsExactly("ACCEPTED 1", "DONE 0");
    }

    @Test
    void whenNobodyCanBeToldThatItIsSetAside() {
        work(
                id -> {
                    if (id.equals(FIRST)) {
                        throw new PoisonItem("It can never be done.");
                    }
                },
                id -> {
                    throw new IllegalStateException("Nobody can be told.");
                });
        assertThat(states()).containsExactly("QUARANTINED 1", "DONE 0");
    }

    private void work(Consumer<UUID> handler, Consumer<UUID> onQuarantine) {
        QueueWorker worker = queues.worker("some_queue", 1, handler, onQuarantine);
        worker.workOne();
        worker.workOne();
    }

    private List<String> states() {
        return jdbc.sql("select state || ' ' || attempts from some_queue order by seq")
                .query(String.class)
                .list();
    }
}
