package org.followthrough.access;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_WORK;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.AUTHORIZATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.GROUP_MEMBERSHIP;
import static org.camunda.bpm.engine.authorization.Resources.OPERATION_LOG_CATEGORY;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.SYSTEM;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.camunda.bpm.engine.authorization.Resources.USER;
import static org.followthrough.access.Role.ADMINISTRATOR;
import static org.followthrough.access.Role.BILLING;
import static org.followthrough.access.Role.COMPLAINTS;
import static org.followthrough.access.Role.COMPLIANCE;
import static org.followthrough.access.Role.FRONTLINE;
import static org.followthrough.access.Role.INTEGRATION;
import static org.followthrough.access.Role.MANAGER;
import static org.followthrough.access.Role.PROCESS_OWNER;
import static org.followthrough.access.Role.QUALITY;
import static org.followthrough.access.Role.SUPERVISOR;
import static org.followthrough.access.Role.TECHNICAL;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;

/**
 * One right of a group. Rights are given for whole process definitions, never for single tasks.
 *
 * @param on the resource: key of a process, name of an application, or {@code *} for all
 */
record Grant(Role role, Resource resource, String on, List<Permission> permissions) {

    private static final Set<Role> TEAMS = EnumSet.of(FRONTLINE, BILLING, TECHNICAL, COMPLAINTS);
    /** The processes in which people work for a case. */
    private static final List<String> OF_A_CASE =
            List.of("contact", "functional-escalation", "hierarchical-escalation", "promised-call", "post-contact");

    /** The processes in which people decide how the desk works. */
    private static final List<String> OF_A_RELEASE = List.of("release-sop", "review-release");

    private static final Permission[] WORK = {READ, READ_TASK, READ_HISTORY, TASK_WORK, TASK_ASSIGN};
    private static final Permission[] LOOK = {READ, READ_INSTANCE, READ_TASK, READ_HISTORY};

    /** The whole table of rights. */
    static List<Grant> all() {
        List<Grant> grants = new ArrayList<>();
        for (Role role : EnumSet.complementOf(EnumSet.of(ADMINISTRATOR, INTEGRATION))) {
            grants.add(grant(role, APPLICATION, "tasklist", ACCESS));
            grants.add(grant(role, PROCESS_DEFINITION, "acknowledge-release", WORK));
            grants.add(grant(role, USER, "*", READ));
            grants.add(grant(role, GROUP, "*", READ));
        }
        for (Role role : TEAMS) {
            grants.add(grant(role, PROCESS_DEFINITION, "contact", WORK));
            grants.add(grant(role, PROCESS_DEFINITION, "promised-call", WORK));
            grants.add(grant(role, PROCESS_DEFINITION, "functional-escalation", WORK));
            grants.add(grant(role, PROCESS_DEFINITION, "post-contact", READ, READ_TASK, READ_HISTORY));
            start(grants, role, "log-call");
        }
        for (String process : OF_A_CASE) {
            grants.add(grant(SUPERVISOR, PROCESS_DEFINITION, process, with(WORK, READ_INSTANCE)));
            grants.add(grant(
                    MANAGER,
                    PROCESS_DEFINITION,
                    process,
                    process.equals("hierarchical-escalation") ? with(WORK, READ_INSTANCE) : LOOK));
            grants.add(grant(INTEGRATION, PROCESS_DEFINITION, process, READ, READ_TASK));
        }
        for (String process : List.of("customer-service", "announcement")) {
            grants.add(grant(MANAGER, PROCESS_DEFINITION, process, LOOK));
        }
        grants.add(grant(SUPERVISOR, PROCESS_DEFINITION, "customer-service", LOOK));
        start(grants, SUPERVISOR, "log-call");
        grants.add(grant(SUPERVISOR, PROCESS_DEFINITION, "announcement", with(WORK, READ_INSTANCE, CREATE_INSTANCE)));
        grants.add(grant(QUALITY, PROCESS_DEFINITION, "*", READ, READ_TASK, READ_HISTORY));
        grants.add(grant(QUALITY, PROCESS_DEFINITION, "announcement", WORK));
        grants.add(grant(PROCESS_OWNER, PROCESS_DEFINITION, "review-sop", with(WORK, READ_INSTANCE)));
        for (Role role : EnumSet.of(SUPERVISOR, MANAGER, PROCESS_OWNER)) {
            grants.add(grant(role, PROCESS_DEFINITION, "goal", with(WORK, READ_INSTANCE)));
        }
        for (Role role : EnumSet.of(SUPERVISOR, MANAGER, PROCESS_OWNER, COMPLIANCE)) {
            grants.add(grant(role, APPLICATION, "cockpit", ACCESS));
            grants.add(grant(role, TASK, "*", READ));
            grants.add(grant(role, DECISION_DEFINITION, "*", READ));
            grants.add(grant(role, DECISION_REQUIREMENTS_DEFINITION, "*", READ));
        }
        for (Role role : EnumSet.of(PROCESS_OWNER, COMPLIANCE, ADMINISTRATOR)) {
            grants.add(grant(role, PROCESS_DEFINITION, "*", role == ADMINISTRATOR ? with(LOOK, RETRY_JOB) : LOOK));
            grants.add(grant(role, DEPLOYMENT, "*", READ));
            grants.add(grant(role, OPERATION_LOG_CATEGORY, "*", UserOperationLogCategoryPermissions.READ));
        }
        for (Role role : EnumSet.of(PROCESS_OWNER, COMPLIANCE)) {
            for (String process : OF_A_RELEASE) {
                grants.add(grant(role, PROCESS_DEFINITION, process, with(WORK, READ_INSTANCE)));
            }
        }
        for (String application : List.of("admin", "cockpit")) {
            grants.add(grant(ADMINISTRATOR, APPLICATION, application, ACCESS));
        }
        for (Resource resource : List.of(USER, GROUP, GROUP_MEMBERSHIP, AUTHORIZATION)) {
            grants.add(grant(ADMINISTRATOR, resource, "*", ALL));
        }
        grants.add(grant(ADMINISTRATOR, SYSTEM, "*", SystemPermissions.READ));
        return List.copyOf(grants);
    }

    private static void start(List<Grant> grants, Role role, String process) {
        grants.add(grant(role, PROCESS_DEFINITION, process, READ, CREATE_INSTANCE, READ_HISTORY));
        grants.add(grant(role, PROCESS_INSTANCE, "*", CREATE));
    }

    private static Permission[] with(Permission[] some, Permission... more) {
        List<Permission> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(Permission[]::new);
    }

    private static Grant grant(Role role, Resource resource, String on, Permission... permissions) {
        return new Grant(role, resource, on, List.of(permissions));
    }
}
