package org.followthrough.sop.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.followthrough.DeskTest;
import org.followthrough.sop.SopContent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What the application carries is in force from the first start, signed by nobody and shown as such; once per content. */
@DeskTest
class WhatComesWithTheApplicationTest {

    private static final String DIAGRAM = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
            + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" targetNamespace=\"t\">"
            + "<process id=\"carried\" name=\"One\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">"
            + "<startEvent id=\"s\"/></process></definitions>";

    @Autowired
    Releases releases;

    @Autowired
    BundledReleases bundled;

    @Autowired
    ReleaseRows rows;

    @Autowired
    Effect effect;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Clock clock;

    @Autowired
    RepositoryService repository;

    @Test
    void isInForceWithItsManifest() {
        BundledFiles.byFolder().forEach((folder, content) -> {
            Release first = releases.history(BundledReleases.sopOf(folder).key()).stream()
                    .reduce((newer, older) -> older)
                    .orElseThrow();
            assertThat(first.kind()).isEqualTo(ReleaseKind.BUNDLED);
            assertThat(first.author()).isEqualTo("bootstrap");
            assertThat(first.version()).isEqualTo("1.0.0");
            assertThat(first.hash()).hasSize(64);
            assertThat(releases.content(first.id()).hash()).isEqualTo(content.hash());
        });
        assertThat(releases.sops()).extracting(Sop::key).contains("customer-service", "contact", "post-contact");
        assertThat(releases.owning("triage")).map(Sop::key).contains("contact");
        assertThat(releases.owning("nothing")).isEmpty();
    }

    @Test
    void comesOnceAlsoWhenNodesStartAtOnceAndAgainWhenItChanged() throws Exception {
        SopContent first = content(text -> text);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> start = () -> {
                bundled.bring("8-carried", first);
                return true;
            };
            for (Future<Boolean> started : nodes.invokeAll(Collections.nCopies(4, start))) {
                assertThat(started.get()).isTrue();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(versions()).containsExactly("1.0.0");

        bundled.bring("8-carried", content(text -> text.replace("One", "Two")));
        bundled.bring("8-carried", content(text -> text.replace("One", "Two")));
        bundled.bring("8-carried", first);

        assertThat(versions()).hasSize(3);
        assertThat(releases.history("carried"))
                .extracting(Release::state)
                .containsExactly(ReleaseState.EFFECTIVE, ReleaseState.SUPERSEDED, ReleaseState.SUPERSEDED);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("carried")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void waitsForPeopleWhereTheyAreInCharge() {
        List<Object> told = new ArrayList<>();
        BundledReleases inReview = starting(BundledSettings.Bundled.REVIEW, told);
        undone(() -> {
            inReview.bring("7-reviewed", content(text -> text));
            inReview.bring("7-reviewed", content(text -> text));

            Release draft = releases.open("reviewed").orElseThrow();
            assertThat(releases.inForce("reviewed")).isEmpty();
            assertThat(draft.kind()).isEqualTo(ReleaseKind.REGULAR);
            assertThat(draft.author()).isEqualTo("bootstrap");
            assertThat(told).containsExactly(new DraftOpened(draft.id()));
        });
    }

    @Test
    void neverTakesOverFromPeople() {
        List<Object> told = new ArrayList<>();
        BundledReleases signing = starting(BundledSettings.Bundled.SIGN, told);
        undone(() -> {
            signing.bring("7-reviewed", content(text -> text));
            Release carried = releases.inForce("reviewed").orElseThrow();
            told.clear();
            jdbc.sql("alter table sop_release disable trigger sop_release_sealed")
                    .update();
            jdbc.sql("update sop_release set kind = 'REGULAR', author = 'olga' where id = :id")
                    .param("id", carried.id())
                    .update();

            signing.bring("7-reviewed", content(text -> text.replace("One", "Two")));
            signing.bring("7-reviewed", content(text -> text.replace("One", "Two")));

            assertThat(releases.inForce("reviewed")).map(Release::id).hasValue(carried.id());
            Release draft = releases.open("reviewed").orElseThrow();
            assertThat(draft.basedOn()).isEqualTo(carried.id());
            assertThat(told).containsExactly(new DraftOpened(draft.id()));

            releases.moveTo(draft.id(), ReleaseState.WITHDRAWN, "olga", "Not now.");
            signing.bring("7-reviewed", content(text -> text.replace("One", "Two")));
            assertThat(releases.open("reviewed")).as("asked once only").isEmpty();
        });
    }

    private BundledReleases starting(BundledSettings.Bundled bundled, List<Object> told) {
        return new BundledReleases(
                releases, rows, effect, new BundledSettings(bundled), told::add, jdbc, transactions, clock);
    }

    private void undone(Runnable work) {
        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            work.run();
        });
    }

    private List<String> versions() {
        return releases.history("carried").stream().map(Release::version).toList();
    }

    private static SopContent content(UnaryOperator<String> change) {
        return SopContent.of(
                Map.of("processes/8-carried/carried.bpmn", change.apply(DIAGRAM).getBytes(StandardCharsets.UTF_8)));
    }
}
