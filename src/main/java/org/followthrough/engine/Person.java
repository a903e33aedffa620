package org.followthrough.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;

/** Who is behind a command, and in which groups. */
record Person(String id, List<String> groups) {

    static final String SUPERVISOR = "supervisor";
    static final String ADMINISTRATOR = "camunda-admin";

    /** Returns nobody when the system itself is at work. */
    static Optional<Person> of(Authentication authentication) {
        return authentication == null || authentication.getUserId() == null
                ? Optional.empty()
                : Optional.of(new Person(
                        authentication.getUserId(),
                        authentication.getGroupIds() == null ? List.of() : authentication.getGroupIds()));
    }

    boolean isSupervisor() {
        return groups.contains(SUPERVISOR);
    }

    boolean isAdministrator() {
        return groups.contains(ADMINISTRATOR);
    }

    boolean isCandidateOf(TaskEntity task) {
        return task.getCandidates().stream().anyMatch(this::names);
    }

    private boolean names(IdentityLink link) {
        return id.equals(link.getUserId()) || groups.contains(link.getGroupId());
    }
}
