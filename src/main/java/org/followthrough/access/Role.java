package org.followthrough.access;

import java.util.Arrays;
import java.util.Optional;

/** The groups that people belong to, and where their work begins. */
enum Role {
    FRONTLINE("frontline", "Frontline", "/camunda/app/tasklist/default/"),
    BILLING("billing", "Billing", "/camunda/app/tasklist/default/"),
    TECHNICAL("technical", "Technical", "/camunda/app/tasklist/default/"),
    COMPLAINTS("complaints", "Complaints", "/camunda/app/tasklist/default/"),
    SUPERVISOR("supervisor", "Supervisors", "/camunda/app/tasklist/default/"),
    MANAGER("manager", "Service managers", "/camunda/app/tasklist/default/"),
    QUALITY("quality", "Quality", "/camunda/app/tasklist/default/"),
    PROCESS_OWNER("process-owner", "Process owners", "/sops"),
    COMPLIANCE("compliance", "Compliance", "/sops"),
    ADMINISTRATOR("camunda-admin", "Administrators", "/camunda/app/admin/default/"),
    INTEGRATION("integration", "Integrations", "/api/docs");

    final String id;
    final String title;
    final String home;

    Role(String id, String title, String home) {
        this.id = id;
        this.title = title;
        this.home = home;
    }

    /** Returns the first of the member's groups in the order of this list. */
    static Optional<Role> of(Member member) {
        return Arrays.stream(values()).filter(role -> member.isIn(role.id)).findFirst();
    }
}
