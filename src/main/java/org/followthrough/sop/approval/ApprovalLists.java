package org.followthrough.sop.approval;

import java.util.List;
import java.util.Set;
import org.followthrough.engine.TaskFilters;
import org.followthrough.engine.TaskFilters.TaskFilter;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What waits for process owners and for compliance, as lists in Tasklist. */
@Component
class ApprovalLists implements SmartLifecycle {

    private static final int AFTER_THE_GROUPS = 300;
    private static final String CALM = "#0b5d69";
    private static final Set<String> BOTH = Set.of("process-owner", "compliance");

    private final TaskFilters filters;
    private boolean running;

    ApprovalLists(TaskFilters filters) {
        this.filters = filters;
    }

    @Override
    public void start() {
        filters.keep(List.of(
                list("Process owners", "What waits for a process owner", 36, "process-owner"),
                list("Compliance", "What waits for compliance", 37, "compliance")));
        running = true;
    }

    private static TaskFilter list(String name, String description, int order, String group) {
        return new TaskFilter(name, description, CALM, order, false, group, false, List.of(), null, BOTH);
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
