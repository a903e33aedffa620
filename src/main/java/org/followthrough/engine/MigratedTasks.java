package org.followthrough.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * Has open tasks follow the diagram that their process was migrated to; the engine gives them its form and nothing else.
 * Name, due time, priority and queue are worked out anew where they are drawn differently. Who holds a task keeps it,
 * and a task that people put into another queue stays there.
 */
@Component
class MigratedTasks {

    /** How tasks were drawn, by id, and those whose queue is the drawn one. */
    record Drawings(Map<String, TaskDefinition> definitions, Set<String> inTheirQueue) {}

    private final ProcessEngineConfigurationImpl engine;

    MigratedTasks(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    Drawings drawn(String instance) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            Map<String, TaskDefinition> definitions = new LinkedHashMap<>();
            Set<String> inTheirQueue = new TreeSet<>();
            for (TaskEntity task : context.getTaskManager().findTasksByProcessInstanceId(instance)) {
                TaskDefinition definition = task.getTaskDefinition();
                definitions.put(task.getId(), definition);
                if (queues(task).equals(drawnQueues(definition, task))) {
                    inTheirQueue.add(task.getId());
                }
            }
            return new Drawings(definitions, inTheirQueue);
        });
    }

    void redraw(String instance, Drawings before) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            for (TaskEntity task : context.getTaskManager().findTasksByProcessInstanceId(instance)) {
                TaskDefinition old = before.definitions().get(task.getId());
                if (old != null) {
                    redraw(task, old, before.inTheirQueue().contains(task.getId()));
                }
            }
            return null;
        });
    }

    private void redraw(TaskEntity task, TaskDefinition old, boolean inItsQueue) {
        TaskDefinition now = task.getTaskDefinition();
        if (differ(old.getNameExpression(), now.getNameExpression())) {
            task.setName(text(now.getNameExpression(), task));
        }
        if (differ(old.getDescriptionExpression(), now.getDescriptionExpression())) {
            task.setDescription(text(now.getDescriptionExpression(), task));
        }
        if (differ(old.getDueDateExpression(), now.getDueDateExpression())) {
            task.setDueDate(due(now.getDueDateExpression(), task));
        }
        if (differ(old.getPriorityExpression(), now.getPriorityExpression()) && now.getPriorityExpression() != null) {
            task.setPriority(Integer.parseInt(text(now.getPriorityExpression(), task)));
        }
        if (inItsQueue && !queueTexts(old).equals(queueTexts(now))) {
            Set<String> queues = drawnQueues(now, task);
            Set<String> left = queues(task);
            left.stream().filter(group -> !queues.contains(group)).forEach(task::deleteCandidateGroup);
            queues.stream().filter(group -> !left.contains(group)).forEach(task::addCandidateGroup);
        }
        task.triggerUpdateEvent();
    }

    /** A duration counts from when the task was made. */
    private Date due(Expression drawn, TaskEntity task) {
        Object due = drawn == null ? null : drawn.getValue(task);
        return due instanceof String text
                ? new DueDateBusinessCalendar().resolveDuedate(text, task.getCreateTime())
                : (Date) due;
    }

    private static boolean differ(Expression one, Expression other) {
        return !Objects.equals(
                one == null ? null : one.getExpressionText(), other == null ? null : other.getExpressionText());
    }

    private static String text(Expression drawn, TaskEntity task) {
        Object value = drawn == null ? null : drawn.getValue(task);
        return value == null ? null : value.toString();
    }

    private static Set<String> queues(TaskEntity task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> drawnQueues(TaskDefinition definition, TaskEntity task) {
        return definition.getCandidateGroupIdExpressions().stream()
                .map(drawn -> drawn.getValue(task))
                .flatMap(MigratedTasks::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(Object::toString)
                : value == null
                        ? Stream.empty()
                        : Arrays.stream(value.toString().split(",")).map(String::strip);
    }

    private static Set<String> queueTexts(TaskDefinition definition) {
        return definition.getCandidateGroupIdExpressions().stream()
                .map(Expression::getExpressionText)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
