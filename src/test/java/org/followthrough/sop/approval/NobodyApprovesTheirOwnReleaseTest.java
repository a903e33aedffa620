package org.followthrough.sop.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Author, reviewer and approver are three people, whichever way somebody tries: page, Tasklist, API or SQL. */
@DeskTest
class NobodyApprovesTheirOwnReleaseTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default/task/";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Trial trial;

    @Autowired
    Desk desk;

    @Autowired
    Signatures signatures;

    @Autowired
    JdbcClient jdbc;

    private Release release;

    @BeforeEach
    void olgaHandsOver() {
        release = trial.handedOver(trial.described(trial.begun("olga")));
    }

    @Test
    void onThePage() {
        String page = decide("olga", Map.of("decision", "APPROVED", "password", "demo"));
        assertThat(page).contains("You are the author of " + release.name());
        assertThat(decide("carl", Map.of("decision", "APPROVED", "password", "demo")))
                .contains("This is signed by the group Process owners");
        assertNothingHappened();

        assertThat(decide("omar", Map.of("decision", "APPROVED", "password", "demo")))
                .contains("Signed.", "Omar Haddad (omar, Process owners)");
        desk.runJobs(Trial.key(release));
        assertThat(decide("omar", Map.of("decision", "APPROVED", "password", "demo")))
                .contains("You have signed " + release.name() + " already");
        assertThat(desk.tasks(Trial.key(release), "Task_ApproveControl")).hasSize(1);
    }

    @Test
    void inTasklist() {
        String task = task();
        for (String user : new String[] {"olga", "omar"}) {
            Visitor browser = new Visitor(port).logIn(user, "demo");
            assertThat(browser.post(ENGINE + task + "/claim", "{\"userId\":\"" + user + "\"}")
                            .statusCode())
                    .isEqualTo(204);
            for (String way : new String[] {"/submit-form", "/complete"}) {
                HttpResponse<String> answer =
                        browser.post(ENGINE + task + way, "{\"variables\":{\"decision\":{\"value\":\"APPROVED\"}}}");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                assertThat(answer.body())
                        .contains(user.equals("olga") ? "You are the author" : "/releases/" + release.id());
            }
            browser.post(ENGINE + task + "/unclaim", "{}");
        }
        Visitor administrator = new Visitor(port).logIn("admin", "demo");
        assertThat(administrator
                        .post(ENGINE + task + "/complete", "{\"variables\":{\"decision\":{\"value\":\"APPROVED\"}}}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertNothingHappened();
    }

    @Test
    void overTheApi() {
        Visitor olga = new Visitor(port).withBasic("olga", "demo");
        assertThat(olga.post("/api/tasks/" + task() + "/claim", "").statusCode())
                .isEqualTo(200);
        HttpResponse<String> approved =
                olga.post("/api/tasks/" + task() + "/complete", "{\"fields\":{\"decision\":\"APPROVED\"}}");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(400);
        assertThat(approved.body()).contains("You are the author");
        HttpResponse<String> rejected = olga.post(
                "/api/tasks/" + task() + "/complete", "{\"fields\":{\"decision\":\"REJECTED\",\"note\":\"No.\"}}");
        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(400);
        assertNothingHappened();

        assertThat(decide("omar", Map.of("decision", "APPROVED", "password", "demo")))
                .as("who may decide is not held up by an author who took the task")
                .contains("Signed.");
    }

    @Test
    void inTheDatabase() {
        refused("REVIEWED", "process-owner", "olga", release.hash(), "Nobody approves an own release");
        refused("AUTHORED", "process-owner", "omar", release.hash(), "only its author signs as the author");
        refused("AUTHORED", "process-owner", "olga", release.hash(), "nobody_signs_a_release_twice");
        refused("REVIEWED", "compliance", "carl", release.hash(), "owners_review_and_compliance_approves");
        refused("APPROVED", "camunda-admin", "admin", release.hash(), "owners_review_and_compliance_approves");
        refused("APPROVED", "compliance", "carl", "0".repeat(64), "signature_binds_to_the_package");
        trial.sign(release, "omar");
        refused("APPROVED", "compliance", "omar", release.hash(), "nobody_signs_a_release_twice");
        refused("REVIEWED", "process-owner", "otto", release.hash(), "one_signature_of_each_meaning");
        assertThatThrownBy(() -> jdbc.sql("delete from sop_signature where release_id = :id")
                        .param("id", release.id())
                        .update())
                .hasMessageContaining("append-only");
    }

    @Test
    void norIsAnApprovalWrittenAnywhereWithoutTheGroup() {
        Visitor anna = new Visitor(port).logIn("anna", "demo");
        HttpResponse<String> answer = anna.send(anna.request(path() + "/decide")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("decision=APPROVED&password=demo")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertNothingHappened();
    }

    private void refused(String meaning, String role, String user, String hash, String why) {
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into sop_signature (release_id, package_hash, meaning, role, user_id, printed_name,
                                                   comment, signed_at, zone, entry_hash)
                        values (:id, :package, :meaning, :role, :user, 'X', '', now(), 'UTC', :hash)
                        """)
                        .param("id", release.id())
                        .param("package", hash)
                        .param("meaning", meaning)
                        .param("role", role)
                        .param("user", user)
                        .param("hash", "0".repeat(64))
                        .update())
                .as(meaning + " by " + user)
                .hasMessageContaining(why);
    }

    private void assertNothingHappened() {
        assertThat(trial.now(release).state()).isEqualTo(ReleaseState.IN_REVIEW);
        assertThat(signatures.of(release.id())).extracting(Signature::meaning).containsExactly(Meaning.AUTHORED);
        assertThat(desk.tasks(Trial.key(release), "Task_ReviewContent")).hasSize(1);
    }

    /** Sends the form of the page as somebody's browser does and returns the page it leads back to. */
    private String decide(String user, Map<String, String> fields) {
        Visitor browser = new Visitor(port).logIn(user, "demo");
        Matcher token = CSRF.matcher(browser.get(path()).body());
        assertThat(token.find()).as("a form on the page").isTrue();
        String body = fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> answer = browser.send(browser.request(path() + "/decide")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return browser.get(path()).body();
    }

    private String path() {
        return "/sops/" + release.sop() + "/releases/" + release.id();
    }

    private String task() {
        return desk.task(Trial.key(release), "Task_ReviewContent").getId();
    }
}
