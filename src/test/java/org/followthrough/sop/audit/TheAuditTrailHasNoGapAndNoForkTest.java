package org.followthrough.sop.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class TheAuditTrailHasNoGapAndNoForkTest {

    private static final int WRITERS = 20;
    private static final int TURNS = 5;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void withTwentyWritersOfWhomSomeRollBackAndSomeAreRefused() throws Exception {
        long before = trail.length();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int n = 0; n < WRITERS; n++) {
                int writer = n;
                work.add(() -> {
                    together.await();
                    for (int turn = 0; turn < TURNS; turn++) {
                        write(writer, turn);
                    }
                    return null;
                });
            }
            for (Future<Void> done : writers.invokeAll(work, 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }
        // Of three writers one commits two entries, one rolls back, one commits none but leaves what was refused.
        assertThat(trail.length() - before).isEqualTo(TURNS * (7 * 2 + 7 * 0 + 6));
        assertThat(chain()).allSatisfy(entry -> assertThat(entry.hash()).isEqualTo(entry.belonging()));
        assertThat(chain())
                .extracting(AuditEntry::seq)
                .containsExactlyElementsOf(chain().stream()
                        .map(AuditEntry::seq)
                        .sorted()
                        .distinct()
                        .toList());
        String prev = AuditEntry.BEGINNING;
        for (AuditEntry entry : chain()) {
            assertThat(entry.prev()).isEqualTo(prev);
            prev = entry.hash();
        }
        assertThat(trail.headHash()).isEqualTo(prev);
    }

    @Test
    void whatWasRefusedStaysWhenItsCallerRollsBackEvenAfterTheCallerAddedEntriesItself() {
        long before = trail.length();
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    trail.add("olga", "TEST", "own", Map.of());
                    trail.addAlone("olga", "TEST_REFUSED", "refused", Map.of("why", "not approved"));
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(chain().stream().skip(before)).extracting(AuditEntry::kind).containsExactly("TEST_REFUSED");
    }

    @Test
    void entriesStandInTheOrderOfTheCallsAndWhatWasRefusedBeforeThem() {
        long before = trail.length();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            trail.add("olga", "TEST_1", "x", Map.of());
            trail.add("olga", "TEST_2", "x", Map.of());
            trail.addAlone("olga", "TEST_REFUSED", "x", Map.of());
            assertThat(trail.length()).isEqualTo(before + 1);
        });
        assertThat(chain().stream().skip(before))
                .extracting(AuditEntry::kind)
                .containsExactly("TEST_REFUSED", "TEST_1", "TEST_2");
    }

    @Test
    void factsAreKeptInOneWayOfWriting() {
        trail.add(
                "olga",
                "TEST",
                "facts",
                Map.of("b", 1.0, "a", List.of("ü", true, 7L), "z\0", "\uD800", "big", Long.MAX_VALUE));
        assertThat(chain().get((int) trail.length() - 1).facts())
                .isEqualTo("{\"a\":[\"ü\",true,7],\"b\":1,\"big\":\"9223372036854775807\",\"z\uFFFD\":\"\uFFFD\"}");
    }

    private void write(int writer, int turn) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            switch (writer % 3) {
                case 0 -> {
                    trail.add("writer-" + writer, "TEST", "turn-" + turn, Map.of("n", 1));
                    trail.add("writer-" + writer, "TEST", "turn-" + turn, Map.of("n", 2));
                }
                case 1 -> {
                    trail.add("writer-" + writer, "TEST", "turn-" + turn, Map.of("n", 3));
                    status.setRollbackOnly();
                }
                default -> {
                    trail.add("writer-" + writer, "TEST", "turn-" + turn, Map.of("n", 4));
                    trail.addAlone("writer-" + writer, "TEST", "turn-" + turn, Map.of("n", 5));
                    status.setRollbackOnly();
                }
            }
        });
    }

    private List<AuditEntry> chain() {
        return jdbc.sql("select * from audit_entry order by seq")
                .query(AuditEntry::of)
                .list();
    }
}
