package org.followthrough.sop.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.followthrough.DeskTest;
import org.followthrough.sop.comparison.ChangeClass;
import org.followthrough.web.InvalidFields;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Files as Modeler sends them find their SOP and become one open draft of one author; else nothing is kept. */
@DeskTest
class AnUploadBecomesADraftOrASentenceTest {

    private static final String CONTACT = "processes/2-contact/contact.bpmn";

    @Autowired
    Drafts drafts;

    @Autowired
    Releases releases;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Clock clock;

    @Test
    void whichHasTheRestOfWhatIsInForce() {
        undone(draft -> {
            assertThat(draft.sop()).isEqualTo("contact");
            assertThat(draft.state()).isEqualTo(ReleaseState.DRAFT);
            assertThat(draft.author()).isEqualTo("olga");
            assertThat(draft.hash()).isNull();
            assertThat(draft.version()).isNotEqualTo(inForce().version());
            assertThat(draft.basedOn()).isEqualTo(inForce().id());
            assertThat(releases.content(draft.id()).files().keySet())
                    .isEqualTo(releases.content(inForce().id()).files().keySet());
            assertThat(new String(releases.content(draft.id()).file(CONTACT).orElseThrow(), StandardCharsets.UTF_8))
                    .contains("name=\"Contacts\"");
            assertThat(releases.open("contact")).map(Release::id).hasValue(draft.id());
        });
        assertThat(releases.open("contact")).isEmpty();
    }

    @Test
    void alsoByTheProcessInAFileOfAnotherName() {
        undone(() -> {
            Release draft = drafts.upload(null, Map.of("diagram (1).bpmn", changed()), "olga", "Camunda Modeler");
            assertThat(draft.sop()).isEqualTo("contact");
            assertThat(releases.content(draft.id()).files()).containsKey(CONTACT);
        });
    }

    @Test
    void andTheSameDraftWhenTheAuthorSendsAgain() {
        undone(draft -> {
            Release again = drafts.upload(null, Map.of("contact.bpmn", changed()), "olga", "Camunda Modeler");
            Release more = drafts.upload(
                    null,
                    Map.of("triage.dmn", text("processes/2-contact/triage.dmn", "Triage", "Triages")),
                    "olga",
                    "page");
            assertThat(again.id()).isEqualTo(draft.id());
            assertThat(more.id()).isEqualTo(draft.id());
        });
    }

    @Test
    void notWhenAnotherPersonsChangeIsOpen() {
        undone(draft -> {
            assertBad("olga is open", "contact.bpmn", changed(), "omar");
            assertThatThrownBy(() -> drafts.removeFile(draft.id(), CONTACT, "omar"))
                    .isInstanceOf(NotPossible.class);
        });
    }

    @Test
    void notWhenNothingDiffersOrNothingIsKnown() {
        byte[] same = releases.content(inForce().id()).file(CONTACT).orElseThrow();
        assertBad("in force already", "contact.bpmn", same, "olga");
        assertBad("No SOP has a file named", "nothing.bpmn", "<a/>".getBytes(StandardCharsets.UTF_8), "olga");
        assertBad("is no diagram", "contact.exe", same, "olga");
        assertBad("no ZIP file", "contact.zip", same, "olga");
        assertThatThrownBy(() -> drafts.upload("nowhere", Map.of("a.bpmn", same), "olga", "page"))
                .hasMessageContaining("There is no SOP");
        assertThatThrownBy(() -> drafts.upload(
                        null, Map.of("contact.bpmn", changed(), "post-contact.bpmn", same), "olga", "page"))
                .hasMessageContaining("several SOPs");
        assertThat(releases.open("contact")).isEmpty();
    }

    @Test
    void notWhenItCannotBeRead() {
        assertBad("", "contact.bpmn", "<not-closed".getBytes(StandardCharsets.UTF_8), "olga");
    }

    @Test
    void isDescribedWithinTheRules() {
        undone(draft -> {
            Instant now = clock.instant();
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            assertThatThrownBy(() -> drafts.describe(
                            draft.id(),
                            " ",
                            null,
                            "",
                            now.plus(Duration.ofDays(2)),
                            5,
                            today.plusMonths(8),
                            null,
                            "olga"))
                    .isInstanceOfSatisfying(
                            InvalidFields.class,
                            wrong -> assertThat(wrong.sentences())
                                    .containsOnlyKeys(
                                            "reason", "changeClass", "effectiveFrom", "reviewDue", "runningCases"));

            Release described = drafts.describe(
                    draft.id(),
                    "Faster answers",
                    ChangeClass.MAJOR,
                    "",
                    now.plus(Duration.ofDays(6)),
                    5,
                    today.plusDays(6).plusMonths(6),
                    RunningCases.FINISH,
                    "olga");
            assertThat(described.version())
                    .isEqualTo(Version.of(inForce().version())
                            .raised(ChangeClass.MAJOR)
                            .toString());
            assertThat(described.changeClass()).isEqualTo(ChangeClass.MAJOR);
        });
    }

    @Test
    void isSealedOnceCheckedAndThenStays() {
        undone(draft -> {
            assertThatThrownBy(() -> drafts.seal(draft.id(), "olga")).hasMessageContaining("not checked yet");
            releases.moveTo(draft.id(), ReleaseState.CHECKED, "system", "");
            assertThatThrownBy(() -> drafts.seal(draft.id(), "olga")).hasMessageContaining("Say why");
            drafts.describe(
                    draft.id(),
                    "Words",
                    draft.changeClass(),
                    "",
                    null,
                    0,
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(5),
                    RunningCases.FINISH,
                    "olga");
            Release sealed = drafts.seal(draft.id(), "olga");
            assertThat(sealed.hash()).hasSize(64);
            releases.moveTo(draft.id(), ReleaseState.IN_REVIEW, "olga", "");
            assertBad("cannot change any more. Withdraw it", "contact.bpmn", changed(), "olga");
            assertBad("Wait until it is decided", "contact.bpmn", changed(), "omar");
        });
    }

    @Test
    void anOlderReleaseComesBackAsANewVersion() {
        Release first = inForce();
        assertThatThrownBy(() -> drafts.rollback("contact", first.id(), "Back", "olga"))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("nothing to bring back");
    }

    private void assertBad(String sentence, String name, byte[] content, String user) {
        assertThatThrownBy(() -> drafts.upload(null, Map.of(name, content), user, "page"))
                .isInstanceOf(BadUpload.class)
                .hasMessageContaining(sentence);
    }

    private Release inForce() {
        return releases.inForce("contact").orElseThrow();
    }

    private byte[] changed() {
        return text(CONTACT, "name=\"Contact\"", "name=\"Contacts\"");
    }

    private byte[] text(String file, String before, String after) {
        String text = new String(releases.content(inForce().id()).file(file).orElseThrow(), StandardCharsets.UTF_8);
        return text.replace(before, after).getBytes(StandardCharsets.UTF_8);
    }

    private void undone(Consumer<Release> work) {
        undone(() -> work.accept(drafts.upload(null, Map.of("contact.bpmn", changed()), "olga", "Camunda Modeler")));
    }

    private void undone(Runnable work) {
        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            work.run();
        });
    }
}
