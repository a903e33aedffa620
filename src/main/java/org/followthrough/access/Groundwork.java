package org.followthrough.access;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.followthrough.engine.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes groups, rights, the administrator and, where wanted, the demo accounts before the web port opens. Every start
 * brings the table of rights into force again; nodes that start at once wait for each other.
 */
@Component
class Groundwork implements SmartLifecycle {

    private static final int AFTER_THE_DIAGRAMS = 200;
    private static final long LOCK = 0x414343455353L;
    private static final Logger LOG = LoggerFactory.getLogger(Groundwork.class);

    private final IdentityService identity;
    private final Accounts accounts;
    private final AuthorizationService authorizations;
    private final Environment environment;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private boolean running;

    Groundwork(
            IdentityService identity,
            Accounts accounts,
            AuthorizationService authorizations,
            Environment environment,
            JdbcClient jdbc,
            TransactionOperations transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.authorizations = authorizations;
        this.environment = environment;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void start() {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(rows -> {});
            Arrays.stream(Role.values()).forEach(this::group);
            Grant.all().forEach(this::grant);
            if (environment.getProperty("followthrough.demo.accounts", Boolean.class, false)) {
                Arrays.stream(DemoAccount.values()).forEach(this::demoAccount);
            }
            administrator();
            refuseDemoAccountsInProduction();
        });
        running = true;
    }

    private void group(Role role) {
        if (identity.createGroupQuery().groupId(role.id).count() == 0) {
            Group group = identity.newGroup(role.id);
            group.setName(role.title);
            group.setType(role == Role.ADMINISTRATOR ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(group);
        }
    }

    private void grant(Grant grant) {
        List<Authorization> found = authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(grant.role().id)
                .resourceType(grant.resource())
                .resourceId(grant.on())
                .list();
        Permission[] permissions = grant.permissions().toArray(Permission[]::new);
        if (found.isEmpty()) {
            Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            right.setGroupId(grant.role().id);
            right.setResource(grant.resource());
            right.setResourceId(grant.on());
            right.setPermissions(permissions);
            authorizations.saveAuthorization(right);
        } else if (!Set.of(found.get(0).getPermissions(permissions)).equals(Set.of(permissions))) {
            found.get(0).setPermissions(permissions);
            authorizations.saveAuthorization(found.get(0));
        }
    }

    private void demoAccount(DemoAccount account) {
        if (identity.createUserQuery().userId(account.id).count() > 0) {
            return;
        }
        User user = identity.newUser(account.id);
        user.setFirstName(account.firstName);
        user.setLastName(account.lastName);
        user.setEmail(account.email());
        user.setPassword(DemoAccount.PASSWORD);
        accounts.saveWithWeakPassword(user);
        identity.createMembership(account.id, account.role.id);
    }

    private void administrator() {
        if (identity.createUserQuery().memberOfGroup(Role.ADMINISTRATOR.id).count() > 0) {
            return;
        }
        String name = environment.getProperty("followthrough.access.admin-user", "");
        String password = environment.getProperty("followthrough.access.admin-password", "");
        if (name.isBlank() || password.isBlank()) {
            throw new StartRefused(List.of("There is no administrator yet: set followthrough.access.admin-user and"
                    + " followthrough.access.admin-password for the first start."));
        }
        User user = identity.newUser(name);
        user.setPassword(password);
        if (!identity.checkPasswordAgainstPolicy(password, user).isValid()) {
            throw new StartRefused(
                    List.of(
                            "The password in followthrough.access.admin-password is too weak: use at least"
                                    + " 10 characters with upper and lower case, a digit and a special character, without the name."));
        }
        identity.saveUser(user);
        identity.createMembership(name, Role.ADMINISTRATOR.id);
        LOG.info("Created the administrator {}", name);
    }

    private void refuseDemoAccountsInProduction() {
        if (!environment.matchesProfiles("production")) {
            return;
        }
        Set<String> present = new HashSet<>();
        for (DemoAccount account : DemoAccount.values()) {
            User user = identity.createUserQuery().userId(account.id).singleResult();
            if (user != null && account.email().equals(user.getEmail())) {
                present.add(account.id);
            }
        }
        if (!present.isEmpty()) {
            throw new StartRefused(List.of("The demo accounts " + String.join(", ", new java.util.TreeSet<>(present))
                    + " are in this database: start without the profile production and delete them in Admin."));
        }
    }

    @Override
    public int getPhase() {
        return AFTER_THE_DIAGRAMS;
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
