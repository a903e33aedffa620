package org.followthrough.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CreateMigrationPlanCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.MigrationPlanBuilderImpl;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationInstructionValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.followthrough.engine.MigratedProcess.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Plans which step of an old diagram goes on as which step of a new one: the same id of the same kind, and what an
 * owner said about ids that changed.
 */
@Component
class MigrationPlans {

    /**
     * A plan with what it leaves out.
     *
     * @param open steps and events of the old diagram without a place in the new one
     * @param problems what an owner asked for and cannot be done, in sentences
     */
    record Planned(MigrationPlan plan, List<OpenStep> open, List<String> problems) {}

    private record Question(String from, String to, Set<StepMapping> mapping) {}

    private static final int MOST_KEPT = 200;

    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;
    /** Deployed versions never change, so neither does a plan between two of them. */
    private final Map<Question, Planned> known = new ConcurrentHashMap<>();

    MigrationPlans(ProcessEngineConfigurationImpl engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    Planned plan(String from, String to, Collection<StepMapping> mapping) {
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(
                new Question(from, to, Set.copyOf(mapping)),
                question -> engine.getCommandExecutorTxRequired()
                        .execute(context -> draw(context, definition(from), definition(to), mapping)));
    }

    void forget(String definition) {
        known.keySet().removeIf(question -> question.to().equals(definition));
    }

    /** The name of a step as people read it, or its id where it has none. */
    String name(String definition, String step) {
        return engine.getCommandExecutorTxRequired().execute(context -> name(definition(definition), step));
    }

    String withoutProcess(String definition) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            var gone = definition(definition);
            return "The process \"" + (gone.getName() == null ? gone.getKey() : gone.getName())
                    + "\" is not in the new release. Its cases finish on the old one.";
        });
    }

    private Planned draw(
            CommandContext context,
            ProcessDefinitionEntity from,
            ProcessDefinitionEntity to,
            Collection<StepMapping> mapping) {
        Map<String, String> chosen = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (StepMapping one : mapping) {
            if (one.process().equals(from.getKey()) && from.findActivity(one.from()) != null) {
                if (to.findActivity(one.to()) == null) {
                    problems.add(label(from, one.from()) + " is to go on as " + one.to()
                            + ", which the new release does not have. Choose another step.");
                } else {
                    chosen.put(one.from(), one.to());
                }
            }
        }
        Map<String, String> pairs = new LinkedHashMap<>(chosen);
        for (ActivityImpl activity : everything(from)) {
            String id = activity.getId();
            ActivityImpl same = to.findActivity(id);
            if (!pairs.containsKey(id)
                    && !chosen.containsValue(id)
                    && same != null
                    && waits(activity)
                    && Objects.equals(kind(activity), kind(same))) {
                pairs.put(id, id);
            }
        }
        MigrationPlan plan = feasible(context, from, to, pairs, chosen, problems);
        List<OpenStep> open = everything(from).stream()
                .filter(activity -> waits(activity) && !pairs.containsKey(activity.getId()))
                .map(activity -> open(from, activity, to, pairs.values()))
                .toList();
        return new Planned(plan, open, List.copyOf(problems));
    }

    private static OpenStep open(
            ProcessDefinitionEntity from, ActivityImpl activity, ProcessDefinitionEntity to, Collection<String> taken) {
        String id = activity.getId();
        boolean holds = !kind(activity).startsWith("boundary")
                && !kind(activity).equals("subProcess")
                && !kind(activity).toLowerCase(Locale.ROOT).contains("start")
                && !(activity.getEventScope() instanceof ActivityImpl scope
                        && kind(scope).equals("eventBasedGateway"));
        List<Step> candidates = everything(to).stream()
                .filter(other -> kind(other).equals(kind(activity)) && waits(other) && !taken.contains(other.getId()))
                .map(other -> new Step(other.getId(), name(to, other.getId())))
                .toList();
        return new OpenStep(
                from.getKey(),
                id,
                name(from, id),
                holds,
                holds
                        ? homeless(from, to, id)
                        : label(from, id) + " is not in the new release, or elsewhere. Cases that wait for it do so no"
                                + " longer; a timer that takes its place starts anew.",
                candidates);
    }

    /** Leaves out what cannot be carried over until the rest can; a pair that goes may take others with it. */
    private MigrationPlan feasible(
            CommandContext context,
            ProcessDefinitionEntity from,
            ProcessDefinitionEntity to,
            Map<String, String> pairs,
            Map<String, String> chosen,
            List<String> problems) {
        Map<String, String> timersBefore = timers(from.getId());
        Map<String, String> timersAfter = timers(to.getId());
        while (true) {
            try {
                var builder = new MigrationPlanBuilderImpl(null, from.getId(), to.getId());
                pairs.forEach((old, now) -> {
                    var instruction = builder.mapActivities(old, now);
                    boolean sameTimer = timersBefore.containsKey(old)
                            && Objects.equals(timersBefore.get(old), timersAfter.get(now));
                    if (waitsForAnEvent(from.findActivity(old)) && !sameTimer) {
                        instruction.updateEventTrigger();
                    }
                });
                // Not asked of the engine's service: what that refuses would spoil the whole transaction.
                return new CreateMigrationPlanCmd(builder).execute(context);
            } catch (MigrationPlanValidationException e) {
                List<MigrationInstructionValidationReport> failing =
                        e.getValidationReport().getInstructionReports().stream()
                                .filter(report -> report.getMigrationInstruction() != null)
                                .toList();
                List<MigrationInstructionValidationReport> first = failing.stream()
                        .filter(report -> !chosen.containsKey(
                                report.getMigrationInstruction().getSourceActivityId()))
                        .toList();
                if (failing.isEmpty()) {
                    throw e;
                }
                for (var report : first.isEmpty() ? failing : first) {
                    String old = report.getMigrationInstruction().getSourceActivityId();
                    String now = pairs.remove(old);
                    if (chosen.containsKey(old)) {
                        problems.add(label(from, old) + " cannot go on as " + label(to, now) + ": "
                                + String.join(" ", report.getFailures()) + ". Choose a step of the same kind.");
                    }
                }
            }
        }
    }

    /** What is in the way of one instance, in sentences. */
    List<String> explain(MigratingProcessInstanceValidationException refused, String from, String to) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            var report = refused.getValidationReport();
            var old = definition(from);
            var now = definition(to);
            List<String> sentences = new ArrayList<>(report.getFailures());
            report.getActivityInstanceReports()
                    .forEach(one -> sentences.add(
                            one.getMigrationInstruction() == null
                                    ? homeless(old, now, one.getSourceScopeId())
                                    : label(old, one.getSourceScopeId()) + " cannot be carried over: "
                                            + String.join(" ", one.getFailures()) + "."));
            report.getTransitionInstanceReports()
                    .forEach(one ->
                            sentences.add("The case is just leaving or entering " + label(old, one.getSourceScopeId())
                                    + " and cannot be carried over there: " + String.join(" ", one.getFailures())
                                    + ". Try again when it has gone on."));
            return sentences.stream().distinct().toList();
        });
    }

    private static String homeless(ProcessDefinitionEntity from, ProcessDefinitionEntity to, String step) {
        String why = to.findActivity(step) == null
                ? " is not in the new release."
                : " is of another kind, or lies elsewhere, in the new release.";
        return label(from, step) + why + " Say as which step it goes on, or its cases stay on the old release.";
    }

    private static String label(ProcessDefinitionEntity definition, String step) {
        String name = name(definition, step);
        return name.equals(step) ? "\"" + step + "\"" : "\"" + name + "\" (" + step + ")";
    }

    /** A gateway that waits for events is called by them where it has no name. */
    private static String name(ProcessDefinitionEntity definition, String step) {
        ActivityImpl activity = definition.findActivity(step);
        if (activity == null) {
            return step;
        }
        return named(activity).orElseGet(() -> {
            List<String> events = kind(activity).equals("eventBasedGateway")
                    ? everything(definition).stream()
                            .filter(other -> activity.equals(other.getEventScope()))
                            .flatMap(other -> named(other).stream())
                            .toList()
                    : List.of();
            return events.isEmpty() ? step : String.join(" or ", events);
        });
    }

    private static Optional<String> named(ActivityImpl activity) {
        return Optional.ofNullable(activity.getProperty("name"))
                .map(name -> name.toString().strip())
                .filter(name -> !name.isEmpty());
    }

    /** What the timers of a version say about when they are due, by the id of their event. */
    private Map<String, String> timers(String definition) {
        return jdbc
                .sql(
                        "select act_id_, job_configuration_ from act_ru_jobdef where proc_def_id_ = :definition and job_type_ like 'timer%'")
                .param("definition", definition)
                .query((row, number) -> Map.entry(row.getString("act_id_"), row.getString("job_configuration_")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    private static List<ActivityImpl> everything(ScopeImpl scope) {
        return scope.getActivities().stream()
                .flatMap(activity -> Stream.concat(Stream.of(activity), everything(activity).stream()))
                .toList();
    }

    /** Whether a case can be there for a while; what begins the process itself is no such place. */
    private static boolean waits(ActivityImpl activity) {
        return SupportedActivityValidator.INSTANCE.isSupportedActivity(activity)
                && !(activity.getFlowScope() instanceof ProcessDefinitionEntity
                        && kind(activity).toLowerCase(Locale.ROOT).contains("start"));
    }

    private static boolean waitsForAnEvent(ActivityImpl activity) {
        String kind = kind(activity).toLowerCase(Locale.ROOT);
        return kind.startsWith("boundary") || kind.startsWith("intermediate") || kind.contains("start");
    }

    private static String kind(ActivityImpl activity) {
        return String.valueOf(activity.getProperties().get(BpmnProperties.TYPE));
    }

    private ProcessDefinitionEntity definition(String id) {
        return engine.getDeploymentCache().findDeployedProcessDefinitionById(id);
    }
}
