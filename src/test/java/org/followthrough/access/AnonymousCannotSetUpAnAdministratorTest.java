package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.followthrough.DeskTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The vendor's first-administrator page is closed to everybody, also while there is no administrator. */
@DeskTest
class AnonymousCannotSetUpAnAdministratorTest {

    private static final String USER =
            "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\",\"email\":\"m@example.com\"},"
                    + "\"credentials\":{\"password\":\"Tr0ub4dor&3xyz\"}}";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/setup/default/user/%63reate",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/admin/setup;a=b/default/user/create",
                "/camunda//api/admin/setup/default/user/create",
                "/camunda/api/cockpit/../admin/setup/default/user/create"
            })
    void noWayIn(String path) {
        identity.deleteMembership("admin", Role.ADMINISTRATOR.id);
        try {
            assertThat(new Visitor(port).post(path, USER).statusCode()).isIn(302, 400, 401, 403, 404);
            assertThat(new Visitor(port).logIn("anna", "demo").post(path, USER).statusCode())
                    .isIn(400, 403, 404);
            assertThat(identity.createUserQuery().userId("mallory").count()).isZero();
            assertThat(identity.createUserQuery()
                            .memberOfGroup(Role.ADMINISTRATOR.id)
                            .count())
                    .isZero();
        } finally {
            identity.createMembership("admin", Role.ADMINISTRATOR.id);
        }
    }
}
