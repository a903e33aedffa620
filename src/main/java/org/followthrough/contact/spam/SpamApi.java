package org.followthrough.contact.spam;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.followthrough.casefile.CaseState;
import org.followthrough.contact.change.Workers;
import org.followthrough.engine.TaskTaken;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Marks cases as spam over HTTP. */
@RestController
@RequestMapping("/api/cases/{reference}/spam")
@Tag(name = "Cases")
class SpamApi {

    /** Why it is spam. */
    @Schema(name = "SpamMark")
    record Mark(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            SpamReason reason,

            @Schema(description = "Kept as a note. Required for OTHER.", nullable = true)
            String words) {}

    /** The case that ended. */
    @Schema(name = "SpamCase")
    record Marked(@Schema(example = "FT-2026-000001") String reference, CaseState state) {}

    private final SettingAside aside;
    private final Workers workers;

    SpamApi(SettingAside aside, Workers workers) {
        this.aside = aside;
        this.workers = workers;
    }

    @PostMapping
    @Operation(
            summary = "Mark a case as spam",
            description = "Its tasks and clocks end, nothing more is sent, and no figure counts it. The next message of"
                    + " its sender makes a new case. This cannot be undone.")
    @ApiResponse(responseCode = "200", description = "The case has ended as spam.")
    @ApiResponse(responseCode = "400", description = "The case has ended already, or the reason is missing.")
    @ApiResponse(responseCode = "403", description = "The account neither works nor supervises cases.")
    @ApiResponse(responseCode = "404", description = "No case answers to this reference.")
    @ApiResponse(responseCode = "409", description = "Somebody else works on the case; the sentence says who.")
    Marked mark(
            @Parameter(description = "The case reference.", example = "FT-2026-000001") @PathVariable String reference,
            @RequestBody Mark mark) {
        var worker = workers.current();
        try {
            return new Marked(aside.mark(reference, mark.reason(), mark.words(), worker), CaseState.SPAM);
        } catch (ConcurrencyFailureException atTheSameMoment) {
            throw new TaskTaken(SpamPages.AT_THE_SAME_MOMENT);
        }
    }
}
