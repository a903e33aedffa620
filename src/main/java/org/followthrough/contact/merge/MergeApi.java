package org.followthrough.contact.merge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.followthrough.contact.change.Workers;
import org.followthrough.engine.TaskTaken;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Merges cases over HTTP. */
@RestController
@RequestMapping("/api/cases/{reference}/merge")
@Tag(name = "Cases")
class MergeApi {

    /** Where a case goes on. */
    @Schema(name = "Merge")
    record Wish(
            @Schema(
                    description = "The case that goes on.",
                    example = "FT-2026-000002",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String into) {}

    /** The case that goes on. */
    @Schema(name = "MergedCase")
    record Merged(
            @Schema(description = "The case that goes on.", example = "FT-2026-000002")
            String reference) {}

    private final Merging merging;
    private final Workers workers;

    MergeApi(Merging merging, Workers workers) {
        this.merging = merging;
        this.workers = workers;
    }

    @PostMapping
    @Operation(
            summary = "Merge a case into another one of the same customer",
            description = "Conversations, messages, notes and files move over; promised calls stay promised; open"
                    + " tasks and clocks of the merged case end, and the other case's clocks count from the earlier of"
                    + " both. Its reference, links and mails lead to the case that goes on. This cannot be undone.")
    @ApiResponse(responseCode = "200", description = "The case is merged.")
    @ApiResponse(responseCode = "400", description = "The two cannot be merged; the sentence says why.")
    @ApiResponse(responseCode = "403", description = "The account neither works nor supervises cases.")
    @ApiResponse(responseCode = "404", description = "No case answers to this reference.")
    @ApiResponse(responseCode = "409", description = "Somebody else works on the case; the sentence says who.")
    Merged merge(
            @Parameter(description = "The case that ends.", example = "FT-2026-000001") @PathVariable String reference,
            @RequestBody Wish wish) {
        var worker = workers.current();
        try {
            return new Merged(merging.merge(reference, wish.into(), worker));
        } catch (ConcurrencyFailureException atTheSameMoment) {
            throw new TaskTaken(MergePages.AT_THE_SAME_MOMENT);
        }
    }
}
