package org.followthrough.engine;

import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.followthrough.engine.MigratedProcess.Due;
import org.followthrough.engine.MigratedProcess.Kind;
import org.followthrough.engine.MigratedProcess.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the running processes of a case from older versions of an SOP's diagrams to the diagrams of one deployment.
 * Runs as the system, whoever caused it.
 *
 * <p>What is drawn the same stays: a timer keeps its time to the millisecond, a task its due time and its queue. What is
 * drawn differently is worked out anew: a date is asked again, a duration counts from when the wait began, so that time
 * already waited counts. Whoever holds a task goes on holding it.
 */
@Component
public class CaseMigration {

    private record Instance(String id, String process, String definition) {}

    /** A timer or an open task; {@code drawn} is what the diagram says about when a timer is due. */
    private record Dated(Kind kind, String id, String step, Instant due, String drawn) {}

    private record Picture(List<Step> steps, Map<String, Dated> dated) {}

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final ProcessEngineConfigurationImpl engine;
    private final MigrationPlans plans;
    private final MigratedTasks tasks;
    private final DeploymentGate gate;
    private final AsSystem asSystem;
    private final JdbcClient jdbc;
    private final TransactionTemplate trials;

    CaseMigration(
            RuntimeService runtime,
            RepositoryService repository,
            ManagementService management,
            ProcessEngineConfigurationImpl engine,
            MigrationPlans plans,
            MigratedTasks tasks,
            DeploymentGate gate,
            AsSystem asSystem,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.engine = engine;
        this.plans = plans;
        this.tasks = tasks;
        this.gate = gate;
        this.asSystem = asSystem;
        this.jdbc = jdbc;
        this.trials = new TransactionTemplate(transactions);
        this.trials.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What has no place in the diagrams of a deployment, in any version that cases run on now. Cases that are nowhere
     * near it can go on all the same.
     *
     * @param open steps and events without a place
     * @param problems what was asked for in the mapping and cannot be done, in sentences
     */
    public record Check(List<OpenStep> open, List<String> problems) {}

    /** Finds what has no place in the diagrams of a deployment. */
    public Check check(String deployment, Collection<StepMapping> mapping) {
        return asSystem.call(() -> {
            List<OpenStep> open = new ArrayList<>();
            List<String> problems = new ArrayList<>();
            for (Instance source : sources(deployment)) {
                ProcessDefinition target = target(deployment, source.process());
                if (target == null) {
                    problems.add(plans.withoutProcess(source.definition()));
                } else {
                    var planned = plans.plan(source.definition(), target.getId(), mapping);
                    open.addAll(planned.open());
                    problems.addAll(planned.problems());
                }
            }
            return new Check(
                    open.stream().distinct().toList(),
                    problems.stream().distinct().toList());
        });
    }

    /**
     * Brings all running instances of a case that came out of an older deployment of the same SOP to the diagrams of
     * this deployment, all or none. Roll the transaction back when this fails.
     *
     * @param deployment id of the deployment
     * @param mapping for ids that changed; an id of the old diagram that is named here goes to the new one named with it
     * @return one receipt per instance; none if nothing of the case runs on an older deployment
     * @throws MigrationRefused if a step of the case has no place in the new diagrams
     * @throws TaskTaken if somebody works on the case at this very moment; try again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<MigratedProcess> migrate(String businessKey, String deployment, Collection<StepMapping> mapping) {
        try {
            return asSystem.call(() -> older(businessKey, deployment).stream()
                    .map(instance -> migrate(instance, deployment, mapping))
                    .toList());
        } catch (OptimisticLockingException e) {
            throw new TaskTaken("Somebody works on " + businessKey + " at this very moment.");
        }
    }

    /**
     * The steps that a case is in now, within the SOP of a deployment and in older versions than it, by the id of each
     * visit: a step that is left and entered again has another one. A step that only waits for another process of the
     * same SOP does not count.
     */
    public List<String> visits(String businessKey, String deployment) {
        return asSystem.call(() -> {
            List<Instance> older = older(businessKey, deployment);
            List<String> visits = new ArrayList<>();
            for (Instance instance : older) {
                leaves(runtime.getActivityInstance(instance.id()), visits);
            }
            visits.removeAll(jdbc.sql("""
                    select caller.act_inst_id_
                    from act_ru_execution called
                    join act_ru_execution caller on caller.id_ = called.super_exec_
                    where called.id_ = any(:called) and caller.act_inst_id_ is not null
                    """)
                    .param("called", older.stream().map(Instance::id).toArray(String[]::new))
                    .query(String.class)
                    .list());
            return visits;
        });
    }

    /**
     * Puts diagrams on trial: they are deployed under the name of their SOP, the work sees them as the newest version,
     * and everything is undone. Nobody else ever sees them. Cases that the work migrates with {@link #tryOut} are held
     * no longer than each takes.
     *
     * @param sop name of the deployments of this SOP
     * @param diagrams the BPMN files by name
     * @param work is given the id of the deployment
     */
    public <T> T onTrial(String sop, Map<String, byte[]> diagrams, Function<String, T> work) {
        List<String> leftOvers = new ArrayList<>();
        try {
            return trials.execute(transaction -> {
                var builder = repository.createDeployment().name(sop).source("trial");
                diagrams.forEach((name, content) -> builder.addInputStream(name, new ByteArrayInputStream(content)));
                var deployed = asSystem.call(() -> gate.onTrial(transaction, builder::deployWithResult));
                if (deployed.getDeployedProcessDefinitions() != null) {
                    deployed.getDeployedProcessDefinitions().forEach(definition -> leftOvers.add(definition.getId()));
                }
                return work.apply(deployed.getId());
            });
        } finally {
            leftOvers.forEach(this::forget);
        }
    }

    /** As {@link #onTrial}, with the diagrams of a release that is deployed already. */
    public <T> T onDeployment(String deployment, Function<String, T> work) {
        return trials.execute(transaction -> {
            transaction.setRollbackOnly();
            return work.apply(deployment);
        });
    }

    /** The names of the steps that a case is in now, within the SOP of a deployment and in older versions than it. */
    public List<String> steps(String businessKey, String deployment) {
        return asSystem.call(() -> older(businessKey, deployment).stream()
                .flatMap(instance -> picture(instance.id(), instance.definition()).steps().stream()
                        .map(Step::name))
                .distinct()
                .toList());
    }

    /**
     * Migrates a case and undoes it at once, within a transaction that is rolled back later in any case: what is
     * returned is exactly what a real migration at this moment would do.
     *
     * @throws MigrationRefused as {@link #migrate}
     * @throws TaskTaken as {@link #migrate}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<MigratedProcess> tryOut(String businessKey, String deployment, Collection<StepMapping> mapping) {
        jdbc.sql("savepoint trial").update();
        try {
            return migrate(businessKey, deployment, mapping);
        } finally {
            jdbc.sql("rollback to savepoint trial").update();
        }
    }

    private MigratedProcess migrate(Instance instance, String deployment, Collection<StepMapping> mapping) {
        ProcessDefinition target = target(deployment, instance.process());
        if (target == null) {
            throw new MigrationRefused(List.of(plans.withoutProcess(instance.definition())));
        }
        MigrationPlans.Planned planned = plans.plan(instance.definition(), target.getId(), mapping);
        Picture before = picture(instance.id(), instance.definition());
        MigratedTasks.Drawings drawings = tasks.drawn(instance.id());
        try {
            runtime.newMigration(planned.plan())
                    .processInstanceIds(instance.id())
                    .skipCustomListeners()
                    .execute();
        } catch (MigratingProcessInstanceValidationException e) {
            throw new MigrationRefused(plans.explain(e, instance.definition(), target.getId()));
        }
        timeAgain(before, timers(instance.id()));
        tasks.redraw(instance.id(), drawings);
        Picture after = picture(instance.id(), target.getId());
        return new MigratedProcess(
                instance.id(),
                instance.process(),
                target.getName() == null ? target.getKey() : target.getName(),
                instance.definition(),
                target.getId(),
                before.steps(),
                after.steps(),
                dues(before, after, instance.definition(), target.getId()));
    }

    /** Timers that are drawn in another way than before. One that failed and waits for its next try is left alone. */
    private void timeAgain(Picture before, Map<String, Dated> now) {
        for (Dated timer : now.values()) {
            Dated old = before.dated().get(timer.id());
            if (old != null && old.drawn() != null && !old.drawn().equals(timer.drawn())) {
                management.recalculateJobDuedate(timer.id(), true);
            }
        }
    }

    private List<Due> dues(Picture before, Picture after, String from, String to) {
        Map<String, Dated> all = new LinkedHashMap<>(before.dated());
        all.putAll(after.dated());
        return all.keySet().stream()
                .map(id -> {
                    Dated old = before.dated().get(id);
                    Dated now = after.dated().get(id);
                    Dated any = now == null ? old : now;
                    return new Due(
                            any.kind(),
                            any.step(),
                            plans.name(now == null ? from : to, any.step()),
                            old == null ? null : old.due(),
                            now == null ? null : now.due(),
                            now == null,
                            old == null);
                })
                .toList();
    }

    private Picture picture(String instance, String definition) {
        List<Step> steps = new ArrayList<>();
        steps(runtime.getActivityInstance(instance), definition, steps);
        Map<String, Dated> dated = new LinkedHashMap<>(timers(instance));
        jdbc.sql("select id_, task_def_key_, due_date_ from act_ru_task where proc_inst_id_ = :instance order by id_")
                .param("instance", instance)
                .query((row, number) -> new Dated(
                        Kind.TASK,
                        row.getString("id_"),
                        row.getString("task_def_key_"),
                        instant(row.getTimestamp("due_date_")),
                        null))
                .list()
                .forEach(task -> dated.put(task.id(), task));
        return new Picture(steps, dated);
    }

    private Map<String, Dated> timers(String instance) {
        Map<String, Dated> timers = new LinkedHashMap<>();
        jdbc.sql("""
                select job.id_, job.duedate_, definition.act_id_,
                       case when job.exception_stack_id_ is null and job.handler_type_ in
                           ('timer-transition', 'timer-intermediate-transition', 'timer-start-event-subprocess')
                       then definition.job_configuration_ end as drawn
                from act_ru_job job
                join act_ru_jobdef definition on definition.id_ = job.job_def_id_
                where job.process_instance_id_ = :instance and job.type_ = 'timer'
                order by job.duedate_, job.id_
                """)
                .param("instance", instance)
                .query((row, number) -> new Dated(
                        Kind.TIMER,
                        row.getString("id_"),
                        row.getString("act_id_"),
                        instant(row.getTimestamp("duedate_")),
                        row.getString("drawn")))
                .list()
                .forEach(timer -> timers.put(timer.id(), timer));
        return timers;
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private void steps(ActivityInstance at, String definition, List<Step> found) {
        if (at == null) {
            return;
        }
        for (var leaving : at.getChildTransitionInstances()) {
            found.add(new Step(leaving.getActivityId(), plans.name(definition, leaving.getActivityId())));
        }
        for (ActivityInstance child : at.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length + child.getChildTransitionInstances().length == 0) {
                found.add(new Step(child.getActivityId(), plans.name(definition, child.getActivityId())));
            } else {
                steps(child, definition, found);
            }
        }
    }

    private static void leaves(ActivityInstance at, List<String> found) {
        if (at == null) {
            return;
        }
        for (ActivityInstance child : at.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length + child.getChildTransitionInstances().length == 0) {
                found.add(child.getId());
            } else {
                leaves(child, found);
            }
        }
    }

