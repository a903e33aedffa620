package org.followthrough.contact.escalation;

/** Before whom a hierarchical escalation comes. */
enum Level {
    SUPERVISOR("supervisor", "supervisors", "Task_HandleEscalation"),
    MANAGER("manager", "service managers", "Task_DecideEscalation");

    private final String group;
    private final String people;
    private final String step;

    Level(String group, String people, String step) {
        this.group = group;
        this.people = people;
        this.step = step;
    }

    String group() {
        return group;
    }

    /** What the group is called. */
    String people() {
        return people;
    }

    /** The step in which somebody of the group sees to it. */
    String step() {
        return step;
    }
}
