package org.followthrough.engine;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.followthrough.engine.TaskMoved.Kind;

/** Listens to every user task of every diagram and tells what moved. */
class TaskMoves extends AbstractBpmnParseListener {

    private final Consumer<TaskMoved> tell;
    private final Supplier<Authentication> currentAuthentication;

    TaskMoves(Consumer<TaskMoved> tell, Supplier<Authentication> currentAuthentication) {
        this.tell = tell;
        this.currentAuthentication = currentAuthentication;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        for (String event : List.of(
                TaskListener.EVENTNAME_CREATE,
                TaskListener.EVENTNAME_ASSIGNMENT,
                TaskListener.EVENTNAME_COMPLETE,
                TaskListener.EVENTNAME_DELETE)) {
            definition.addBuiltInTaskListener(event, this::moved);
        }
    }

    private void moved(DelegateTask task) {
        Kind kind = switch (task.getEventName()) {
            case TaskListener.EVENTNAME_CREATE -> Kind.CREATED;
            case TaskListener.EVENTNAME_COMPLETE -> Kind.COMPLETED;
            case TaskListener.EVENTNAME_DELETE -> Kind.CANCELLED;
            default -> task.getAssignee() == null ? Kind.UNASSIGNED : Kind.ASSIGNED;
        };
        String before = previousAssignee(task);
        boolean assignment = kind == Kind.ASSIGNED || kind == Kind.UNASSIGNED;
        if (assignment && Objects.equals(before, task.getAssignee())) {
            return;
        }
        tell.accept(new TaskMoved(
                kind,
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getExecution().getProcessBusinessKey(),
                task.getAssignee(),
                before,
                Person.of(currentAuthentication.get()).map(Person::id).orElse(null),
                team(task),
                ((TaskEntity) task).getProcessDefinition().getKey(),
                ClockUtil.getCurrentTime().toInstant()));
    }

    private static String previousAssignee(DelegateTask task) {
        var change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
        return change == null ? task.getAssignee() : (String) change.getOrgValue();
    }

    private static String team(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