    private List<Instance> older(String businessKey, String deployment) {
        return jdbc.sql("""
                select process.id_ as id, definition.key_ as process, definition.id_ as definition
                from act_ru_execution process
                join act_re_procdef definition on definition.id_ = process.proc_def_id_
                join act_re_deployment old on old.id_ = definition.deployment_id_
                join act_re_deployment new on new.name_ = old.name_ and new.id_ = :deployment
                where process.business_key_ = :key and process.id_ = process.proc_inst_id_ and old.id_ <> new.id_
                order by definition.key_, process.id_
                """)
                .param("key", businessKey)
                .param("deployment", deployment)
                .query(Instance.class)
                .list();
    }

    /** The versions of this SOP's processes that anything runs on, but for the deployment's own. */
    private List<Instance> sources(String deployment) {
        return jdbc.sql("""
                select distinct null as id, definition.key_ as process, definition.id_ as definition
                from act_ru_execution process
                join act_re_procdef definition on definition.id_ = process.proc_def_id_
                join act_re_deployment old on old.id_ = definition.deployment_id_
                join act_re_deployment new on new.name_ = old.name_ and new.id_ = :deployment
                where process.id_ = process.proc_inst_id_ and old.id_ <> new.id_
                order by definition.key_, definition.id_
                """)
                .param("deployment", deployment)
                .query(Instance.class)
                .list();
    }

    private ProcessDefinition target(String deployment, String process) {
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .processDefinitionKey(process)
                .singleResult();
    }

    /** The engine keeps what it has read in memory, also when the deployment was undone. */
    private void forget(String definition) {
        var cache = engine.getDeploymentCache();
        cache.removeProcessDefinition(definition);
        plans.forget(definition);
    }
}
