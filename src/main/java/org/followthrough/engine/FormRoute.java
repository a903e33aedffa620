package org.followthrough.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The only way by which a person completes a task or starts a process: the fields are checked against the deployed
 * form, the step form carries the decision out, and only the routing facts it returns become process variables. All of
 * it in one transaction.
 */
class FormRoute {

    private final Supplier<Stream<StepForm>> stepForms;
    private final FormCheck check;

    FormRoute(Supplier<Stream<StepForm>> stepForms, FormCheck check) {
        this.stepForms = stepForms;
        this.check = check;
    }

    Command<VariableMap> task(Command<?> command, Person person) {
        String taskId = CommandField.read(command, "taskId");
        Map<String, Object> entered =
                CommandField.read(command, command instanceof CompleteTaskCmd ? "variables" : "properties");
        return context -> {
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task == null) {
                throw new FormRejected(null, "This task is done or was taken back. Refresh the list.");
            }
            checkers(context).forEach(checker -> checker.checkTaskWork(task));
            checkHolder(task, person);
            var facts = submit(
                    context,
                    task.getTaskDefinitionKey(),
                    new GetDeployedTaskFormCmd(taskId),
                    entered,
                    fields -> new Submission(taskId, task.getExecution().getProcessBusinessKey(), person.id(), fields));
            new CompleteTaskCmd(taskId, facts).execute(context);
            return Variables.createVariables();
        };
    }

    Command<ProcessInstance> start(Command<?> command, Person person) {
        String definitionId = CommandField.read(command, "processDefinitionId");
        Map<String, Object> entered = CommandField.read(command, "variables");
        return context -> {
            ProcessDefinitionEntity definition = context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById(definitionId);
            checkers(context).forEach(checker -> checker.checkCreateProcessInstance(definition));
            if (!definition.isStartableInTasklist()) {
                throw new Refused("\"" + definition.getName() + "\" starts by itself, not by hand.");
            }
            var facts = submit(
                    context,
                    definition.getInitial().getId(),
                    new GetDeployedStartFormCmd(definitionId),
                    entered,
                    fields -> new Submission(null, null, person.id(), fields));
            var businessKey = (String) facts.remove(StepForm.BUSINESS_KEY);
            return new SubmitStartFormCmd(definitionId, businessKey, facts).execute(context);
        };
    }

    private static void checkHolder(TaskEntity task, Person person) {
        String holder = task.getAssignee();
        if (holder == null) {
            throw new Refused("Claim this task before you complete it.");
        }
        if (!holder.equals(person.id())) {
            throw new Refused("This task is held by " + holder + ", so only " + holder + " completes it.");
        }
    }

    private Map<String, Object> submit(
            CommandContext context,
            String step,
            Command<InputStream> form,
            Map<String, Object> entered,
            Function<Map<String, Object>, Submission> submission) {
        return context.runWithoutAuthorization(() -> {
            Map<String, Object> fields;
            try (InputStream schema = form.execute(context)) {
                fields = check.fields(schema, entered == null ? Map.of() : entered);
            } catch (IOException e) {
                throw new IllegalStateException("The form of " + step + " cannot be read.", e);
            }
            return new HashMap<>(stepForm(step).submit(submission.apply(fields)));
        });
    }

    private StepForm stepForm(String step) {
        return stepForms
                .get()
                .filter(form -> form.step().equals(step))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No StepForm takes what is entered at " + step + ", so nothing was done."));
    }

    private static Iterable<CommandChecker> checkers(CommandContext context) {
        return context.getProcessEngineConfiguration().getCommandCheckers();
    }
}
