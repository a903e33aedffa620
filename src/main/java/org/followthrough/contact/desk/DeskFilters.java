package org.followthrough.contact.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.followthrough.engine.TaskFilters;
import org.followthrough.engine.TaskFilters.TaskFilter;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The lists of tasks that the desk works from, the same at every start. An agent sees the own team's queue and what
 * concerns the own groups; supervisors and managers see every queue.
 */
@Component
class DeskFilters implements SmartLifecycle {

    private static final int AFTER_THE_GROUPS = 300;
    private static final int SOON_HOURS = 4;

    private static final String CALM = "#0b5d69";
    private static final String WATCH = "#7d4a00";
    private static final String URGENT = "#a3211a";

    private static final Map<String, String> TEAMS = Map.of(
            "frontline", "Frontline", "billing", "Billing", "technical", "Technical", "complaints", "Complaints");
    private static final List<String> TEAM_ORDER = List.of("frontline", "billing", "technical", "complaints");
    private static final List<String> FOLLOW_UPS = List.of("Task_MakePromisedCall", "Task_CallBackCustomer");
    private static final Set<String> LEADS = Set.of("supervisor", "manager");
    private static final Set<String> GOAL_OWNERS = Set.of("supervisor", "manager", "process-owner");
    private static final Set<String> EVERYBODY = Set.of(
            "frontline",
            "billing",
            "technical",
            "complaints",
            "supervisor",
            "manager",
            "quality",
            "process-owner",
            "compliance");

    private final TaskFilters filters;
    private boolean running;

    DeskFilters(TaskFilters filters) {
        this.filters = filters;
    }

    static List<TaskFilter> all() {
        List<TaskFilter> all = new ArrayList<>();
        all.add(new TaskFilter("My tasks", "What you hold", CALM, 10, true, null, false, List.of(), null, EVERYBODY));
        for (String team : TEAM_ORDER) {
            all.add(new TaskFilter(
                    TEAMS.get(team),
                    "What waits for the team " + TEAMS.get(team),
                    CALM,
                    20 + TEAM_ORDER.indexOf(team),
                    false,
                    team,
                    false,
                    List.of(),
                    null,
                    Set.of(team, "supervisor", "manager")));
        }
        all.add(new TaskFilter(
                "Supervisors",
                "Escalations, approvals and call-backs that wait for a supervisor",
                CALM,
                30,
                false,
                "supervisor",
                false,
                List.of(),
                null,
                LEADS));
        all.add(new TaskFilter(
                "Service managers",
                "Escalations that wait for a manager",
                URGENT,
                32,
                false,
                "manager",
                false,
                List.of(),
                null,
                Set.of("manager")));
        all.add(new TaskFilter(
                "Approvals",
                "Announcements that a second person has to read",
                WATCH,
                35,
                false,
                null,
                true,
                List.of("Task_ApproveAnnouncement"),
                null,
                Set.of("supervisor", "quality")));
        all.add(new TaskFilter(
                "Triage",
                "Contacts that the decision table could not place",
                CALM,
                40,
                false,
                null,
                false,
                List.of("Task_TriageContact"),
                null,
                Set.of("frontline", "supervisor")));
        all.addAll(forGroupsAndLeads(
                "Due soon and overdue",
                "Due within " + SOON_HOURS + " hours or overdue, held or not",
                URGENT,
                50,
                List.of(),
                SOON_HOURS));
        all.addAll(forGroupsAndLeads(
                "Follow-ups", "Calls that were promised and call-backs", WATCH, 60, FOLLOW_UPS, null));
        all.add(new TaskFilter(
                "Goal reviews",
                "Monthly reviews of goals, held or not",
                CALM,
                70,
                false,
                null,
                false,
                List.of("Task_ReviewGoal"),
                null,
                GOAL_OWNERS));
        return all;
    }

    /** The same list twice: for agents what concerns their own groups, for supervisors and managers the tasks of everybody. */
    private static List<TaskFilter> forGroupsAndLeads(
            String name, String description, String color, int order, List<String> steps, Integer dueWithinHours) {
        Set<String> agents = Set.copyOf(TEAM_ORDER);
        return List.of(
                new TaskFilter(name, description, color, order, false, null, true, steps, dueWithinHours, agents),
                new TaskFilter(
                        name + ", all teams",
                        description,
                        color,
                        order + 1,
                        false,
                        null,
                        false,
                        steps,
                        dueWithinHours,
                        LEADS));
    }

    @Override
    public void start() {
        filters.keep(all());
        running = true;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_GROUPS;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
