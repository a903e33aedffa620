package org.followthrough.contact.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.followthrough.access.CurrentUser;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Corrects entries of a ledger over HTTP. */
@RestController
@RequestMapping("/api/cases/{reference}/corrections")
@Tag(name = "Cases")
class CorrectionApi {

    /** What is put right. */
    @Schema(name = "Correction")
    record Correction(
            @Schema(
                    description = "Number of the entry among the case's events.",
                    example = "7",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            Integer entry,

            @Schema(
                    description = "When it really happened, with its offset from UTC. Absent when it is voided.",
                    example = "2026-03-06T16:30:00+01:00",
                    nullable = true)
            OffsetDateTime occurredAt,

            @Schema(description = "True if the entry should not be there.", nullable = true) @JsonProperty("void")
            Boolean isVoid,

            @Schema(
                    description = "Kept as a note.",
                    example = "The call was at half past four; I noted the wrong hour.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String reason) {}

    /** The entry as it counts from now on. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "CorrectedEntry")
    record CorrectedEntry(
            @Schema(example = "FT-2026-000001") String reference,
            @Schema(example = "7") int entry,

            @Schema(description = "Null when it counts no more.", nullable = true)
            Instant occurredAt,

            @JsonProperty("void") boolean isVoid) {}

    private final Corrections corrections;
    private final CurrentUser currentUser;

    CorrectionApi(Corrections corrections, CurrentUser currentUser) {
        this.corrections = corrections;
        this.currentUser = currentUser;
    }

    @PostMapping
    @Operation(
            summary = "Correct an entry of a case's ledger",
            description = "What was written stays among the events; clocks and figures go by the correction, an event"
                    + " ENTRY_CORRECTED. The time can be put right of messages by phone, of waiting, of tasks taken,"
                    + " put back or completed, and of calls that were promised and made. Messages, waiting, hand-overs,"
                    + " outcomes of promises and survey answers can be voided. The last correction of an entry counts.")
    @ApiResponse(responseCode = "200", description = "The entry counts so from now on.")
    @ApiResponse(responseCode = "400", description = "It cannot have been so; \"field\" names the field.")
    @ApiResponse(responseCode = "403", description = "The account is not a supervisor's.")
    @ApiResponse(responseCode = "404", description = "No case answers to this reference.")
    CorrectedEntry correct(
            @Parameter(description = "The case reference.", example = "FT-2026-000001") @PathVariable String reference,
            @RequestBody Correction correction) {
        var corrected = corrections.correct(
                reference,
                new Corrections.Wish(
                        correction.entry(),
                        correction.occurredAt() == null
                                ? null
                                : correction.occurredAt().toInstant(),
                        Boolean.TRUE.equals(correction.isVoid()),
                        correction.reason()),
                currentUser.get());
        return new CorrectedEntry(
                corrected.reference(), corrected.entry(), corrected.occurredAt(), corrected.occurredAt() == null);
    }
}
