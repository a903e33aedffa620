package org.followthrough.contact.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.camunda.bpm.engine.TaskService;
import org.followthrough.Desk;
import org.followthrough.DeskTest;
import org.followthrough.access.Visitor;
import org.followthrough.casefile.EventType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** That the holder of a task has its case open is noted once per assignment; who only looks is not noted. */
@DeskTest
class TheHolderOpensATaskOnceTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TaskService tasks;

    @Test
    void onceForEachAssignment() {
        String reference = desk.openForBilling();
        String task = desk.task(reference, "Task_WorkOnCase").getId();
        look("ben", reference, task);
        assertThat(openings(reference)).isZero();

        desk.claim("ben", reference, "Task_WorkOnCase");
        look("sara", reference, task);
        assertThat(openings(reference)).isZero();
        look("ben", reference, task);
        look("ben", reference, task);
        assertThat(openings(reference)).isEqualTo(1);
        assertThat(desk.event(reference, EventType.TASK_OPENED).actor()).isEqualTo("ben");
        assertThat(desk.event(reference, EventType.TASK_OPENED).data())
                .containsEntry("task", task)
                .containsEntry("step", "Task_WorkOnCase")
                .containsEntry("process", "contact");

        assign(task, null);
        assign(task, "ben");
        look("ben", reference, task);
        assertThat(openings(reference)).isEqualTo(2);
    }

    private void assign(String task, String user) {
        desk.as("sara", () -> {
            tasks.setAssignee(task, user);
            return null;
        });
    }

    private long openings(String reference) {
        return desk.events(reference).stream()
                .filter(EventType.TASK_OPENED::equals)
                .count();
    }

    /** The heartbeat of a case page. */
    private void look(String user, String reference, String task) {
        Visitor visitor = new Visitor(port).logIn(user, "demo");
        String page = visitor.get("/desk/tasks/" + task + "/case").body();
        String token = page.replaceAll("(?s).*X-CSRF-TOKEN&quot;:&quot;([^&]+)&quot;.*", "$1")
                .replaceAll("(?s).*\"X-CSRF-TOKEN\":\"([^\"]+)\".*", "$1");
        var answer = visitor.send(visitor.request("/desk/cases/" + reference + "/presence?task=" + task)
                .header("X-CSRF-TOKEN", token)
                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
