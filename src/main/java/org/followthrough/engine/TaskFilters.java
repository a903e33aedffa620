package org.followthrough.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the lists of tasks that Tasklist offers on its left side. */
@Component
public class TaskFilters {

    /**
     * One list. Parts that are null or empty do not limit it.
     *
     * @param name as people read it; the list is known by it
     * @param order place among the lists, smallest first
     * @param mine only tasks that the reader holds
     * @param queueOf only tasks that wait for this group and that nobody holds
     * @param ownGroups only tasks for the reader's groups, held or not
     * @param steps only tasks of these steps
     * @param dueWithinHours only tasks due within so many hours, or overdue
     * @param groups who may use the list
     */
    public record TaskFilter(
            String name,
            String description,
            String color,
            int order,
            boolean mine,
            String queueOf,
            boolean ownGroups,
            List<String> steps,
            Integer dueWithinHours,
            Set<String> groups) {}

    private static final long LOCK = 0x46494C54455253L;

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    TaskFilters(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            JdbcClient jdbc,
            TransactionOperations transactions) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Makes the lists be there, as they are given; nodes that start at once wait for each other. */
    public void keep(List<TaskFilter> wanted) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(rows -> {});
            wanted.forEach(this::keep);
        });
    }

    private void keep(TaskFilter wanted) {
        Filter filter = filters.createTaskFilterQuery().filterName(wanted.name()).list().stream()
                .findFirst()
                .orElseGet(() -> filters.newTaskFilter(wanted.name()));
        filter.setQuery(query(wanted));
        filter.setProperties(Map.of(
                "description",
                wanted.description(),
                "color",
                wanted.color(),
                "priority",
                wanted.order(),
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of()));
        Filter saved = filters.saveFilter(filter);
        grant(saved.getId(), wanted.groups());
    }

    private TaskQuery query(TaskFilter wanted) {
        TaskQuery query = tasks.createTaskQuery();
        if (wanted.mine()) {
            query.taskAssigneeExpression("${currentUser()}");
        }
        if (wanted.queueOf() != null) {
            query.taskCandidateGroup(wanted.queueOf());
        }
        if (wanted.ownGroups()) {
            query.taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks();
        }
        if (!wanted.steps().isEmpty()) {
            query.taskDefinitionKeyIn(wanted.steps().toArray(String[]::new));
        }
        if (wanted.dueWithinHours() != null) {
            query.dueBeforeExpression("${dateTime().plusHours(" + wanted.dueWithinHours() + ")}");
        }
        return query.orderByDueDate().asc().orderByTaskId().asc();
    }

    private void grant(String filterId, Set<String> groups) {
        List<Authorization> rights = authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.FILTER)
                .resourceId(filterId)
                .list();
        rights.stream()
                .filter(right -> right.getGroupId() != null && !groups.contains(right.getGroupId()))
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));
        Set<String> present = rights.stream().map(Authorization::getGroupId).collect(Collectors.toSet());
        groups.stream().filter(group -> !present.contains(group)).forEach(group -> {
            Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            right.setGroupId(group);
            right.setResource(Resources.FILTER);
            right.setResourceId(filterId);
            right.addPermission(Permissions.READ);
            authorizations.saveAuthorization(right);
        });
    }
}
