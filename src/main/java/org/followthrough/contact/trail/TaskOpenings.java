package org.followthrough.contact.trail;

import java.util.Map;
import org.followthrough.casefile.Cases;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes that who holds a task has its case before them: from then on the assignment counts as answered. */
@Component
@Transactional
public class TaskOpenings {

    private final Cases cases;
    private final Ledger ledger;
    private final JdbcClient jdbc;

    TaskOpenings(Cases cases, Ledger ledger, JdbcClient jdbc) {
        this.cases = cases;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /**
     * The holder looks at the case; counts once per assignment.
     *
     * @param process key of the diagram that the step is part of
     */
    public void opened(String reference, String task, String step, String process, String holder) {
        if (noted(reference, task, holder)) {
            return;
        }
        cases.lock(reference);
        // Two windows of one person may have come at once.
        if (!noted(reference, task, holder)) {
            ledger.append(
                    reference, EventType.TASK_OPENED, holder, Map.of("task", task, "step", step, "process", process));
        }
    }

    private boolean noted(String reference, String task, String holder) {
        return jdbc.sql("""
                select exists (
                    select 1 from ledger
                    where reference = :reference and type = 'TASK_OPENED' and actor = :holder
                      and data ->> 'task' = :task
                      and seq > coalesce((select max(seq) from ledger
                                          where reference = :reference and type = 'TASK_ASSIGNED'
                                            and data ->> 'task' = :task), 0))
                """)
                .param("reference", reference)
                .param("holder", holder)
                .param("task", task)
                .query(Boolean.class)
                .single();
    }
}
