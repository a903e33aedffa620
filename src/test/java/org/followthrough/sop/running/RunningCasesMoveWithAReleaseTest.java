package org.followthrough.sop.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.followthrough.Browser;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.Superuser;
import org.followthrough.background.QueueWorker;
import org.followthrough.casefile.EventType;
import org.followthrough.engine.MigratedProcess.Due;
import org.followthrough.engine.MigratedProcess.Step;
import org.followthrough.sop.CaseRelease;
import org.followthrough.sop.CaseReleases;
import org.followthrough.sop.CaseVersions;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleasedInTests;
import org.followthrough.sop.release.Releases;
import org.followthrough.sop.release.RunningCases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** When a release takes effect, its running cases do what the plan says, each with a receipt. */
@DeskTest
class RunningCasesMoveWithAReleaseTest {

    private static final String CONTACT = "processes/2-contact/contact.bpmn";
    private static final String WORK = "Task_WorkOnCase";
    private static final String TRIAGE = "Task_TriageContact";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    ReleasedInTests released;

    @Autowired
    Runs runs;

    @Autowired
    Previews previews;

    @Autowired
    CaseReleases record;

    @Autowired
    CaseVersions versions;

    @Autowired
    @Qualifier("migratedCaseWorker")
    QueueWorker caseWorker;

    @Autowired
    @Qualifier("migrationRunWorker")
    QueueWorker runWorker;

    @Autowired
    RunWork work;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource database;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Clock clock;

