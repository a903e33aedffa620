package org.followthrough.servicelevel.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.followthrough.access.Staff;
import org.followthrough.servicelevel.CaseClock;
import org.followthrough.servicelevel.Metric;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The persons behind the words of the table of alarm recipients.
 *
 * <p>Where nobody holds the task, or who holds it is away, the team stands in for the assignee. Where all words
 * together name nobody, the team is told, and where there is none, the supervisors: an alarm always has a reader.
 *
 * <p>An alarm of 100 % or more to supervisors or managers waits for their shift as any other; but when nobody of the
 * group works within the next hour, it goes to all of the group at once, by mail too: a breach does not wait for Monday
 * where nobody would otherwise hear of it.
 */
@Component
class AlarmRecipients {

    private static final Duration ANSWERED_FOR = Duration.ofHours(1);
    private static final int BREACH = 100;
    private static final List<String> CASE_WORK = List.of("Task_TriageContact", "Task_WorkOnCase");
    private static final List<String> RECOVERY_WORK = List.of("Task_CallBackCustomer");

    private final JdbcClient jdbc;
    private final Staff staff;
    private final Shifts shifts;
    private final Clock clock;

    AlarmRecipients(JdbcClient jdbc, Staff staff, Shifts shifts, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.shifts = shifts;
        this.clock = clock;
    }

    /** The persons to tell in one order on all nodes, each with whether the alarm goes out at once instead of in the shift. */
    Map<String, Boolean> of(CaseClock about, int percent, Set<String> who) {
        Map<String, Boolean> persons = new TreeMap<>();
        if (who.contains("assignee")) {
            List<String> assignees = assignees(about);
            add(persons, assignees, false);
            if (assignees.stream().allMatch(this::isAway)) {
                add(persons, team(about.reference()), false);
            }
        }
        if (who.contains("owner")) {
            add(persons, owner(about.reference()), false);
        }
        if (who.contains("team")) {
            add(persons, team(about.reference()), false);
        }
        for (String group : List.of("supervisor", "manager")) {
            if (who.contains(group)) {
                addGroup(persons, group, percent);
            }
        }
        if (persons.isEmpty() && !who.isEmpty()) {
            add(persons, team(about.reference()), false);
        }
        if (persons.isEmpty() && !who.isEmpty()) {
            addGroup(persons, "supervisor", percent);
        }
        return persons;
    }

    private void addGroup(Map<String, Boolean> persons, String group, int percent) {
        List<String> members = staff.members(group);
        Instant now = clock.instant();
        add(
                persons,
                members,
                percent >= BREACH
                        && members.stream()
                                .noneMatch(member -> shifts.of(member).isOnWithin(now, ANSWERED_FOR)));
    }

    private static void add(Map<String, Boolean> persons, Collection<String> more, boolean atOnce) {
        more.forEach(person -> persons.merge(person, atOnce, Boolean::logicalOr));
    }

    private boolean isAway(String person) {
        return shifts.of(person).isAway(clock.instant());
    }

    private List<String> assignees(CaseClock about) {
        return jdbc.sql("""
                select distinct t.assignee_ from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
                where p.business_key_ = :reference and t.task_def_key_ in (:steps) and t.assignee_ is not null
                """)
                .param("reference", about.reference())
                .param("steps", about.metric() == Metric.RECOVERY ? RECOVERY_WORK : CASE_WORK)
                .query(String.class)
                .list();
    }

    private List<String> owner(String reference) {
        return jdbc.sql("select owner from casefile where reference = :reference and owner is not null")
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    /** Members of the case's team; of the groups that may take its tasks, while it has no team yet. */
    private Set<String> team(String reference) {
        List<String> teams = jdbc.sql("""
                select team from casefile where reference = :reference and team is not null
                union
                select l.group_id_ from casefile f
                join act_ru_execution p on p.business_key_ = f.reference
                join act_ru_task t on t.proc_inst_id_ = p.id_ and t.task_def_key_ in (:steps)
                join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                where f.reference = :reference and f.team is null and l.group_id_ is not null
                """)
                .param("reference", reference)
                .param("steps", CASE_WORK)
                .query(String.class)
                .list();
        Set<String> members = new LinkedHashSet<>();
        teams.forEach(team -> members.addAll(staff.members(team)));
        return members;
    }
}
