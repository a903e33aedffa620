package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.followthrough.DeskTest;
import org.followthrough.engine.Accounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionOperations;

/** Outside the demonstration somebody must be the administrator before the web port opens, with a real password. */
@DeskTest
class FirstStartNeedsAnAdministratorTest {

    @Autowired
    IdentityService identity;

    @Autowired
    Accounts accounts;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private final MockEnvironment settings = new MockEnvironment();

    @BeforeEach
    void noAdministrator() {
        identity.deleteMembership("admin", Role.ADMINISTRATOR.id);
    }

    @AfterEach
    void administratorAgain() {
        identity.deleteUser("boss");
        identity.createMembership("admin", Role.ADMINISTRATOR.id);
    }

    @Test
    void elseItSaysWhatToSet() {
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("followthrough.access.admin-user")
                .hasMessageContaining("followthrough.access.admin-password");
    }

    @Test
    void aWeakPasswordIsRefused() {
        settings.setProperty("followthrough.access.admin-user", "boss");
        settings.setProperty("followthrough.access.admin-password", "Bossboss1!");
        assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining("too weak");
    }

    @Test
    void theAdministratorIsMadeOnce() {
        settings.setProperty("followthrough.access.admin-user", "boss");
        settings.setProperty("followthrough.access.admin-password", "Tr0ub4dor&3xyz");
        start();
        start();

        assertThat(identity.checkPassword("boss", "Tr0ub4dor&3xyz")).isTrue();
        assertThat(identity.createUserQuery()
                        .memberOfGroup(Role.ADMINISTRATOR.id)
                        .count())
                .isOne();
    }

    @Test
    void productionRefusesADatabaseWithDemoAccounts() {
        settings.setProperty("followthrough.access.admin-user", "boss");
        settings.setProperty("followthrough.access.admin-password", "Tr0ub4dor&3xyz");
        settings.setActiveProfiles("production");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("The demo accounts admin, alex, anna");
    }

    private void start() {
        new Groundwork(identity, accounts, authorizations, settings, jdbc, transactions).start();
    }
}
