package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.followthrough.DeskTest;
import org.followthrough.engine.MigratedProcess.Due;
import org.followthrough.engine.MigratedProcess.Step;
import org.followthrough.sop.release.ReleasedInTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** A running case goes on in the new diagram where it was, with its times, its task and whoever holds it. */
@DeskTest
class RunningCasesKeepTheirTimesWhenMigratedTest {

    private static final String DIAGRAM = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
              <process id="moving" name="Moving" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="Start"/>
                <sequenceFlow id="f1" sourceRef="Start" targetRef="Task_Ask"/>
                <userTask id="Task_Ask" name="Ask" camunda:candidateGroups="frontline" camunda:dueDate="PT4H"
                    camunda:priority="50" camunda:asyncAfter="true"/>
                <boundaryEvent id="Late" attachedToRef="Task_Ask" cancelActivity="false">
                  <timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT6H</timeDuration></timerEventDefinition>
                </boundaryEvent>
                <sequenceFlow id="f2" sourceRef="Late" targetRef="LateEnd"/>
                <endEvent id="LateEnd"/>
                <sequenceFlow id="f3" sourceRef="Task_Ask" targetRef="Gateway_Wait"/>
                <eventBasedGateway id="Gateway_Wait"/>
                <sequenceFlow id="f4" sourceRef="Gateway_Wait" targetRef="Answered"/>
                <sequenceFlow id="f5" sourceRef="Gateway_Wait" targetRef="Silence"/>
                <intermediateCatchEvent id="Answered"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>
                <intermediateCatchEvent id="Silence">
                  <timerEventDefinition><timeDate xsi:type="tFormalExpression">${until}</timeDate></timerEventDefinition>
                </intermediateCatchEvent>
                <sequenceFlow id="f6" sourceRef="Answered" targetRef="End"/>
                <sequenceFlow id="f7" sourceRef="Silence" targetRef="End"/>
                <endEvent id="End"/>
              </process>
              <message id="M" name="Moving_Answered"/>
            </definitions>""";

    @Autowired
    CaseMigration migration;

    @Autowired
    ReleasedInTests released;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Clock clock;

    private final String sop = "moving";
    private final String key = "MV-" + UUID.randomUUID();
    private Instant began;
    private Date until;

    @BeforeEach
    void aRunningCase() {
        began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ClockUtil.setCurrentTime(Date.from(began));
        until = Date.from(began.plus(3, ChronoUnit.DAYS));
        deploy(unchanged -> unchanged);
        runtime.startProcessInstanceByKey(
                "moving", key, Map.of("until", until, "later", Date.from(began.plus(9, ChronoUnit.DAYS))));
    }

    @AfterEach
    void tidy() {
        ClockUtil.reset();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("moving")
                .list()
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "test"));
    }

    @Test
    void whatIsDrawnTheSameStaysAndTheHolderGoesOn() {
        tasks.setAssignee(task().getId(), "anna");
        Task before = task();
        letPass(Duration.ofHours(1));
        String target = deploy(diagram -> diagram.replace("id=\"End\"", "id=\"End\" name=\"Done\""));

        MigratedProcess receipt = migrate(target);

        assertThat(receipt.before()).containsExactly(new Step("Task_Ask", "Ask"));
        assertThat(receipt.after()).isEqualTo(receipt.before());
        assertThat(receipt.dues()).hasSize(2).noneMatch(Due::moves);
        Task after = task();
        assertThat(after.getAssignee()).isEqualTo("anna");
        assertThat(after.getDueDate())
                .isEqualTo(before.getDueDate())
                .isEqualTo(Date.from(began.plus(Duration.ofHours(4))));
        assertThat(after.getId()).isEqualTo(before.getId());
        tasks.complete(after.getId());
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .singleResult()
                        .getProcessDefinitionId())
                .isEqualTo(receipt.toDefinition());
    }

    @Test
    void whatIsDrawnDifferentlyIsWorkedOutAnewAndTimeAlreadyWaitedCounts() {
        letPass(Duration.ofHours(1));
        String target = deploy(diagram -> diagram.replace("PT4H", "PT48H")
                .replace("PT6H", "PT30M")
                .replace("name=\"Ask\"", "name=\"Ask again\"")
                .replace("priority=\"50\"", "priority=\"90\"")
                .replace("frontline", "billing"));

        MigratedProcess receipt = migrate(target);

        assertThat(receipt.after()).containsExactly(new Step("Task_Ask", "Ask again"));
        assertThat(receipt.dues())
                .filteredOn(due -> due.step().equals("Late"))
                .singleElement()
                .satisfies(due -> assertThat(due.before()).isEqualTo(began.plus(Duration.ofHours(6))))
                .satisfies(due -> assertThat(due.after())
                        .as("half an hour after the wait began")
                        .isEqualTo(began.plus(Duration.ofMinutes(30))));
        assertThat(task().getDueDate()).isEqualTo(Date.from(began.plus(Duration.ofHours(48))));
        assertThat(task().getName()).isEqualTo("Ask again");
        assertThat(task().getPriority()).isEqualTo(90);
        assertThat(queues()).containsExactly("billing");
    }

    @Test
    void aTaskThatPeoplePutElsewhereStaysThere() {
        tasks.deleteCandidateGroup(task().getId(), "frontline");
        tasks.addCandidateGroup(task().getId(), "retention");

        migrate(deploy(diagram -> diagram.replace("frontline", "billing")));

        assertThat(queues()).containsExactly("retention");
    }

    @Test
    void aDateIsAskedAgain() {
        goOn();
        String target = deploy(diagram -> diagram.replace("${until}", "${later}"));

        assertThat(migrate(target).dues())
                .singleElement()
                .satisfies(due -> assertThat(due.before()).isEqualTo(until.toInstant()))
                .satisfies(due -> assertThat(due.after()).isEqualTo(began.plus(9, ChronoUnit.DAYS)));
        runtime.createMessageCorrelation("Moving_Answered")
                .processInstanceBusinessKey(key)
                .correlate();
    }

    @Test
    void aMessageWithAnotherNameIsWaitedForUnderThatName() {
        goOn();
        migrate(deploy(diagram -> diagram.replace("Moving_Answered", "Moving_Replied")));

        assertThatThrownBy(() -> runtime.createMessageCorrelation("Moving_Answered")
                        .processInstanceBusinessKey(key)
                        .correlate())
                .hasMessageContaining("No process definition or execution matches");
        runtime.createMessageCorrelation("Moving_Replied")
                .processInstanceBusinessKey(key)
                .correlate();
    }

    @Test
    void aStepWithAnotherIdBlocksUntilAnOwnerSaysWhereItGoesOn() {
        String target = deploy(diagram -> diagram.replace("Task_Ask", "Task_Inquire"));

        assertThatThrownBy(() -> migrate(target))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("\"Ask\" (Task_Ask) is not in the new release. Say as which step it goes on");
        assertThat(task().getTaskDefinitionKey()).isEqualTo("Task_Ask");
        assertThat(migration.check(target, List.of()).open())
                .filteredOn(OpenStep::holds)
                .singleElement()
                .satisfies(open -> assertThat(open.candidates()).containsExactly(new Step("Task_Inquire", "Ask")));

        StepMapping said = new StepMapping("moving", "Task_Ask", "Task_Inquire");
        assertThat(migration.check(target, List.of(said)).open()).isEmpty();
        MigratedProcess receipt = migrate(target, said);
        assertThat(receipt.after()).containsExactly(new Step("Task_Inquire", "Ask"));
        assertThat(receipt.dues()).noneMatch(Due::moves);
        assertThat(task().getTaskDefinitionKey()).isEqualTo("Task_Inquire");
    }

    @Test
    void aMappingToAnotherKindOfStepIsRefusedInWords() {
        String target = deploy(diagram -> diagram.replace("Task_Ask", "Task_Inquire"));

        assertThat(migration
                        .check(target, List.of(new StepMapping("moving", "Task_Ask", "Gateway_Wait")))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("\"Ask\" (Task_Ask) cannot go on as \"Gateway_Wait\":")
                .endsWith("Choose a step of the same kind.");
    }

    @Test
    void aTrialTellsExactlyWhatAMigrationDoesAndLeavesNothing() {
        letPass(Duration.ofHours(1));
        UnaryOperator<String> change =
                diagram -> diagram.replace("PT4H", "PT48H").replace("PT6H", "PT30M");
        Task before = task();
        long versions = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("moving")
                .count();

        List<MigratedProcess> tried = migration.onTrial(sop, files(change), deployment -> {
            assertThat(migration.check(deployment, List.of()).open()).isEmpty();
            assertThat(migration.tryOut(key, deployment, List.of())).hasSize(1);
            return migration.tryOut(key, deployment, List.of());
        });

        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("moving")
                        .count())
                .isEqualTo(versions);
        assertThat(task())
                .usingRecursiveComparison()
                .comparingOnlyFields("revision", "dueDate", "processDefinitionId")
                .isEqualTo(before);
        MigratedProcess real = migrate(deploy(change));
        assertThat(tried.get(0).dues()).isEqualTo(real.dues()).allMatch(Due::moves);
    }

    @Test
    void aVisitEndsWhenItsStepIsLeft() {
        String target = deploy(diagram -> diagram.replace("PT4H", "PT48H"));
        List<String> visits = migration.visits(key, target);
        assertThat(visits).hasSize(1);

        goOn();

        assertThat(migration.visits(key, target)).hasSize(1).doesNotContainAnyElementsOf(visits);
        migrate(target);
        assertThat(migration.visits(key, target)).isEmpty();
    }

    private void goOn() {
        tasks.complete(task().getId());
        var jobs = org.camunda.bpm.engine.ProcessEngines.getDefaultProcessEngine();
        assertThat(jobs).isNotNull();
        jobs.getManagementService()
                .createJobQuery()
                .processDefinitionKey("moving")
                .messages()
                .list()
                .forEach(job -> jobs.getManagementService().executeJob(job.getId()));
    }

    private void letPass(Duration duration) {
        ClockUtil.setCurrentTime(Date.from(clock.instant().plus(duration)));
    }

    private MigratedProcess migrate(String target, StepMapping... mapping) {
        return transactions
                .execute(transaction -> migration.migrate(key, target, List.of(mapping)))
                .get(0);
    }

    private Task task() {
        return tasks.createTaskQuery().processInstanceBusinessKey(key).singleResult();
    }

    private List<String> queues() {
        return tasks.getIdentityLinksForTask(task().getId()).stream()
                .map(link -> link.getGroupId())
                .toList();
    }

    private String deploy(UnaryOperator<String> change) {
        return released.inForce(sop, files(change)).deploymentId();
    }

    private static Map<String, byte[]> files(UnaryOperator<String> change) {
        return Map.of("processes/moving.bpmn", change.apply(DIAGRAM).getBytes(StandardCharsets.UTF_8));
    }
}
