package org.followthrough.sop.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.followthrough.DeskTest;
import org.followthrough.sop.audit.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What was sealed stays as it is; whoever gets past the database's own guard is found by name, and nothing of it runs. */
@DeskTest
class ASealedReleaseNeverChangesTest {

    private static final String FILE = "processes/2-contact/contact.bpmn";

    @Autowired
    Releases releases;

    @Autowired
    ReleaseRows rows;

    @Autowired
    Effect effect;

    @Autowired
    StoredPackages packages;

    @Autowired
    DeployedPackages deployed;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update sop_release set manifest = manifest || ' ' where id = :id",
                "update sop_release set package_hash = repeat('0', 64) where id = :id",
                "update sop_release set manifest = null, package_hash = null where id = :id",
                "update sop_release set author = 'olga' where id = :id",
                "update sop_release set version = '9.9.9' where id = :id",
                "update sop_release set reason = 'another' where id = :id",
                "update sop_release set kind = 'REGULAR' where id = :id",
                "update sop_release set effective_at = now() where id = :id",
                "update sop_release set deployment_id = 'x' where id = :id",
                "delete from sop_release where id = :id",
                "update sop_file set content = 'x' where release_id = :id",
                "delete from sop_file where release_id = :id",
                "insert into sop_file (release_id, name, content) values (:id, 'processes/new.bpmn', 'x')",
                "update sop_release_event set actor = 'olga' where release_id = :id",
                "delete from sop_release_event where release_id = :id",
                "update sop_case_release set release_id = release_id where release_id = :id and :id > 0",
                "truncate sop_release_event"
            })
    void notEvenByHandInTheDatabase(String statement) {
        long id = releases.inForce("contact").orElseThrow().id();
        undone(() -> {
            jdbc.sql("insert into sop_case_release (sop, release_id, event, actor, why, at)"
                            + " values ('contact', :id, 'PINNED', 'test', '', now())")
                    .param("id", id)
                    .update();
            assertThatThrownBy(() -> jdbc.sql(statement).param("id", id).update())
                    .hasMessageMatching("(?s).*(sealed|never deleted|append-only|cannot change).*");
        });
    }

    @Test
    void oneFlippedByteInAPackageIsNamed() {
        Release release = releases.inForce("contact").orElseThrow();
        assertThat(packages.check()).isEmpty();
        undone(() -> {
            flip(release.id());
            assertThat(packages.check()).singleElement().satisfies(flaw -> {
                assertThat(flaw.subject()).contains("contact").contains("release " + release.id());
                assertThat(flaw.sentence()).contains(FILE + " was changed");
            });
        });
    }

    @Test
    void oneFlippedByteInTheEngineIsNamed() {
        Release release = releases.inForce("contact").orElseThrow();
        assertThat(deployed.check()).isEmpty();
        undone(() -> {
            jdbc.sql("update act_ge_bytearray set bytes_ = set_byte(bytes_, 40, 0)"
                            + " where deployment_id_ = :id and name_ = :name")
                    .param("id", release.deploymentId())
                    .param("name", FILE)
                    .update();
            assertThat(deployed.check())
                    .extracting(Flaw::sentence)
                    .singleElement()
                    .asString()
                    .contains(FILE);
        });
    }

    @Test
    void aStrangeDeploymentIsNamed() {
        undone(() -> {
            jdbc.sql("insert into act_re_deployment (id_, name_, deploy_time_) values ('x', 'intruder', now())")
                    .update();
            assertThat(deployed.check())
                    .singleElement()
                    .extracting(Flaw::sentence)
                    .asString()
                    .contains("no release brought it there");
        });
    }

    @Test
    void whatWasAlteredAfterItsApprovalDoesNotTakeEffect() {
        undone(() -> {
            long id = approved();
            flip(id);
            assertThatThrownBy(() -> effect.putIntoForce(id))
                    .isInstanceOf(NotPossible.class)
                    .hasMessageContaining("is not what was approved")
                    .hasMessageContaining(FILE + " was changed");
        });
    }

    @Test
    void norDoesWhatNobodySigned() {
        undone(() -> {
            long id = approved();
            jdbc.sql("alter table sop_release disable trigger sop_release_sealed")
                    .update();
            jdbc.sql("update sop_release set kind = 'REGULAR' where id = :id")
                    .param("id", id)
                    .update();
            assertThatThrownBy(() -> effect.putIntoForce(id)).isInstanceOf(NotPossible.class);
        });
    }

    @Test
    void norWhatIsOnlyADraft() {
        undone(() -> {
            Release inForce = releases.inForce("contact").orElseThrow();
            long id = draft(inForce);
            assertThatThrownBy(() -> effect.putIntoForce(id))
                    .isInstanceOf(NotPossible.class)
                    .hasMessageContaining("is not approved");
            assertThatThrownBy(() -> releases.moveTo(id, ReleaseState.APPROVED, "olga", ""))
                    .isInstanceOf(NotPossible.class)
                    .hasMessageContaining("cannot become approved");
        });
    }

    private long approved() {
        Release inForce = releases.inForce("contact").orElseThrow();
        long id = draft(inForce);
        rows.seal(id, releases.unsealed(releases.get(id)));
        releases.change(releases.get(id), ReleaseState.APPROVED, "bootstrap", "", Map.of());
        return id;
    }

    private long draft(Release inForce) {
        long id = rows.insert(
                "contact",
                new Version(7, 7, 7),
                ReleaseKind.BUNDLED,
                "bootstrap",
                "Test",
                inForce.changeClass(),
                inForce.reviewDue(),
                inForce.id());
        rows.files(id, releases.content(inForce.id()));
        return id;
    }

    private void flip(long id) {
        jdbc.sql("alter table sop_file disable trigger sop_file_sealed").update();
        int flipped = jdbc.sql("update sop_file set content = set_byte(content, 40, get_byte(content, 40) # 1)"
                        + " where release_id = :id and name = :name")
                .param("id", id)
                .param("name", FILE)
                .update();
        assertThat(flipped).isOne();
    }

    private void undone(Runnable work) {
        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            work.run();
        });
    }
}
