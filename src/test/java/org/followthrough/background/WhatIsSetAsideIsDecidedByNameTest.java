package org.followthrough.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class WhatIsSetAsideIsDecidedByNameTest {

    private static final UUID POISON = UUID.randomUUID();
    private static final UUID LATE = UUID.randomUUID();
    private static final UUID GOOD = UUID.randomUUID();

    @Autowired
    Queues queues;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private SetAside setAside;

    @BeforeEach
    void threeItemsOfWhichOneIsPoisonAndOneMustBeTriedAgain() {
        jdbc.sql("drop table if exists other_queue").update();
        jdbc.sql("""
                create table other_queue (
                    id uuid primary key, seq bigint generated always as identity, state text default 'ACCEPTED',
                    attempts integer default 0, next_attempt_at timestamptz default now() - interval '1 hour',
                    reason text, done_at timestamptz, decided_by text,
                    made_at timestamptz default now() - interval '1 hour', who text default 'ann@example.com')
                """).update();
        jdbc.sql("insert into other_queue (id) values (:poison), (:late), (:good)")
                .param("poison", POISON)
                .param("late", LATE)
                .param("good", GOOD)
                .update();
        QueueWorker worker = queues.worker("other_queue", 1, WhatIsSetAsideIsDecidedByNameTest::work, nobody -> {});
        setAside = new SetAside(
                worker, null, new SetAside.Columns("made_at", "null", "who", "'a wish'"), jdbc, clock, meters);
        worker.drain();
    }

    private static void work(UUID id) {
        if (id.equals(POISON)) {
            throw new PoisonItem("It can never be done.");
        }
        if (id.equals(LATE)) {
            throw new IllegalStateException("The other side is away.");
        }
    }

    @Test
    void itIsListedWithItsReason() {
        assertThat(setAside.failing()).extracting(SetAside.Item::id).containsExactly(LATE, POISON);
        SetAside.Item poison = setAside.in("QUARANTINED").get(0);
        assertThat(poison.reason()).isEqualTo("It can never be done.");
        assertThat(poison.attempts()).isEqualTo(1);
        assertThat(poison.whose()).isEqualTo("ann@example.com");
        assertThat(poison.about()).isEqualTo("a wish");
        assertThat(setAside.waiting(Duration.ofMinutes(2)))
                .extracting(SetAside.Item::id)
                .containsExactly(LATE);
        assertThat(setAside.waiting(Duration.ofHours(2))).isEmpty();
        assertThat(meters.get("followthrough.other_queue.items")
                        .tag("state", "quarantined")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void itIsTriedAgainWithFreshPatience() {
        assertThat(setAside.tryAgain(POISON, "sara")).isTrue();
        assertThat(row(POISON)).isEqualTo("ACCEPTED 0 sara -");
        assertThat(setAside.tryAgain(LATE, "sara")).as("sooner than by itself").isTrue();
        assertThat(row(LATE)).as("hastened, not decided").isEqualTo("ACCEPTED 0 - -");
        assertThat(setAside.tryAgain(GOOD, "sara")).isFalse();
        assertThat(row(GOOD)).isEqualTo("DONE 0 - -");
        assertThat(setAside.failing()).isEmpty();
    }

    @Test
    void onlyWhatWaitsForAPersonIsGivenUp() {
        assertThat(setAside.giveUp(POISON, "sara", "Spam")).isTrue();
        assertThat(row(POISON)).isEqualTo("DISCARDED 1 sara Spam (before: It can never be done.)");
        assertThat(setAside.giveUp(POISON, "sam", "Spam")).isFalse();
        assertThat(setAside.tryAgain(POISON, "sam")).isFalse();
        assertThat(setAside.giveUp(LATE, "sara", "Spam")).isFalse();
        assertThat(setAside.giveUp(GOOD, "sara", "Spam")).isFalse();
        assertThat(setAside.failing()).extracting(SetAside.Item::id).containsExactly(LATE);
    }

    private String row(UUID id) {
        return jdbc.sql("select concat_ws(' ', state, attempts, coalesce(decided_by, '-'), coalesce(reason, '-'))"
                        + " from other_queue where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
