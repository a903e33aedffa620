package org.followthrough.engine;

import java.util.List;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Who may take a task, give it away and put it back. */
class TaskRules {

    Command<?> claim(Command<?> command, Person person) {
        String taskId = CommandField.read(command, "taskId");
        String to = CommandField.read(command, "userId");
        return checked(command, taskId, (context, task) -> {
            if (to == null) {
                putBack(task, person);
            } else if (!to.equals(person.id())) {
                throw new Refused("You can claim a task for yourself only.");
            } else {
                take(task, person);
            }
        });
    }

    Command<?> assign(Command<?> command, Person person) {
        String taskId = CommandField.read(command, "taskId");
        String to = CommandField.read(command, "userId");
        return checked(command, taskId, (context, task) -> {
            if (to == null) {
                putBack(task, person);
            } else if (person.isSupervisor()) {
                giveTo(task, to, context);
            } else if (to.equals(person.id())) {
                take(task, person);
            } else {
                throw new Refused("Only a supervisor gives a task to someone else.");
            }
        });
    }

    private static void take(TaskEntity task, Person person) {
        String holder = task.getAssignee();
        if (holder != null && !holder.equals(person.id())) {
            throw new Refused("This task is held by " + holder + ". Ask for it, or ask a supervisor.");
        }
        if (holder == null && !person.isSupervisor() && !person.isCandidateOf(task)) {
            throw new Refused("This task waits for another team.");
        }
    }

    private static void putBack(TaskEntity task, Person person) {
        if (!person.id().equals(task.getAssignee()) && !person.isSupervisor()) {
            throw new Refused("Only who holds a task, or a supervisor, puts it back.");
        }
        if (!task.getCandidates().isEmpty()
                && task.getCandidates().stream().allMatch(link -> person.id().equals(link.getUserId()))) {
            throw new Refused("This task waits for you alone; nobody else could take it.");
        }
    }

    private static void giveTo(TaskEntity task, String to, CommandContext context) {
        if (context.getReadOnlyIdentityProvider().findUserById(to) == null) {
            throw new Refused("There is nobody with the user name " + to + ".");
        }
        var receiver = new Person(to, groupsOf(to, context));
        if (!task.getCandidates().isEmpty() && !receiver.isSupervisor() && !receiver.isCandidateOf(task)) {
            throw new Refused(to + " is in no team that works this task.");
        }
    }

    private static List<String> groupsOf(String user, CommandContext context) {
        return context.getReadOnlyIdentityProvider().createGroupQuery(context).groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private static <T> Command<T> checked(
            Command<T> command, String taskId, BiConsumer<CommandContext, TaskEntity> rule) {
        return context -> {
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task != null) {
                context.runWithoutAuthorization(() -> {
                    rule.accept(context, task);
                    return null;
                });
            }
            return command.execute(context);
        };
    }
}
