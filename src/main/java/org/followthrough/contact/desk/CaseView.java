package org.followthrough.contact.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.followthrough.casefile.CaseState;
import org.followthrough.casefile.Channel;
import org.followthrough.casefile.Direction;
import org.followthrough.casefile.EventType;
import org.followthrough.casefile.MessageKind;
import org.followthrough.casefile.Priority;

/** A case as the API tells it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Case", description = "A case with its messages, open tasks and ledger.")
record CaseView(
        @Schema(example = "FT-2026-000001") String reference,
        CaseState state,

        @Schema(
                description = "Channel of the first message.",
                type = "string",
                allowableValues = {"email", "web", "phone", "chat", "social", "app"})
        Channel channel,

        @Schema(example = "Invoice shows the wrong amount") String subject,

        @Schema(description = "Set by triage.", example = "billing", nullable = true)
        String category,

        @Schema(nullable = true) Priority priority,

        @Schema(
                description = "Team whose queue holds the case, or null before triage.",
                example = "billing",
                nullable = true)
        String team,

        @Schema(description = "User who follows the case to its end.", example = "ben", nullable = true)
        String owner,

        @Schema(description = "User who holds the task at hand.", example = "ben", nullable = true)
        String assignee,

        @Schema(nullable = true) CustomerView customer,
        Instant openedAt,
        @Schema(nullable = true) Instant resolvedAt,
        @Schema(nullable = true) Instant closedAt,
        @Schema(nullable = true) ProcessView process,

        @Schema(
                description =
                        "The version of each SOP that the case runs on, or ran on last, in the order it met them.")
        List<SopView> sops,

        @Schema(description = "Over all channels, oldest first.")
        List<MessageView> messages,

        @Schema(description = "Open tasks, the earliest due first.")
        List<TaskView> tasks,

        @Schema(
                description = "The ledger, as it was written and in that order. An ENTRY_CORRECTED says of an earlier"
                        + " entry when it really happened (\"occurredAt\") or that it counts no more (\"void\").")
        List<EventView> events) {

    @Schema(name = "Customer")
    record CustomerView(
            UUID id,
            @Schema(example = "Ann Lee", nullable = true) String name,

            @Schema(example = "ann@example.com", nullable = true)
            String email,

            @Schema(nullable = true) String phone,
            @Schema(example = "STANDARD") String tier) {}

    @Schema(
            name = "Process",
            description = "The process that serves the case now, or the one that served it once the case has ended.")
    record ProcessView(
            @Schema(example = "contact") String key,

            @Schema(description = "Counted by deployment.", example = "1")
            int version,

            @Schema(description = "Given by the owner.", example = "1.0.0", nullable = true)
            String versionTag) {}

    @Schema(name = "CaseSop", description = "Which version of one SOP a case runs on, and how it came to it.")
    record SopView(
            @Schema(example = "contact") String sop,
            @Schema(example = "Contact") String title,
            @Schema(example = "1.1.0") String version,
            Instant since,

            @Schema(description = "How the running case came from one version to another, oldest first.")
            List<SopMoveView> moves) {}

    @Schema(name = "CaseSopMove")
    record SopMoveView(
            @Schema(example = "1.0.0") String from,
            @Schema(example = "1.1.0") String to,

            @Schema(description = "Whether its running steps moved; otherwise only what it starts from then on.")
            boolean running,

            Instant at,
            @Schema(description = "Reason of the release.") String why) {}

    @Schema(name = "Message")
    record MessageView(
            UUID id,
            Direction direction,

            @Schema(
                    type = "string",
                    allowableValues = {"email", "web", "phone", "chat", "social", "app"})
            Channel channel,

            MessageKind kind,

            @Schema(description = "The customer's name or address, a user's id, or system.")
            String author,

            Instant at,

            @Schema(description = "Plain text without quotes and signature.")
            String text) {}

    @Schema(name = "CaseTask")
    record TaskView(
            String id,

            @Schema(description = "Id of the user task in the diagram.", example = "Task_WorkOnCase")
            String step,

            @Schema(example = "Work on case") String name,
            @Schema(example = "billing", nullable = true) String team,
            @Schema(example = "ben", nullable = true) String assignee,
            @Schema(nullable = true) Instant dueAt) {}

    @Schema(name = "Event")
    record EventView(
            @Schema(description = "1, 2, 3 … without gaps.", example = "1")
            int seq,

            EventType type,
            @Schema(description = "When it happened.") Instant at,

            @Schema(description = "A user's id, customer or system.")
            String actor,

            @Schema(description = "Ids, codes and figures.") Map<String, Object> data) {}
}
