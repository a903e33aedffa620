package org.followthrough.insight.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.followthrough.DeskTest;
import org.followthrough.casefile.Ledger;
import org.followthrough.casefile.Ledger.Entry;
import org.followthrough.insight.derivation.CaseHistory;
import org.followthrough.insight.derivation.Derivation;
import org.followthrough.insight.derivation.Observation;
import org.followthrough.insight.derivation.OtherCase;
import org.followthrough.insight.derivation.SopVersions;
import org.followthrough.servicelevel.OpenTime;
import org.followthrough.sop.CaseReleases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Entry by entry or all at once, on one node or on two, in whatever order: the figures are the same to the last digit. In
 * a database of its own, which it fills with ledgers that no desk has written.
 */
@DeskTest
@TestPropertySource(properties = "followthrough.test=figures")
class TheSameFiguresHoweverTheyComeAboutTest {

    private static final int CASES = 60;
    private static final int CUSTOMERS = 7;

    @Autowired
    Rollup rollup;

    @Autowired
    Ledger ledger;

    @Autowired
    OpenTime openTime;

    @Autowired
    CaseReleases releases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    PlatformTransactionManager transactions;

    private Ledgers ledgers;

    @BeforeEach
    void nothingWaits() {
        ledgers = new Ledgers(jdbc, json);
        rollup.catchUp();
    }

    @RepeatedTest(4)
    void inRandomOrderAndGroupingOnTwoNodes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        RandomLives lives = new RandomLives(random, CUSTOMERS);
        Map<String, List<Entry>> cases = new LinkedHashMap<>();
        for (int n = 0; n < CASES; n++) {
            cases.put(ledgers.newCase(), lives.next());
        }

        live(cases, random);

        List<String> incremental = ledgers.observations(cases.keySet());
        assertThat(waiting(cases.keySet())).as("changes that wait").isZero();
        assertThat(incremental)
                .as("what the ledgers amount to")
                .hasSameSizeAs(expected(cases))
                .hasSizeGreaterThan(20 * CASES);
        assertThat(told(cases)).containsExactlyElementsOf(expected(cases));

