package org.followthrough.sop.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.followthrough.access.CurrentUser;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a program ask whether the evidence holds. */
@RestController
@Tag(name = "SOPs")
class AuditApi {

    private static final Set<String> WHO = Set.of("compliance", "camunda-admin", "integration");

    /** What a verification found, as the API tells it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Evidence")
    record Evidence(
            @Schema(description = "Whether nothing was found.")
            boolean ok,

            @Schema(description = "Entries of the audit trail.")
            long entries,

            @Schema(description = "SHA-256 of the last entry.")
            String head,

            @Schema(nullable = true, description = "The last line of the file outside the database.")
            AnchoredHead anchored,

            @Schema(description = "What is not as it was when it was written.")
            List<Finding> flaws) {}

    /** A line of the file outside the database. */
    record AnchoredHead(Instant at, long seq, String hash) {}

    /** Something that does not hold. */
    record Finding(String where, String subject, String sentence) {}

    private final Verifier verifier;
    private final CurrentUser currentUser;

    AuditApi(Verifier verifier, CurrentUser currentUser) {
        this.verifier = verifier;
        this.currentUser = currentUser;
    }

    @GetMapping("/api/audit/verify")
    @Operation(
            summary = "Verifies the audit trail, the packages and the signatures",
            description = "Recomputes every hash. For compliance, administrators and integrations.")
    Evidence verify() {
        if (WHO.stream().noneMatch(currentUser.get()::isIn)) {
            throw new AccessDeniedException("Only compliance, administrators and integrations verify evidence.");
        }
        Verification found = verifier.verify();
        return new Evidence(
                found.ok(),
                found.entries(),
                found.head(),
                found.anchored() == null
                        ? null
                        : new AnchoredHead(
                                found.anchored().at(),
                                found.anchored().seq(),
                                found.anchored().hash()),
                found.flaws().stream()
                        .map(flaw -> new Finding(flaw.where(), flaw.subject(), flaw.sentence()))
                        .toList());
    }
}
