package org.followthrough.servicelevel.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.followthrough.servicelevel.Metric;

/** What happens to one clock of a case, before any rule is looked at. */
final class Course {

    enum Mark {
        PAUSED,
        RESUMED,
        STOPPED,
        REOPENED,
        CANCELLED,
        ADVANCED,
        TOLD
    }

    /**
     * @param place position in the story of the case, which orders what happens at the same instant
     * @param earlier what the clock takes over when it is advanced, else null
     */
    record Step(int place, Instant at, Mark mark, String words, Inherited earlier) {}

    private final Metric metric;
    private final int cycle;
    private final int place;
    private final Instant start;
    private final String began;
    private final String task;
    private final String assignee;
    private final List<Step> steps = new ArrayList<>();
    private boolean open = true;

    /** @param place from which position in the story the clock exists; it may count from an earlier start */
    Course(Metric metric, int cycle, int place, Instant start, String began, String task, String assignee) {
        this.metric = metric;
        this.cycle = cycle;
        this.place = place;
        this.start = start;
        this.began = began;
        this.task = task;
        this.assignee = assignee;
    }

    /** The same clock in its next cycle: all that happened is carried. */
    Course nextCycle(int place, Instant at, String words) {
        Course next = new Course(metric, cycle + 1, this.place, start, began, task, assignee);
        next.steps.addAll(steps);
        next.mark(place, at, Mark.REOPENED, words);
        return next;
    }

    void mark(int place, Instant at, Mark mark, String words) {
        steps.add(new Step(place, at, mark, words, null));
        open = mark != Mark.STOPPED && mark != Mark.CANCELLED;
    }

    /** The clock counts from the start of another one, if that began earlier. */
    void advance(int place, Instant at, Inherited earlier, String words) {
        steps.add(new Step(place, at, Mark.ADVANCED, words, earlier));
    }

    Metric metric() {
        return metric;
    }

    int cycle() {
        return cycle;
    }

    int place() {
        return place;
    }

    Instant start() {
        return start;
    }

    String began() {
        return began;
    }

    String task() {
        return task;
    }

    String assignee() {
        return assignee;
    }

    List<Step> steps() {
        return steps;
    }

    boolean isOpen() {
        return open;
    }
}
