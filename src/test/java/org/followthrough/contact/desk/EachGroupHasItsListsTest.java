package org.followthrough.contact.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.casefile.Channel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist offers each group its own lists; a supervisor sees every queue. */
@DeskTest
class EachGroupHasItsListsTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    DeskFilters filters;

    @Autowired
    ObjectMapper json;

    @Test
    void anAgentSeesTheOwnQueueAndWhatIsCommon() {
        assertThat(lists("anna").keySet())
                .containsExactly("My tasks", "Frontline", "Triage", "Due soon and overdue", "Follow-ups");
        assertThat(lists("ben").keySet()).containsExactly("My tasks", "Billing", "Due soon and overdue", "Follow-ups");
    }

    @Test
    void aSupervisorSeesEveryQueue() {
        assertThat(lists("sara").keySet())
                .containsExactly(
                        "My tasks",
                        "Frontline",
                        "Billing",
                        "Technical",
                        "Complaints",
                        "Supervisors",
                        "Approvals",
                        "Triage",
                        "Due soon and overdue, all teams",
                        "Follow-ups, all teams",
                        "Goal reviews");
    }

    @Test
    void aManagerSeesWhatWaitsForManagersAndAllQueuesOfTheTeams() {
        assertThat(lists("mara").keySet())
                .containsExactly(
                        "My tasks",
                        "Frontline",
                        "Billing",
                        "Technical",
                        "Complaints",
                        "Supervisors",
                        "Service managers",
                        "Due soon and overdue, all teams",
                        "Follow-ups, all teams",
                        "Goal reviews");
    }

    @Test
    void anotherStartMakesNoListTwice() {
        Map<String, String> before = lists("sara");

        filters.start();

        assertThat(lists("sara")).isEqualTo(before);
    }

    @Test
    void aTaskMovesFromTheQueueToWhoTakesIt() {
        // A chat is due in minutes at any time of the week.
        String reference = desk.open(Channel.CHAT, Desk.someone(), "My invoice", "The invoice, please.", null);
        String task = desk.task(reference, "Task_WorkOnCase").getId();
        assertThat(tasks("ben", "Billing")).contains(task);
        assertThat(tasks("ben", "My tasks")).doesNotContain(task);

        new Visitor(port).withBasic("ben", "demo").post("/api/tasks/" + task + "/claim", "");

        assertThat(tasks("ben", "Billing")).doesNotContain(task);
        assertThat(tasks("ben", "My tasks")).contains(task);
        assertThat(tasks("ben", "Due soon and overdue")).contains(task);
        assertThat(tasks("sara", "Due soon and overdue, all teams")).contains(task);
    }

    private String tasks(String user, String list) {
        return get(user, "/filter/" + lists(user).get(list) + "/list?maxResults=1000");
    }

    /** Ids of the lists that a user is offered, by name, in the order of Tasklist. */
    private Map<String, String> lists(String user) {
        Map<String, JsonNode> byOrder = new java.util.TreeMap<>();
        for (JsonNode filter : read(get(user, "/filter?resourceType=Task&maxResults=200"))) {
            byOrder.put(filter.path("properties").path("priority").asText(), filter);
        }
        Map<String, String> lists = new LinkedHashMap<>();
        byOrder.values()
                .forEach(filter -> lists.put(
                        filter.path("name").asText(), filter.path("id").asText()));
        return lists;
    }

    private String get(String user, String path) {
        Visitor browser = browser(user);
        return browser.send(browser.request(ENGINE + path)
                        .header("Accept", "application/json")
                        .GET())
                .body();
    }

    private Visitor browser(String user) {
        return new Visitor(port).logIn(user, "demo");
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }
}
