package org.followthrough.contact.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.followthrough.casefile.Message;
import org.followthrough.casefile.Priority;
import org.followthrough.web.BadParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes a running case over HTTP: its priority and category, and calls that were made elsewhere. */
@RestController
@RequestMapping("/api/cases/{reference}")
@Tag(name = "Cases")
class ChangeApi {

    /** A new priority. */
    @Schema(name = "PriorityChange")
    record PriorityChange(
            @Schema(description = "Absent to leave it as it is.", nullable = true)
            Priority priority,

            @Schema(description = "Absent to leave it as it is.", example = "billing", nullable = true)
            String category,

            @Schema(
                    description = "Kept as a note. Required to lower the priority once 75 % of the time for something"
                            + " is used.",
                    nullable = true)
            String reason) {}

    /** The case after the change. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "CasePriority")
    record CasePriority(
            @Schema(example = "FT-2026-000001") String reference,
            Priority priority,
            @Schema(example = "billing", nullable = true) String category,

            @Schema(description = "False when it was so already.")
            boolean changed) {}

    /** A call that was made. */
    @Schema(name = "MadeCall")
    record MadeCall(
            @Schema(
                    description = "When it was made, with its offset from UTC.",
                    example = "2026-03-06T16:30:00+01:00",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            OffsetDateTime at,

            @Schema(
                    description = "What the customer was told. Nothing is sent.",
                    example = "Told her that the refund is on its way.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String text) {}

    /** The call as it stands in the case. */
    @Schema(name = "RecordedCall")
    record RecordedCall(UUID message, String reference, Instant at, Instant recordedAt, String author) {}

    private final Urgency urgency;
    private final OutsideCalls calls;
    private final Workers workers;

    ChangeApi(Urgency urgency, OutsideCalls calls, Workers workers) {
        this.urgency = urgency;
        this.calls = calls;
        this.workers = workers;
    }

    @PostMapping("/priority")
    @Operation(
            summary = "Change priority and category of a running case",
            description = "Process, tasks and clocks follow at once. Asking for what is so already changes nothing.")
    @ApiResponse(responseCode = "200", description = "The case has the priority and category.")
    @ApiResponse(responseCode = "400", description = "It cannot be done so; \"field\" names the field.")
    @ApiResponse(responseCode = "403", description = "The account neither works nor supervises cases.")
    @ApiResponse(responseCode = "404", description = "No case answers to this reference.")
    CasePriority prioritise(
            @Parameter(description = "The case reference.", example = "FT-2026-000001") @PathVariable String reference,
            @RequestBody PriorityChange wanted) {
        var worker = workers.current();
        if (wanted.priority() == null && given(wanted.category()) == null) {
            throw new BadParameter("priority", "Give a \"priority\", a \"category\", or both.");
        }
        var changed = urgency.change(
                reference,
                new Urgency.Wish(wanted.priority(), given(wanted.category()), given(wanted.reason()), null),
                worker);
        return new CasePriority(changed.reference(), changed.priority(), changed.category(), changed.changed());
    }

    @PostMapping("/calls")
    @Operation(
            summary = "Record a call that was made outside the product",
            description = "The call counts as an answer to the customer at the time it was made; what was overdue only"
                    + " because nobody had written the call down is put right. The same call twice is one call.")
    @ApiResponse(responseCode = "200", description = "The call stands in the case.")
    @ApiResponse(responseCode = "400", description = "It cannot have been so; \"field\" names the field.")
    @ApiResponse(responseCode = "403", description = "The account neither works nor supervises cases.")
    @ApiResponse(responseCode = "404", description = "No case answers to this reference.")
    RecordedCall record(
            @Parameter(description = "The case reference.", example = "FT-2026-000001") @PathVariable String reference,
            @RequestBody MadeCall call) {
        var worker = workers.current();
        Message message =
                calls.record(reference, call.at() == null ? null : call.at().toInstant(), call.text(), worker);
        return new RecordedCall(
                message.id(), message.reference(), message.at(), message.recordedAt(), message.author());
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
