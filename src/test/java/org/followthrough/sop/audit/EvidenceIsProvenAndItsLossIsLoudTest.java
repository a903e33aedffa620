package org.followthrough.sop.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.followthrough.Browser;
import org.followthrough.DeskTest;
import org.followthrough.Superuser;
import org.followthrough.access.Visitor;
import org.followthrough.sop.release.Releases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class EvidenceIsProvenAndItsLossIsLoudTest {

    @Autowired
    AuditTrail trail;

    @Autowired
    Verifier verifier;

    @Autowired
    Anchor anchor;

    @Autowired
    NightlyVerification nightly;

    @Autowired
    Releases releases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource database;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    long seq;

    @BeforeEach
    void something() {
        trail.add("olga", "TEST", "evidence", Map.of("n", 1));
        trail.add("olga", "TEST", "evidence", Map.of("n", 2));
        seq = trail.length() - 1;
    }

    @Test
    void theTrailThatTheApplicationWroteHolds() {
        assertThat(verifier.verify().flaws()).isEmpty();
        assertThat(verifier.verify().entries()).isEqualTo(trail.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "delete from audit_head",
                "insert into audit_head (one, seq, hash) values (true, 1, '')",
                "truncate audit_head"
            })
    void theApplicationHasNoRightToChangeIt(String attack) {
        assertThatThrownBy(() -> jdbc.sql(attack).update()).hasStackTraceContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody' where seq = 1",
                "delete from audit_entry",
                "truncate audit_entry",
                "delete from audit_head",
                "update audit_head set seq = seq - 1",
                "insert into audit_entry select seq + 100, at, actor, kind, subject, facts, prev, hash from audit_entry where seq = 1"
            })
    void andTriggersStopEvenASuperuser(String attack) {
        assertThatThrownBy(() -> Superuser.of(database).sql(attack).update())
                .hasStackTraceContaining("ERROR:")
                .satisfies(refused ->
                        assertThat(refused.getCause().getMessage()).containsAnyOf("append-only", "audit trail"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "actor = 'carl'",
                "kind = 'TEST2'",
                "subject = 'evidenc3'",
                "facts = replace(facts, '1', '2')",
                "prev = translate(prev, '0123456789', '1234567890')",
                "hash = translate(hash, '0123456789', '1234567890')"
            })
    void whatASuperuserChangesBehindTheTriggersIsFoundAndNamed(String change) throws Exception {
        JdbcClient superuser = Superuser.of(database);
        superuser
                .sql("create table kept_entry as select * from audit_entry where seq = " + seq)
                .update();
        tamper(superuser, "update audit_entry set " + change + " where seq = " + seq);
        try {
            JsonNode answer = json.readTree(new Visitor(port)
                    .withBasic("carl", "demo")
                    .get("/api/audit/verify")
                    .body());
            assertThat(answer.path("ok").asBoolean()).isFalse();
            assertThat(answer.path("entries").asLong()).isEqualTo(trail.length());
            assertThat(answer.path("flaws").get(0).path("where").asText()).isEqualTo("Audit trail");
            assertThat(answer.path("flaws").get(0).path("subject").asText()).isEqualTo("entry " + seq);
        } finally {
            tamper(
                    superuser,
                    "update audit_entry e set at = k.at, actor = k.actor, kind = k.kind, subject = k.subject,"
                            + " facts = k.facts, prev = k.prev, hash = k.hash from kept_entry k where k.seq = e.seq");
            superuser.sql("drop table kept_entry").update();
        }
        assertThat(verifier.verify().ok()).isTrue();
    }

    @Test
    void aFindingOfTheNightIsToldOnThePageAndByMail() {
        JdbcClient superuser = Superuser.of(database);
        long mails = mails();
        tamper(superuser, "update audit_entry set subject = 'evidenc3' where seq = " + seq);
        try {
            superuser.sql("delete from audit_verification").update();
            nightly.look();
            assertThat(jdbc.sql("select ok from audit_verification where nightly")
                            .query(Boolean.class)
                            .list())
                    .containsExactly(false);
            nightly.look();
            assertThat(jdbc.sql("select count(*) from audit_verification")
                            .query(Long.class)
                            .single())
                    .isOne();
            assertThat(mails()).isGreaterThan(mails);
            assertThat(new Visitor(port).logIn("carl", "demo").get("/audit").body())
                    .contains("the nightly verification found what is not as it was")
                    .contains("Entry " + seq + " was changed");
        } finally {
            tamper(superuser, "update audit_entry set subject = 'evidence' where seq = " + seq);
        }
        verifier.verifyAndKeep("carl", false);
        assertThat(new Visitor(port)
                        .logIn("carl", "demo")
                        .get("/audit?kind=TEST&subject=evidence")
                        .body())
                .contains("had " + (trail.length() - 1) + " entries")
                .contains("Test");
    }

    @Test
    void theHeadIsShownOutsideTheDatabaseAndItsFileIsMissed() throws Exception {
        anchor.write();
        List<String> lines = Files.readAllLines(anchor.path());
        assertThat(lines.get(lines.size() - 1)).endsWith(trail.length() + " " + trail.headHash());
        anchor.write();
        assertThat(Files.readAllLines(anchor.path()))
                .as("nothing new, nothing written")
                .isEqualTo(lines);
        assertThat(verifier.verify().anchored().seq()).isEqualTo(trail.length());

        Path aside = anchor.path().resolveSibling(anchor.path().getFileName() + ".aside");
        Files.move(anchor.path(), aside);
        try {
            assertThat(verifier.verify().flaws())
                    .extracting(Flaw::sentence)
                    .singleElement()
                    .asString()
                    .contains("is missing");
            Files.write(anchor.path(), lines.subList(0, lines.size() - 1));
            assertThat(verifier.verify().flaws())
                    .extracting(Flaw::sentence)
                    .singleElement()
                    .asString()
                    .contains("was shortened");
        } finally {
            Files.move(aside, anchor.path(), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(verifier.verify().ok()).isTrue();
    }

    @Test
    void onlyComplianceAdministratorsAndIntegrationsMayAsk() {
        for (String user : List.of("carl", "admin", "api")) {
            assertThat(new Visitor(port)
                            .withBasic(user, "demo")
                            .get("/api/audit/verify")
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> refused =
                new Visitor(port).withBasic("olga", "demo").get("/api/audit/verify");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new Visitor(port).logIn("olga", "demo").get("/audit").statusCode())
                .isEqualTo(403);
    }

    @Test
    void complianceVerifiesOnThePageAndReadsWhatProvesARelease() {
        try (BrowserContext desktop = Browser.desktop("en")) {
            Page page = desktop.newPage();
            page.navigate("http://localhost:" + port + "/audit");
            page.fill("input[name=username]", "carl");
            page.fill("input[name=password]", "demo");
            page.click("button[type=submit]");
            page.navigate("http://localhost:" + port + "/audit");
            page.click("text=Verify everything now");
            PlaywrightAssertions.assertThat(page.locator(".say.good")).containsText("had " + (trail.length() - 1));
            page.click("summary >> nth=0");
            assertThat(Browser.violations(page)).isEmpty();

            long release = jdbc.sql("select id from sop_release where sop = 'contact' order by id limit 1")
                    .query(Long.class)
                    .single();
            page.navigate("http://localhost:" + port + "/sops/contact/releases/" + release);
            assertThat(page.locator("section:has(> header > h2:text-is('Evidence'))")
                            .textContent())
                    .contains(releases.get(release).hash())
                    .contains(trail.headHash())
                    .contains("processes/2-contact/contact.bpmn");
        }
    }

    private long mails() {
        return jdbc.sql("select count(*) from outbox where subject like 'Evidence does not hold%'")
                .query(Long.class)
                .single();
    }

    private static void tamper(JdbcClient superuser, String change) {
        superuser.sql("alter table audit_entry disable trigger user").update();
        try {
            assertThat(superuser.sql(change).update()).isOne();
        } finally {
            superuser.sql("alter table audit_entry enable trigger user").update();
        }
    }
}
