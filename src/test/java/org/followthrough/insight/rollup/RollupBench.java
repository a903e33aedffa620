package org.followthrough.insight.rollup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.followthrough.DeskTest;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureQuestion;
import org.followthrough.insight.Figures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures, on demand: {@code ./mvnw test -Dtest=RollupBench}. How many cases are derived in a second, what the trigger
 * adds to an entry of a ledger, and how long questions take over nearly two million observations.
 */
@DeskTest
@TestPropertySource(properties = "followthrough.test=figures-bench")
class RollupBench {

    private static final int CASES = 2_000;
    private static final int APPENDS = 4_000;
    private static final int COPIES = 40;

    @Autowired
    Rollup rollup;

    @Autowired
    Figures figures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void measure() {
        Ledgers ledgers = new Ledgers(jdbc, json);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        RandomLives lives = new RandomLives(new Random(1), 700);
        transaction.executeWithoutResult(writing -> {
            for (int n = 0; n < CASES; n++) {
                ledgers.newCase(lives.next());
            }
        });
        print("catch up %d new cases".formatted(CASES), CASES, timed(rollup::catchUp));
        rollup.orderRebuild();
        print("rebuild %d cases, nothing to change".formatted(CASES), CASES, timed(rollup::catchUp));

        String plain = ledgers.newCase();
        Duration with = Duration.ZERO;
        Duration without = Duration.ZERO;
        for (int round = 0; round < 6; round++) {
            boolean triggered = round % 2 == 0;
            jdbc.sql("alter table ledger %s trigger ledger_changes_figures".formatted(triggered ? "enable" : "disable"))
                    .update();
            int base = round * APPENDS;
            Duration took = timed(() -> {
                for (int n = 0; n < APPENDS; n++) {
                    jdbc.sql("insert into ledger (reference, seq, type, occurred_at, recorded_at, actor)"
                                    + " values (?, ?, 'NOTE_ADDED', now(), now(), 'amy')")
                            .params(plain, base + n + 1)
                            .update();
                }
                return 0;
            });
            // The first pair of rounds warms up.
            if (round > 1) {
                with = triggered ? with.plus(took) : with;
                without = triggered ? without : without.plus(took);
            }
        }
        jdbc.sql("alter table ledger enable trigger ledger_changes_figures").update();
        System.out.printf(
                "BENCH an entry of a ledger with the trigger: %d us, without: %d us, ratio %.2f%n",
                with.toNanos() / 2_000 / APPENDS,
                without.toNanos() / 2_000 / APPENDS,
                (double) with.toNanos() / without.toNanos());

        transaction.executeWithoutResult(writing -> {
            for (int copy = 1; copy <= COPIES; copy++) {
                jdbc.sql("""
                        insert into figure_observation
                        select figure, 'COPY-' || :copy || reference, item, at + :copy * interval '10 days', value, final_at,
                            channel, category, priority, team, agent, tier, process, sop, customer
                        from figure_observation where reference like 'FT-%'
                        """).param("copy", copy).update();
            }
        });
        jdbc.sql("analyze figure_observation").update();
        System.out.println("BENCH observations: "
                + jdbc.sql("select count(*) from figure_observation")
                        .query(Long.class)
                        .single());
        for (Figure figure : new Figure[] {
            Figure.FRT,
            Figure.FCR_GROSS,
            Figure.SLA_FRT,
            Figure.BACKLOG,
            Figure.NPS,
            Figure.VOLUME,
            Figure.RESOLUTION_FULL
        }) {
            for (Cut by : new Cut[] {null, Cut.TEAM, Cut.DAY}) {
                FigureQuestion month = new FigureQuestion(
                        figure,
                        Instant.parse("2026-06-01T00:00:00Z"),
                        Instant.parse("2026-07-01T00:00:00Z"),
                        ZoneId.of("Europe/Berlin"),
                        by,
                        Map.of());
                timed(() -> figures.ask(month));
                Duration[] took = new Duration[5];
                for (int n = 0; n < took.length; n++) {
                    took[n] = timed(() -> figures.ask(month));
                }
                Arrays.sort(took);
                System.out.printf("BENCH %s by %s for a month: %d ms%n", figure, by, took[2].toMillis());
            }
        }
    }

    private static void print(String what, int cases, Duration took) {
        System.out.printf(
                "BENCH %s: %d ms, %d a second%n", what, took.toMillis(), cases * 1_000L / Math.max(1, took.toMillis()));
    }

    private static Duration timed(Supplier<?> work) {
        long started = System.nanoTime();
        work.get();
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
