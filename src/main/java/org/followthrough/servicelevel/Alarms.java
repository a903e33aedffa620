package org.followthrough.servicelevel;

import java.util.Set;
import org.followthrough.servicelevel.alarm.AlarmQueue;
import org.springframework.stereotype.Service;

/** Tells people of the desk that the time of a clock is running out. */
@Service
public class Alarms {

    private static final Set<String> RECIPIENTS = Set.of("assignee", "owner", "team", "supervisor", "manager");

    private final AlarmQueue queue;

    Alarms(AlarmQueue queue) {
        this.queue = queue;
    }

    /**
     * Tells the people concerned that a share of a clock's target is used. Nothing goes out before the current
     * transaction has committed, and what is told twice goes out once.
     *
     * @param clockId of the clock, for example {@code FT-2026-000001-FRT-1}
     * @param percent the level reached, for example 75
     * @param who any of {@code assignee}, {@code owner}, {@code team}, {@code supervisor} and {@code manager}; nobody
     *     is told when it is empty
     * @throws IllegalArgumentException if {@code who} names anybody else, or there is no such clock or level
     */
    public void tell(String clockId, int percent, Set<String> who) {
        if (!RECIPIENTS.containsAll(who)) {
            throw new IllegalArgumentException("An alarm can be told to " + RECIPIENTS + " only, not to " + who
                    + ". Correct the table of alarm recipients.");
        }
        queue.raise(clockId, percent, who);
    }
}
