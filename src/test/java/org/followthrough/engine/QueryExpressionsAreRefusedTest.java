package org.followthrough.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody runs expressions on the server by asking for tasks. */
@DeskTest
class QueryExpressionsAreRefusedTest {

    private static final String REST = "/camunda/api/engine/engine/default";

    /** Evaluated, it would simply find nothing and answer 200. */
    private static final String TELLTALE = "${waits.duration('grace-period')}";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    private Visitor anna;

    @BeforeEach
    void logIn() {
        anna = new Visitor(port).logIn("anna", "demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TELLTALE,
                "#{waits.duration('grace-period')}",
                "${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null)}",
                "${currentUser().getClass()}",
                "${currentUser()}${waits.duration('grace-period')}",
                "${dateTime().getClass()}",
                "${dateTime().toDateTime(waits.duration('grace-period'))}"
            })
    void inNestedQueries(String expression) {
        for (String field : new String[] {
            "assigneeExpression", "candidateUserExpression", "candidateGroupExpression", "dueAfterExpression",
            "createdBeforeExpression", "ownerExpression", "involvedUserExpression", "followUpBeforeExpression"
        }) {
            var body = "{\"orQueries\":[{\"" + field + "\":\"" + expression + "\"}]}";
            for (String path : new String[] {"/task/count", "/task?maxResults=10"}) {
                var answer = anna.post(REST + path, body);
                assertThat(answer.statusCode()).as(field + " " + answer.body()).isGreaterThanOrEqualTo(400);
            }
        }
    }

    @Test
    void inStoredFiltersWhoeverStoredThem() {
        Filter filter =
                filters.newTaskFilter("attack").setQuery(tasks.createTaskQuery().taskAssigneeExpression(TELLTALE));
        save(filter);
        try {
            for (String what : new String[] {"/count", "/list?maxResults=10", "/singleResult"}) {
                var answer = anna.get(REST + "/filter/" + filter.getId() + what);
                assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            }
        } finally {
            filters.deleteFilter(filter.getId());
        }
    }

    @Test
    void inQueriesThatExtendAStoredFilter() {
        Filter filter = filters.newTaskFilter("harmless").setQuery(tasks.createTaskQuery());
        save(filter);
        try {
            var answer = anna.post(
                    REST + "/filter/" + filter.getId() + "/count",
                    "{\"orQueries\":[{\"assigneeExpression\":\"" + TELLTALE + "\"}]}");
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        } finally {
            filters.deleteFilter(filter.getId());
        }
    }

    @Test
    void whileAStoredFilterMayAskWhoIsAsking() {
        PromisedCallTask mine = PromisedCallTask.of(engine, "frontline", "anna");
        Filter filter = filters.newTaskFilter("mine")
                .setQuery(tasks.createTaskQuery()
                        .taskAssigneeExpression("${ currentUser() }")
                        .taskCreatedBeforeExpression("${dateTime().plusDays(1)}"));
        save(filter);
        try {
            var answer = anna.get(REST + "/filter/" + filter.getId() + "/list?maxResults=2000");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains(mine.id());
        } finally {
            filters.deleteFilter(filter.getId());
        }
    }

    /** Stores a filter that anna may use. */
    private void save(Filter filter) {
        filters.saveFilter(filter);
        var right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId("anna");
        right.setResource(Resources.FILTER);
        right.setResourceId(filter.getId());
        right.addPermission(Permissions.READ);
        engine.getAuthorizationService().saveAuthorization(right);
    }
}
