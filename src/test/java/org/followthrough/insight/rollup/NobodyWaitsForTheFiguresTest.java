package org.followthrough.insight.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Neither who writes a ledger nor the figures of other cases. */
@DeskTest
@TestPropertySource(properties = "followthrough.test=figures")
class NobodyWaitsForTheFiguresTest {

    private static final Instant AT = Instant.parse("2026-03-09T09:00:00Z");

    @Autowired
    Rollup rollup;

    @Autowired
    Definitions definitions;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    PlatformTransactionManager transactions;

    private Ledgers ledgers;
    private TransactionTemplate transaction;

    @BeforeEach
    void nothingWaits() {
        ledgers = new Ledgers(jdbc, json);
        transaction = new TransactionTemplate(transactions);
        rollup.catchUp();
    }

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void aWriterGoesOnWhileTheCaseIsDerived() throws Exception {
        String reference = ledgers.newCase(List.of(opened()));
        CompletableFuture<Void> written = new CompletableFuture<>();
        transaction.executeWithoutResult(deriving -> {
            assertThat(rollup.deriveSome(10)).isEqualTo(1);
            CompletableFuture.runAsync(() -> transaction.executeWithoutResult(writing -> {
                        jdbc.sql("set local lock_timeout = '2s'").update();
                        ledgers.append(reference, entry(2, EventType.CASE_RESOLVED, "amy", Map.of()));
                    }))
                    .whenComplete((done, failure) -> {
                        if (failure == null) {
                            written.complete(null);
                        } else {
                            written.completeExceptionally(failure);
                        }
                    });
            assertThat(written).as("before the derivation commits").succeedsWithin(Duration.ofSeconds(10));
        });
        written.get(1, TimeUnit.SECONDS);
        assertThat(figures(reference)).doesNotContain("RESOLVED");
        assertThat(rollup.catchUp()).as("what changed meanwhile still waits").isEqualTo(1);
        assertThat(figures(reference)).contains("RESOLVED");
    }

    @Test
    void theFiguresGoOnWhileAWriterIsSlow() {
        String slow = ledgers.newCase(List.of(opened()));
        String quick = ledgers.newCase(List.of(opened()));
        rollup.catchUp();
        transaction.executeWithoutResult(writing -> {
            ledgers.append(slow, entry(2, EventType.CASE_RESOLVED, "amy", Map.of()));
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> {
                ledgers.append(quick, entry(2, EventType.CASE_RESOLVED, "amy", Map.of()));
                return rollup.catchUp();
            });
            assertThat(other).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(1);
        });
        assertThat(figures(quick)).contains("RESOLVED");
        assertThat(figures(slow)).doesNotContain("RESOLVED");
        rollup.catchUp();
        assertThat(figures(slow)).contains("RESOLVED");
    }

    @Test
    void aCaseThatCannotBeDerivedIsSetAsideAndTriedAgain() {
        String broken = ledgers.newCase(
                List.of(opened(), entry(2, EventType.SURVEY_ANSWERED, "customer", Map.of("kind", "MOOD", "score", 1))));
        String unknown = ledgers.newCase(List.of(opened()));
        ledgers.append(unknown, 2, "FROM_A_NEWER_NODE", opened());
        String sound = ledgers.newCase(List.of(opened()));
        rollup.catchUp();
        assertThat(figures(sound)).contains("RECEIVED");
        assertThat(attempts(broken)).isEqualTo(1);
        assertThat(attempts(unknown)).isEqualTo(1);
        assertThat(rollup.catchUp()).as("not at once").isZero();
        assertThat(Duration.between(rollup.asOf(), Instant.now()))
                .as("the others are up to date")
                .isLessThan(Duration.ofSeconds(5));
        desk.letPass(Duration.ofSeconds(3));
        rollup.catchUp();
        assertThat(attempts(broken)).isEqualTo(2);
        jdbc.sql("update figure_set_aside set next_attempt_at = 'infinity'").update();
    }

    @Test
    void aRebuildLetsPassWhatPeopleWaitFor() {
        for (int n = 0; n < 5; n++) {
            ledgers.newCase(List.of(opened()));
        }
        rollup.catchUp();
        rollup.orderRebuild();
        String urgent = ledgers.newCase(List.of(opened()));
        rollup.deriveSome(1);
        assertThat(figures(urgent)).contains("RECEIVED");
        rollup.catchUp();
    }

    @Test
    void theFiguresSayHowCurrentTheyAre() {
        desk.itIs(AT.plus(Duration.ofHours(1)));
        assertThat(rollup.asOf()).isEqualTo(AT.plus(Duration.ofHours(1)));
        ledgers.newCase(List.of(opened()));
        assertThat(rollup.asOf()).as("since the oldest change that waits").isEqualTo(AT);
        rollup.catchUp();
        rollup.orderRebuild();
        assertThat(rollup.asOf()).as("a rebuild makes nothing old").isEqualTo(AT.plus(Duration.ofHours(1)));
        rollup.catchUp();
    }

    @Test
    void aNewDefinitionHasAllCasesDerivedAnew() {
        String reference = ledgers.newCase(List.of(opened()));
        definitions.follow();
        rollup.catchUp();
        definitions.follow();
        assertThat(rollup.catchUp()).as("all is as it is defined").isZero();
        jdbc.sql("update figure_definition set definition = 0 where figure = 'RECEIVED'")
                .update();
        jdbc.sql("update figure_observation set value = 5 where reference = ? and figure = 'RECEIVED'")
                .param(reference)
                .update();
        definitions.follow();
        assertThat(rollup.catchUp()).isPositive();
        assertThat(jdbc.sql("select value from figure_observation where reference = ? and figure = 'RECEIVED'")
                        .param(reference)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void hundredsOfCasesAreCaughtUpInSeconds() {
        RandomLives lives = new RandomLives(new Random(300), 200);
        transaction.executeWithoutResult(writing -> {
            for (int n = 0; n < 500; n++) {
                ledgers.newCase(lives.next());
            }
        });
        long started = System.nanoTime();
        assertThat(rollup.catchUp()).isGreaterThanOrEqualTo(500);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    private List<String> figures(String reference) {
        return jdbc.sql("select figure from figure_observation where reference = ?")
                .param(reference)
                .query(String.class)
                .list();
    }

    private int attempts(String reference) {
        return jdbc.sql("select attempts from figure_set_aside where reference = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private static Entry opened() {
        return entry(1, EventType.CASE_OPENED, "customer", Map.of("channel", "email"));
    }

    private static Entry entry(int seq, EventType type, String actor, Map<String, Object> data) {
        return new Entry(seq, type, AT.plusSeconds(seq - 1), AT.plusSeconds(seq - 1), actor, data);
    }
}
