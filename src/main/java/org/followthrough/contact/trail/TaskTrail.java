package org.followthrough.contact.trail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.followthrough.engine.TaskMoved;
import org.followthrough.servicelevel.WorkingTimes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes each move of a case's task into its ledger, in the transaction of the move. */
@Component
class TaskTrail {

    private static final Pattern CASE = Pattern.compile("FT-\\d{4}-\\d{6,}");

    private final Ledger ledger;
    private final WorkingTimes times;

    TaskTrail(Ledger ledger, WorkingTimes times) {
        this.ledger = ledger;
        this.times = times;
    }

    @EventListener
    void on(TaskMoved move) {
        if (move.businessKey() == null || !CASE.matcher(move.businessKey()).matches()) {
            return;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("task", move.taskId());
        data.put("step", move.step());
        data.put("process", move.process());
        data.put("team", move.team());
        data.put("assignee", move.assignee());
        data.put("previousAssignee", move.previousAssignee());
        if (move.kind() == TaskMoved.Kind.ASSIGNED) {
            // Figures count the time in which the holder works, also after somebody has changed the shifts.
            data.put("calendar", times.calendarOf(move.assignee()));
        }
        data.values().removeIf(Objects::isNull);
        ledger.append(
                move.businessKey(),
                EventType.valueOf("TASK_" + move.kind()),
                move.at(),
                Objects.requireNonNullElse(move.actor(), Ledger.SYSTEM),
                data);
    }
}