    /** What other tests left running is not of interest here, and each of it would take its time. */
    @BeforeEach
    void nothingElseRuns() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .filter(one ->
                        one.getBusinessKey() != null && one.getBusinessKey().startsWith("FT-"))
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "test", true, true, true));
    }

    @AfterEach
    void putBack() {
        desk.resetTime();
        released.putBack("contact");
        // What was sealed is what the others find.
        Superuser.changes(
                database,
                "update sop_release set running_cases = 'FINISH' where kind = 'BUNDLED' and running_cases <> 'FINISH'");
    }

    @Test
    void aCaseInEachWaitStateGoesOnInTheNewDiagramWithItsTimes() {
        String triage = desk.open("Hello", "I would like to know something.");
        String claimed = desk.openForBilling();
        desk.claim("ben", claimed, WORK);
        String waiting = waitingForTheCustomer();
        String atTheExpert = atTheExpert();
        String afterwards = inPostContact();
        Date reminder = desk.timerDue(waiting, "Event_ReminderDue");
        Task before = desk.task(claimed, WORK);

        Release next = next(
                diagram -> diagram.replace("name=\"Work on case\"", "name=\"Serve the case\""),
                RunningCases.MIGRATE,
                0);
        Map<String, List<Due>> foretold = foretell(next);
        move(next);

        assertThat(runs.find(next.id()).orElseThrow().phase()).isEqualTo(Runs.Phase.DONE);
        for (String one : List.of(triage, claimed, waiting, atTheExpert)) {
            assertThat(definition(one, "contact")).as(one).isEqualTo(latest("contact"));
            assertThat(runs.receipts(next.id(), one)).as(one).isNotEmpty();
            assertThat(foretold.get(one))
                    .as(one)
                    .isEqualTo(runs.receipts(next.id(), one).stream()
                            .flatMap(receipt -> receipt.migrated().dues().stream())
                            .toList());
        }
        assertThat(definition(atTheExpert, "functional-escalation")).isEqualTo(latest("functional-escalation"));
        assertThat(runs.receipts(next.id(), afterwards)).isEmpty();
        assertThat(record.boundTo(afterwards, "contact")).contains(next.id());
        assertThat(desk.task(claimed, WORK))
                .satisfies(task -> assertThat(task.getId()).isEqualTo(before.getId()))
                .satisfies(task -> assertThat(task.getAssignee()).isEqualTo("ben"))
                .satisfies(task -> assertThat(task.getDueDate()).isEqualTo(before.getDueDate()))
                .satisfies(task -> assertThat(task.getName()).isEqualTo("Serve the case"));
        assertThat(desk.timerDue(waiting, "Event_ReminderDue")).isEqualTo(reminder);
        long assignments = desk.events(claimed).stream()
                .filter(type -> type == EventType.TASK_ASSIGNED)
                .count();
        assertThat(assignments).as("moving is no new assignment").isOne();

        desk.complete("ben", claimed, WORK, Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        assertThat(desk.process(claimed, "contact").isEnded()).isTrue();
        desk.customerWrites(waiting, "Here is my answer.");
        assertThat(desk.tasks(waiting, WORK)).hasSize(1);
        desk.complete("tina", atTheExpert, "Task_AdviseAgent", Map.of("advice", "Restart it."));
        assertThat(desk.tasks(atTheExpert, WORK)).hasSize(1);
        assertThat(versions.of(claimed))
                .filteredOn(version -> version.sop().equals("contact"))
                .singleElement()
                .satisfies(version -> assertThat(version.version()).isEqualTo(next.version()))
                .satisfies(version -> assertThat(version.moves())
                        .singleElement()
                        .satisfies(move -> assertThat(move.running()).isTrue())
                        .satisfies(move -> assertThat(move.why()).isEqualTo(next.reason())));
    }

    @Test
    void whatTheNewDiagramDrawsDifferentlyIsDueAsThePreviewSaid() {
        String triage = desk.open("Hello", "I would like to know something.");
        Date made = desk.task(triage, TRIAGE).getCreateTime();
        desk.letPass(Duration.ofHours(1));

        Release next = next(
                diagram -> diagram.replaceFirst(
                                "(Task_TriageContact\" name=.*?)camunda:dueDate=\"[^\"]*\"",
                                "$1camunda:dueDate=\"PT48H\"")
                        .replaceFirst(
                                "camunda:candidateGroups=\"frontline\"", "camunda:candidateGroups=\"supervisor\""),
                RunningCases.MIGRATE,
                0);
        Map<String, List<Due>> foretold = foretell(next);
        assertThat(foretold.get(triage))
                .filteredOn(due -> due.step().equals(TRIAGE))
                .singleElement()
                .satisfies(due ->
                        assertThat(due.after()).isEqualTo(made.toInstant().plus(Duration.ofHours(48))))
                .satisfies(due -> assertThat(due.moves()).isTrue());
        move(next);

        Task task = desk.task(triage, TRIAGE);
        assertThat(task.getDueDate().toInstant()).isEqualTo(made.toInstant().plus(Duration.ofHours(48)));
        assertThat(desk.queues(task)).containsExactly("supervisor");
    }

    @Test
    void aRenamedStepBlocksWithoutAMappingAndMovesWithOne() {
        String blocked = desk.openForBilling();
        UnaryOperator<String> rename = diagram -> diagram.replace(WORK, "Task_ServeCase");

        Release without = next(rename, RunningCases.MIGRATE, 0);
        move(without);

        assertThat(runs.find(without.id()).orElseThrow().failed()).isOne();
        assertThat(runs.cases(without.id(), "QUARANTINED", 0, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.businessKey()).isEqualTo(blocked))
                .satisfies(line -> assertThat(line.reason())
                        .contains("\"Work on case\" (Task_WorkOnCase) is not in the new release"));
        assertThat(desk.tasks(blocked, WORK)).hasSize(1);
        assertThat(record.of(blocked)).extracting(CaseRelease::event).doesNotContain(CaseRelease.Event.MIGRATED);

        Release with = next(rename, RunningCases.MIGRATE, 0, new Plan.Choice("contact", WORK, "Task_ServeCase"));
        move(with);

        assertThat(runs.receipts(with.id(), blocked))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.migrated().after())
                        .containsExactly(new Step("Task_ServeCase", "Work on case")));
        assertThat(desk.tasks(blocked, "Task_ServeCase")).hasSize(1);
    }

    @Test
    void casesThatFinishOnTheOldReleaseAreLeftAlone() {
        String reference = desk.openForBilling();
        String before = definition(reference, "contact");

        Release next = next(diagram -> diagram.replace("Serve the customer", "Serve them"), RunningCases.FINISH, 0);
        move(next);

        assertThat(runs.find(next.id())).isEmpty();
        assertThat(definition(reference, "contact")).isEqualTo(before);
        desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        assertThat(desk.process(reference, "contact").isEnded()).isTrue();
    }

    @Test
    void afterTheStepACaseMovesWhenItHasLeftIt() {
        String reference = desk.openForBilling();
        String before = definition(reference, "contact");

        Release next = next(diagram -> diagram.replace("Serve the customer", "Serve them"), RunningCases.AFTER_STEP, 0);
        move(next);

        assertThat(definition(reference, "contact")).isEqualTo(before);
        assertThat(record.boundTo(reference, "contact")).contains(next.id());
        assertThat(runs.find(next.id()).orElseThrow().waiting()).isOne();

        desk.complete("ben", reference, WORK, Map.of("outcome", "ASK_CUSTOMER", "reply", "Which invoice?"));
        move(next);

        assertThat(definition(reference, "contact")).isEqualTo(latest("contact"));
        assertThat(runs.receipts(next.id(), reference)).hasSize(1);
        assertThat(runs.find(next.id()).orElseThrow().phase()).isEqualTo(Runs.Phase.DONE);
    }

    @Test
    void theFirstCasesGoFirstAndAPersonSaysGoOnOrStop() {
        List<String> three = List.of(desk.openForBilling(), desk.openForBilling(), desk.openForBilling());

        Release next = next(diagram -> diagram.replace("Serve the customer", "Serve them"), RunningCases.MIGRATE, 1);
        move(next);

        assertThat(runs.find(next.id()).orElseThrow())
                .satisfies(run -> assertThat(run.phase()).isEqualTo(Runs.Phase.ASKING))
                .satisfies(run -> assertThat(run.moved()).isOne());
        String moved = runs.cases(next.id(), "DONE", 0, 1).get(0).businessKey();
        thePagesTell(next, moved);
        runs.stop(next.id(), "carl");
        move(next);
        assertThat(runs.find(next.id()).orElseThrow().phase()).isEqualTo(Runs.Phase.STOPPED);
        runs.goOn(next.id(), "olga");
        move(next);

        assertThat(runs.find(next.id()).orElseThrow())
                .satisfies(run -> assertThat(run.phase()).isEqualTo(Runs.Phase.DONE))
                .satisfies(run -> assertThat(run.moved()).isEqualTo(3))
                .satisfies(run -> assertThat(run.decidedBy()).isEqualTo("olga"));
        assertThat(three)
                .allSatisfy(one -> assertThat(definition(one, "contact")).isEqualTo(latest("contact")));
    }

    @Test
    void whatHappensToACaseHappensWholeOrNotAtAll() {
        String reference = desk.openForBilling();
        String before = definition(reference, "contact");
        Release next = next(diagram -> diagram.replace("Serve the customer", "Serve them"), RunningCases.MIGRATE, 0);
        runs.start(next.id());
        UUID item = runs.cases(next.id(), null, 0, 10).get(0).id();

        transactions.executeWithoutResult(killed -> {
            work.move(item);
            assertThat(definition(reference, "contact")).isNotEqualTo(before);
            killed.setRollbackOnly();
        });

        assertThat(definition(reference, "contact")).isEqualTo(before);
        assertThat(runs.receipts(next.id(), reference)).isEmpty();
        caseWorker.drain();
        assertThat(definition(reference, "contact")).isEqualTo(latest("contact"));
        assertThat(runs.receipts(next.id(), reference)).hasSize(1);
    }

    @Test
    void aCaseThatIsCompletedAtTheSameMomentIsTriedAgain() throws Exception {
        String reference = desk.openForBilling();
        desk.claim("ben", reference, WORK);
        Release next = next(diagram -> diagram.replace("Serve the customer", "Serve them"), RunningCases.MIGRATE, 0);
        runs.start(next.id());
        CountDownLatch moved = new CountDownLatch(1);
        CountDownLatch completed = new CountDownLatch(1);
        var people = Executors.newSingleThreadExecutor();
        try {
            var agent = people.submit(() -> transactions.execute(transaction -> {
                desk.submit("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here it is."));
                moved.countDown();
                try {
                    return completed.await(3, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            assertThat(moved.await(20, TimeUnit.SECONDS)).isTrue();
            caseWorker.drain();
            completed.countDown();
            agent.get(20, TimeUnit.SECONDS);
        } finally {
            people.shutdown();
        }
        desk.letPass(Duration.ofMinutes(1));
        caseWorker.drain();

        assertThat(runs.cases(next.id(), null, 0, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.state()).isEqualTo("DONE"));
        desk.runJobs(reference);
        assertThat(desk.process(reference, "contact").isEnded()).isTrue();
        assertThat(desk.process(reference, "post-contact").isEnded()).isFalse();
    }

    @Test
    void aFailureThatNobodyForesawStopsTheRun() {
        String odd = desk.openForBilling();
        desk.openForBilling();
        Release next = next(
                diagram -> diagram.replaceFirst(
                        "(Task_WorkOnCase\" name=.*?)camunda:dueDate=\"[^\"]*\"",
                        "$1camunda:dueDate=\"\\${noSuchFact}\""),
                RunningCases.MIGRATE,
                0);
        runs.start(next.id());
        for (int turn = 0; turn < 5; turn++) {
            caseWorker.drain();
            desk.letPass(Duration.ofMinutes(2));
        }

        assertThat(runs.cases(next.id(), "QUARANTINED", 0, 10))
                .anySatisfy(line -> assertThat(line.businessKey()).isEqualTo(odd))
                .allSatisfy(line -> assertThat(line.reason()).contains("noSuchFact"));
        assertThat(desk.tasks(odd, WORK)).hasSize(1);
        assertThat(jdbc.sql("select decision || ' ' || decided_by from sop_running_run where release_id = :id")
                        .param("id", next.id())
                        .query(String.class)
                        .single())
                .isEqualTo("STOP system");
    }

    @Test
    void receiptsCannotBeChanged() {
        desk.openForBilling();
        Release next = next(diagram -> diagram.replace("Serve the customer", "Serve them"), RunningCases.MIGRATE, 0);
        move(next);

        assertThatThrownBy(() -> jdbc.sql("update sop_running_receipt set process = 'x' where release_id = :id")
                        .param("id", next.id())
                        .update())
                .isNotNull();
        assertThatThrownBy(() -> jdbc.sql("delete from sop_running_receipt").update())
                .isNotNull();
    }

    private void thePagesTell(Release next, String moved) {
        try (BrowserContext desktop = Browser.desktop("en")) {
            Page page = desktop.newPage();
            String host = "http://localhost:" + port;
            page.navigate(host + "/login");
            page.getByLabel("User name").fill("olga");
            page.getByLabel("Password").fill("demo");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            String address = host + "/sops/contact/releases/" + next.id();
            page.navigate(address);
            assertThat(page.locator("#progress").textContent()).contains("1 of 3 dealt with");
            assertThat(page.getByText("Go on with the other cases").isVisible()).isTrue();
            assertThat(Browser.violations(page)).isEmpty();
            page.navigate(address + "/running/progress");
            assertThat(page.locator("progress").count()).isOne();
            page.navigate(address + "/running/receipts");
            assertThat(page.locator("main").textContent())
                    .contains(moved, "went first", "Waits for somebody to say go on");
            assertThat(Browser.violations(page)).isEmpty();
            page.navigate(host + "/desk/cases/" + moved);
            assertThat(page.locator(".case-versions").textContent())
                    .contains("Contact " + next.version(), "Moved from");
        }
    }

    private String waitingForTheCustomer() {
        String reference = desk.openForBilling();
        desk.complete("ben", reference, WORK, Map.of("outcome", "ASK_CUSTOMER", "reply", "Which invoice?"));
        return reference;
    }

    private String atTheExpert() {
        String reference = desk.openForBilling();
        desk.complete(
                "ben",
                reference,
                WORK,
                Map.of("outcome", "ASK_EXPERT", "expertTeam", "technical", "question", "What does it mean?"));
        return reference;
    }

    private String inPostContact() {
        String reference = desk.openForBilling();
        desk.complete("ben", reference, WORK, Map.of("outcome", "RESOLVE", "reply", "Here it is."));
        return reference;
    }

    /** Puts a changed contact diagram into force and plans what happens to running cases. */
    private Release next(UnaryOperator<String> change, RunningCases choice, int canary, Plan.Choice... mapping) {
        Release before = releases.inForce("contact").orElseThrow();
        Map<String, byte[]> files = new HashMap<>(releases.content(before.id()).files());
        String diagram = new String(files.get(CONTACT), StandardCharsets.UTF_8);
        String changed = change.apply(diagram);
        files.put(CONTACT, (changed + "\n<!-- " + UUID.randomUUID() + " -->").getBytes(StandardCharsets.UTF_8));
        Release next = released.inForce("contact", files);
        Superuser.lets(database);
        // What comes with the application has no plan; the lock of the sealed release is lifted for once.
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update sop_release set running_cases = :choice where id = :id")
                    .param("choice", choice.name())
                    .param("id", next.id())
                    .update();
            jdbc.sql("insert into sop_running_plan values (:id, :canary, 'olga', now())")
                    .param("id", next.id())
                    .param("canary", canary)
                    .update();
            for (Plan.Choice one : mapping) {
                jdbc.sql("insert into sop_running_mapping values (:id, :process, :from, :to, 'olga', now())")
                        .param("id", next.id())
                        .param("process", one.process())
                        .param("from", one.from())
                        .param("to", one.to())
                        .update();
            }
        });
        return releases.get(next.id());
    }

    private Map<String, List<Due>> foretell(Release release) {
        UUID asked = previews.ask(release, "olga");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> previews.latest(release.id()).orElseThrow().state() != Previews.State.RUNNING);
        assertThat(previews.latest(release.id()).orElseThrow().state()).isEqualTo(Previews.State.DONE);
        Map<String, List<Due>> dues = new HashMap<>();
        previews.lines(asked, null, 0, 1000)
                .forEach(line -> dues.computeIfAbsent(line.businessKey(), key -> new ArrayList<>())
                        .addAll(line.dues()));
        return dues;
    }

    private void move(Release release) {
        runs.start(release.id());
        caseWorker.drain();
        desk.letPass(Duration.ofMinutes(1));
        runWorker.drain();
        caseWorker.drain();
        desk.letPass(Duration.ofMinutes(1));
        runWorker.drain();
    }

    private String definition(String reference, String process) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(process)
                .singleResult()
                .getProcessDefinitionId();
    }

    private String latest(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }
}