        spoil(cases.keySet(), random);
        rollup.rebuild();
        assertThat(ledgers.observations(cases.keySet()))
                .as("made anew from the ledger")
                .containsExactlyElementsOf(incremental);
    }

    @Test
    void whoReadsDuringARebuildSeesNoGap() {
        RandomLives lives = new RandomLives(new Random(77), CUSTOMERS);
        List<String> references = new ArrayList<>();
        for (int n = 0; n < CASES; n++) {
            references.add(ledgers.newCase(lives.next()));
        }
        rollup.catchUp();
        List<String> before = ledgers.observations(references);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int looks = 0;
            do {
                assertThat(ledgers.observations(references)).isEqualTo(before);
                looks++;
            } while (!over.get());
            return looks;
        });
        rollup.rebuild();
        over.set(true);
        assertThat(reader.join()).isPositive();
    }

    @Test
    void aNodeThatIsKilledLosesNothingAndCountsNothingTwice() {
        String reference = ledgers.newCase(new RandomLives(new Random(5), 1).next());
        new TransactionTemplate(transactions).executeWithoutResult(killed -> {
            assertThat(rollup.deriveSome(10)).isEqualTo(1);
            assertThat(ledgers.observations(List.of(reference))).isNotEmpty();
            killed.setRollbackOnly();
        });
        assertThat(ledgers.observations(List.of(reference))).isEmpty();
        assertThat(rollup.catchUp()).isEqualTo(1);
        List<String> derived = ledgers.observations(List.of(reference));
        assertThat(derived).isNotEmpty();
        assertThat(rollup.catchUp()).isZero();
        assertThat(ledgers.observations(List.of(reference))).isEqualTo(derived);
    }

    @Test
    void aCaseThatComesToAnotherVersionOfAnSopIsDerivedAgain() {
        String reference = ledgers.newCase(new RandomLives(new Random(6), 1).next());
        rollup.catchUp();
        long release = jdbc.sql("select id from sop_release where sop = 'contact' and state = 'EFFECTIVE'")
                .query(Long.class)
                .single();
        releases.pinned(reference, "contact", release, "olga", "Tried in a test.");
        assertThat(rollup.catchUp()).isEqualTo(1);
        assertThat(jdbc.sql("select sop from figure_observation where reference = ? and figure = 'RECEIVED'")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("contact "
                        + releases.of(List.of(reference)).get(reference).get(0).version());
    }

    /** The entries of all cases in one order by chance, written in groups by chance, caught up with now and then. */
    private void live(Map<String, List<Entry>> cases, Random random) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Map<String, Integer> written = new LinkedHashMap<>();
        List<String> unfinished = new ArrayList<>(cases.keySet());
        while (!unfinished.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                for (int n = random.nextInt(30); n > 0 && !unfinished.isEmpty(); n--) {
                    String reference = unfinished.get(random.nextInt(unfinished.size()));
                    int seq = written.merge(reference, 1, Integer::sum);
                    ledgers.append(reference, cases.get(reference).get(seq - 1));
                    if (seq == cases.get(reference).size()) {
                        unfinished.remove(reference);
                    }
                }
            });
            switch (random.nextInt(4)) {
                case 0 -> rollup.catchUp();
                case 1 -> rollup.deriveSome(1 + random.nextInt(5));
                case 2 -> {
                    CompletableFuture<Integer> otherNode = CompletableFuture.supplyAsync(rollup::catchUp);
                    rollup.catchUp();
                    otherNode.join();
                }
                default -> {
                    // later
                }
            }
        }
        rollup.catchUp();
    }

    /** As a fault of ours or of a disk would. */
    private void spoil(Iterable<String> references, Random random) {
        for (String reference : references) {
            switch (random.nextInt(4)) {
                case 0 ->
                    jdbc.sql("delete from figure_observation where reference = ?")
                            .param(reference)
                            .update();
                case 1 ->
                    jdbc.sql("update figure_observation set value = value + 1, team = 'nobody' where reference = ?")
                            .param(reference)
                            .update();
                case 2 ->
                    jdbc.sql("update figure_case set category = 'other' where reference = ?")
                            .param(reference)
                            .update();
                default ->
                    jdbc.sql("delete from figure_case where reference = ?")
                            .param(reference)
                            .update();
            }
        }
    }

    /** What comes of the ledgers when everything is known and everybody looked at. */
    private List<String> expected(Map<String, List<Entry>> cases) {
        Map<String, CaseHistory> histories = new LinkedHashMap<>();
        ledger.of(cases.keySet())
                .forEach((reference, corrected) -> histories.put(reference, new CaseHistory(corrected)));
        List<String> lines = new ArrayList<>();
        histories.forEach((reference, history) -> {
            List<OtherCase> others = histories.entrySet().stream()
                    .filter(other -> !other.getKey().equals(reference))
                    .map(Map.Entry::getValue)
                    .filter(other -> !other.isOutside()
                            && history.customer() != null
                            && Objects.equals(other.customer(), history.customer()))
                    .map(other -> new OtherCase(other.category(), other.receivedAt()))
                    .toList();
            for (Observation of : Derivation.of(history, SopVersions.NONE, others, openTime.calendars())) {
                lines.add(String.join(
                        " ",
                        reference,
                        of.figure().name(),
                        of.item(),
                        String.valueOf(of.value()),
                        String.valueOf(of.team()),
                        String.valueOf(of.agent()),
                        String.valueOf(of.customer())));
            }
        });
        return lines.stream().sorted().toList();
    }

    private List<String> told(Map<String, List<Entry>> cases) {
        return jdbc
                .sql("select concat_ws(' ', reference, figure, item, coalesce(value::text, 'null'),"
                        + " coalesce(team, 'null'), coalesce(agent, 'null'), coalesce(customer::text, 'null'))"
                        + " from figure_observation where reference = any(:references)")
                .param("references", cases.keySet().toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .sorted()
                .toList();
    }

    private long waiting(Collection<String> references) {
        return jdbc.sql("select count(*) from figure_change where reference = any(:references)")
                .param("references", references.toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
