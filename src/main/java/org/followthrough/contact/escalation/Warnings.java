package org.followthrough.contact.escalation;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.casefile.Cases;
import org.followthrough.engine.Decision;
import org.followthrough.engine.Decisions;
import org.followthrough.servicelevel.Alarms;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds out who is to be told of an alarm. */
@Service
@Transactional
class Warnings {

    /** The outputs of the table. */
    private static final Set<String> RECIPIENTS = Set.of("assignee", "owner", "team", "supervisor", "manager");

    private final Cases cases;
    private final Decisions decisions;
    private final Alarms alarms;

    Warnings(Cases cases, Decisions decisions, Alarms alarms) {
        this.cases = cases;
        this.decisions = decisions;
        this.alarms = alarms;
    }

    /** Tells whom the table says; an empty cell, like no rule at all, means that nobody is told. */
    void tell(String table, String reference, String clockId, String metric, int percent) {
        String priority = cases.get(reference).priority().name();
        Decision decision = decisions.decide(table, Map.of("metric", metric, "percent", percent, "priority", priority));
        alarms.tell(clockId, percent, RECIPIENTS.stream().filter(decision::is).collect(Collectors.toUnmodifiableSet()));
    }
}
