package org.followthrough.sop.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

    private List<String> versions() {
        return releases.history("carried").stream().map(Release::version).toList();
    }

    private static SopContent content(UnaryOperator<String> change) {
        return SopContent.of(
                Map.of("processes/8-carried/carried.bpmn", change.apply(DIAGRAM).getBytes(StandardCharsets.UTF_8)));
    }
}
