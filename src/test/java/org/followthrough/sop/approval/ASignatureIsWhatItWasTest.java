package org.followthrough.sop.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.camunda.bpm.engine.IdentityService;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.Superuser;
import org.followthrough.sop.audit.Flaw;
import org.followthrough.sop.release.NotPossible;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A signature is given with the own password, and one changed byte in it is found and named. */
@DeskTest
class ASignatureIsWhatItWasTest {

    @Autowired
    Trial trial;

    @Autowired
    Desk desk;

    @Autowired
    Approval approval;

    @Autowired
    Signatures signatures;

    @Autowired
    SignatureProof proof;

    @Autowired
    IdentityService identity;

    @Autowired
    HikariDataSource database;

    @AfterEach
    void resetTime() {
        desk.resetTime();
    }

    @Test
    void oneFlippedByteIsFoundAndNamed() {
        Release release = trial.handedOver(trial.described(trial.begun("olga")));
        trial.sign(release, "omar");
        String subject = release.name() + ", REVIEWED by omar";
        assertThat(flaws(subject)).isEmpty();

        change(release, "printed_name = 'Omar Haddaf'");
        assertThat(flaws(subject)).singleElement().asString().contains("hash does not fit");
        assertThatThrownBy(() -> signatures.demand(trial.now(release))).isInstanceOf(NotPossible.class);
        change(release, "printed_name = 'Omar Haddad'");
        assertThat(flaws(subject)).isEmpty();

        Signature given = signatures.of(release.id()).get(1);
        Signature forged = new Signature(
                        given.releaseId(),
                        given.packageHash(),
                        given.meaning(),
                        given.role(),
                        given.user(),
                        given.printedName(),
                        "All is well.",
                        given.signedAt(),
                        given.zone(),
                        null)
                .sealed();
        change(release, "comment = 'All is well.', entry_hash = '" + forged.entryHash() + "'");
        assertThat(flaws(subject)).singleElement().asString().contains("audit trail knows of no such signature");
        assertThat(flaws("release-" + release.id())).singleElement().asString().contains("not as it was given");
        change(release, "comment = '', entry_hash = '" + given.entryHash() + "'");
        assertThat(flaws(subject)).isEmpty();
    }

    @Test
    void aWrongPasswordSignsNothingAndCounts() {
        hire("newt", "compliance");
        Release release = trial.handedOver(trial.described(trial.begun("olga")));
        trial.sign(release, "omar");
        assertThatThrownBy(() -> sign(release, "wrong"))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("not your password");
        assertThatThrownBy(() -> sign(release, "Tr0ub4dor&3xyz"))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("Too many wrong passwords");
        assertThat(trial.now(release).state()).isEqualTo(ReleaseState.IN_REVIEW);
        desk.letPass(Duration.ofMinutes(2));
        sign(release, "Tr0ub4dor&3xyz");
        assertThat(trial.now(release).state()).isEqualTo(ReleaseState.APPROVED);
        identity.deleteUser("newt");
    }

    @Test
    void aHandOverNeedsThePasswordAsWell() {
        Release draft = trial.described(trial.begun("olga"));
        assertThatThrownBy(() -> trial.as("olga", () -> approval.handOver(draft.id(), "olga", "")))
                .isInstanceOf(NotPossible.class)
                .hasMessageContaining("Type your password");
        assertThat(trial.now(draft).sealed()).isFalse();
        assertThat(signatures.of(draft.id())).isEmpty();
    }

    private void sign(Release release, String password) {
        trial.as("newt", () -> approval.decide(release.id(), Verdict.APPROVED, "", "newt", password));
    }

    private void hire(String id, String group) {
        var user = identity.newUser(id);
        user.setFirstName("Newt");
        user.setPassword("Tr0ub4dor&3xyz");
        identity.saveUser(user);
        identity.createMembership(id, group);
    }

    private java.util.List<String> flaws(String subject) {
        return proof.check().stream()
                .filter(flaw -> flaw.subject().equals(subject))
                .map(Flaw::sentence)
                .toList();
    }

    private void change(Release release, String what) {
        assertThat(Superuser.changes(
                        database,
                        "update sop_signature set " + what + " where meaning = 'REVIEWED' and release_id = "
                                + release.id()))
                .isOne();
    }
}
