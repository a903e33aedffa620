package org.followthrough.engine;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.AuthorizationCheckCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAuthorizationCommand;
import org.camunda.bpm.engine.impl.cmd.CreateFilterCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTenantQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserQueryCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person may ask of the engine, whichever way the question comes: Tasklist, Cockpit, REST, or our own code on
 * behalf of the person. Everything is refused but what stands here; what stands here is still subject to the engine's
 * authorizations. The system itself (no person logged in: jobs, workers) and code that the engine runs inside a
 * command (delegates, listeners, step forms) are not limited.
 */
class PeopleGuard extends CommandInterceptor {

    private static final Logger AUDIT = LoggerFactory.getLogger("org.followthrough.audit");

    private static final Pattern READS = Pattern.compile(
            "(Get|Find|Is|Check|Determine|ExecuteFilter|ExecuteDuration|MetricsQuery|TaskCountBy|HistoricTaskInstanceCountBy).*");

    /** Commands that only read, or that the engine's authorizations limit well enough. */
    private static final Set<Class<?>> EVERYBODY = Set.of(
            AuthorizationCheckCmd.class,
            CreateUserQueryCmd.class,
            CreateGroupQueryCmd.class,
            CreateTenantQueryCmd.class,
            CreateFilterCmd.class,
            SaveFilterCmd.class,
            DeleteFilterCmd.class);

    private static final Set<Class<?>> ADMINISTRATORS = Set.of(
            CreateUserCmd.class,
            DeleteUserCmd.class,
            UnlockUserCmd.class,
            CreateGroupCmd.class,
            SaveGroupCmd.class,
            DeleteGroupCmd.class,
            CreateMembershipCmd.class,
            DeleteMembershipCmd.class,
            CreateAuthorizationCommand.class,
            SaveAuthorizationCmd.class,
            DeleteAuthorizationCmd.class,
            SetJobRetriesCmd.class);

    private final Map<Class<?>, BiFunction<Command<?>, Person, Command<?>>> rules;
    private final Supplier<Authentication> currentAuthentication;

    PeopleGuard(Supplier<Authentication> currentAuthentication, TaskRules tasks, FormRoute forms, DeploymentGate gate) {
        this.currentAuthentication = currentAuthentication;
        this.rules = Map.of(
                ClaimTaskCmd.class, tasks::claim,
                AssignTaskCmd.class, tasks::assign,
                CompleteTaskCmd.class, forms::task,
                SubmitTaskFormCmd.class, forms::task,
                SubmitStartFormCmd.class, forms::start,
                DeployCmd.class, gate::byHand,
                SaveUserCmd.class, PeopleGuard::saveUser,
                StartProcessInstanceCmd.class, PeopleGuard::startWithoutForm,
                StartProcessInstanceAtActivitiesCmd.class, PeopleGuard::startWithoutForm);
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null) {
            return next.execute(command);
        }
        return Person.of(currentAuthentication.get())
                .map(person -> next.execute(allowed(command, person)))
                .orElseGet(() -> next.execute(command));
    }

    @SuppressWarnings("unchecked")
    private <T> Command<T> allowed(Command<T> command, Person person) {
        Class<?> kind = command.getClass();
        var rule = rules.get(kind);
        if (rule != null) {
            return (Command<T>) rule.apply(command, person);
        }
        if (reads(command) || EVERYBODY.contains(kind) || person.isAdministrator() && ADMINISTRATORS.contains(kind)) {
            return command;
        }
        AUDIT.warn("Refused {} to {}", kind.getSimpleName(), person.id());
        throw new Refused(
                "This is not done by hand here. Work the case through the form of its task, or ask the process"
                        + " owner to change the process. (" + kind.getSimpleName() + ")");
    }

    private static boolean reads(Command<?> command) {
        return command instanceof AbstractQuery
                || command.getClass().getPackageName().startsWith("org.camunda.bpm.engine.impl")
                        && READS.matcher(command.getClass().getSimpleName()).matches();
    }

    private static Command<?> saveUser(Command<?> command, Person person) {
        User user = CommandField.read(command, "user");
        if (!person.isAdministrator() && !person.id().equals(user.getId())) {
            throw new Refused("Only an administrator changes other people's accounts.");
        }
        return command;
    }

    private static Command<?> startWithoutForm(Command<?> command, Person person) {
        throw new Refused("A process is started through its start form. Open \"Start process\" in Tasklist.");
    }
}
