package org.followthrough.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Resources;
import org.followthrough.DeskTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** docs/roles.md says what the engine enforces. Run with -Ddocs.write=true to write it anew. */
@DeskTest
class RoleMatrixIsUpToDateTest {

    private static final Path PAGE = Path.of("docs/roles.md");

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    RepositoryService repository;

    @Test
    void thePageIsTheTable() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, RoleMatrix.markdown());
        }
        assertThat(PAGE).content().isEqualTo(RoleMatrix.markdown());
    }

    @Test
    void theTableIsWhatTheEngineHolds() {
        for (Grant grant : Grant.all()) {
            assertThat(authorizations
                            .createAuthorizationQuery()
                            .groupIdIn(grant.role().id)
                            .resourceType(grant.resource())
                            .resourceId(grant.on())
                            .list())
                    .as(grant.toString())
                    .singleElement()
                    .satisfies(right -> grant.permissions()
                            .forEach(permission -> assertThat(right.isPermissionGranted(permission))
                                    .isTrue()));
        }
    }

    @Test
    void theTableNamesProcessesThatExist() {
        Set<String> known = repository.createProcessDefinitionQuery().list().stream()
                .map(org.camunda.bpm.engine.repository.ProcessDefinition::getKey)
                .collect(Collectors.toSet());
        assertThat(Grant.all().stream()
                        .filter(grant -> grant.resource() == Resources.PROCESS_DEFINITION)
                        .map(Grant::on)
                        .filter(process -> !process.equals("*")))
                .isSubsetOf(known);
    }
}
