package org.followthrough.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Permission;

/** Writes the table of rights for people to read: docs/roles.md. */
class RoleMatrix {

    private static final String INTRODUCTION = """
            # Who may do what

            Generated from the table in `access/Grant.java`; a test keeps it true (`RoleMatrixIsUpToDateTest`).

            Rights belong to groups and are given for whole processes, never for single tasks, so a hand-over leaves none
            behind. Whatever the table grants, these rules of the engine's guard come first:

            - A task is claimed by a member of its team, and never over somebody else's claim. A supervisor may give a
              task to anyone who works it, or put it back.
            - A task is completed by who holds it, through its form. Only fields of the form are taken.
            - A process is started through its start form. Everything else that could bend a case by hand (variables,
              messages, instances, jobs, comments, deployments) is refused to everybody, administrators included; an
              administrator may let a failed job run again.
            - Accounts, groups and rights are changed by administrators; the own profile and password by anyone.

            """;

    private RoleMatrix() {}

    static String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Role role : Role.values()) {
            page.append("## ").append(role.title).append(" (`").append(role.id).append("`)\n\n");
            String demo = Arrays.stream(DemoAccount.values())
                    .filter(account -> account.role == role)
                    .map(account -> "`" + account.id + "`")
                    .collect(Collectors.joining(", "));
            page.append(demo.isEmpty() ? "No demo account." : "Demo accounts: " + demo + ".")
                    .append(" Work begins at `")
                    .append(role.home)
                    .append("`.\n\n| On | Which | May |\n|---|---|---|\n");
            Grant.all().stream()
                    .filter(grant -> grant.role() == role)
                    .distinct()
                    .forEach(grant -> page.append("| ")
                            .append(words(grant.resource().resourceName()))
                            .append(" | ")
                            .append(grant.on().equals("*") ? "all" : "`" + grant.on() + "`")
                            .append(" | ")
                            .append(words(grant.permissions()))
                            .append(" |\n"));
            page.append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static String words(List<Permission> permissions) {
        return permissions.stream()
                .map(permission -> words(permission.getName()))
                .collect(Collectors.joining(", "));
    }

    private static String words(String name) {
        return name.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
