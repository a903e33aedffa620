package org.followthrough.contact.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.followthrough.access.CurrentUser;
import org.followthrough.casefile.CaseNotFound;
import org.followthrough.engine.Refused;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads a case over HTTP. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "Cases")
class CaseApi {

    private final CaseReader reader;
    private final Worklist worklist;
    private final CurrentUser currentUser;

    CaseApi(CaseReader reader, Worklist worklist, CurrentUser currentUser) {
        this.reader = reader;
        this.worklist = worklist;
        this.currentUser = currentUser;
    }

    @GetMapping("/{reference}")
    @Operation(
            summary = "Read a case",
            description = "Everything that is known of a case: messages over all channels, open tasks and the ledger."
                    + " A reference that joined a running case, or was merged into one, answers with that case."
                    + " A contact that was accepted a moment ago answers with state NEW and empty lists.")
    @ApiResponse(responseCode = "200", description = "The case.")
    @ApiResponse(responseCode = "403", description = "The account sees no cases.")
    @ApiResponse(responseCode = "404", description = "No case answers to this reference.")
    CaseView read(
            @Parameter(description = "The case reference.", example = "FT-2026-000001") @PathVariable
                    String reference) {
        if (!worklist.readsCases(currentUser.get())) {
            throw new Refused("Your account sees no cases. Ask an administrator for a team.");
        }
        return reader.read(reference).orElseThrow(() -> new CaseNotFound(reference));
    }
}
