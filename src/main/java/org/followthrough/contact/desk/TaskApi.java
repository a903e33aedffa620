package org.followthrough.contact.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.followthrough.access.CurrentUser;
import org.followthrough.web.BadParameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The worklist and the work on tasks over HTTP. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "Tasks")
class TaskApi {

    private static final int MOST = 200;

    /** What came of a command on a task. */
    @Schema(name = "TaskState")
    record State(
            String id,
            @Schema(example = "FT-2026-000001") String reference,

            @Schema(description = "Who holds the task now; after completion who did it.", nullable = true)
            String assignee) {}

    /** A form as it is filled in. */
    @Schema(name = "Completion")
    record Completion(
            @Schema(
                    description = "Values by field key, as the form of the step declares them.",
                    example = "{\"outcome\":\"RESOLVE\",\"reply\":\"We corrected the invoice.\"}")
            Map<String, Object> fields) {}

    private final Worklist worklist;
    private final TaskWork work;
    private final CurrentUser currentUser;

    TaskApi(Worklist worklist, TaskWork work, CurrentUser currentUser) {
        this.worklist = worklist;
        this.work = work;
        this.currentUser = currentUser;
    }

    @GetMapping
    @Operation(
            summary = "Read the worklist",
            description = "Open tasks in the order they are due, then by id; a task without a due time comes last."
                    + " Read on with the \"next\" of the page before; the order is stable while tasks come and go.")
    @ApiResponse(responseCode = "200", description = "A page of tasks.")
    @ApiResponse(responseCode = "400", description = "A parameter is not as it must be; \"field\" names it.")
    Worklist.Page list(
            @Parameter(description = "Only tasks in this team's queue.", example = "billing")
                    @RequestParam(required = false)
                    String team,
            @Parameter(description = "Only tasks that this user holds.", example = "ben")
                    @RequestParam(required = false)
                    String assignee,
            @Parameter(
                            description = "How many tasks at most, 1 to 200.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit,
            @Parameter(description = "The \"next\" of the page before.") @RequestParam(required = false) String after) {
        if (limit < 1 || limit > MOST) {
            throw new BadParameter("limit", "\"limit\" is " + limit + "; give a number from 1 to " + MOST + ".");
        }
        return worklist.page(currentUser.get(), given(team), given(assignee), limit, given(after));
    }

    @PostMapping("/{id}/claim")
    @Operation(summary = "Take a task", description = "Taking a task that you hold already changes nothing.")
    @ApiResponse(responseCode = "200", description = "You hold the task.")
    @ApiResponse(responseCode = "403", description = "The task waits for another team.")
    @ApiResponse(responseCode = "404", description = "There never was such a task.")
    @ApiResponse(responseCode = "409", description = "Somebody else holds or has completed it; the sentence says who.")
    State claim(@PathVariable String id) {
        return state(work.claim(currentUser.get(), id));
    }

    @PostMapping("/{id}/unclaim")
    @Operation(summary = "Put a task back into its team's queue")
    @ApiResponse(responseCode = "200", description = "Nobody holds the task.")
    @ApiResponse(responseCode = "404", description = "There never was such a task.")
    @ApiResponse(responseCode = "409", description = "Somebody else holds or has completed it; the sentence says who.")
    State unclaim(@PathVariable String id) {
        return state(work.putBack(currentUser.get(), id));
    }

    @PostMapping("/{id}/complete")
    @Operation(
            summary = "Complete a task with its form",
            description = "The same as completing it in Tasklist: you must hold the task, and the fields are checked"
                    + " against the form of its step. At the working step Task_WorkOnCase the fields are: outcome"
                    + " (RESOLVE, ASK_CUSTOMER, ANSWER, ASK_EXPERT or HAND_OVER), reply (goes out to the customer), team and"
                    + " handOverReason (for HAND_OVER), expertTeam and question (for ASK_EXPERT), promisedCallAt and"
                    + " promisedCallAbout.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            examples = {
                                                @ExampleObject(
                                                        name = "Resolve",
                                                        value = "{\"fields\":{\"outcome\":\"RESOLVE\","
                                                                + "\"reply\":\"We corrected the invoice.\"}}"),
                                                @ExampleObject(
                                                        name = "Ask the customer",
                                                        value = "{\"fields\":{\"outcome\":\"ASK_CUSTOMER\","
                                                                + "\"reply\":\"Which invoice do you mean?\"}}"),
                                                @ExampleObject(
                                                        name = "Hand over",
                                                        value = "{\"fields\":{\"outcome\":\"HAND_OVER\","
                                                                + "\"team\":\"technical\","
                                                                + "\"handOverReason\":\"Login fails after reset.\"}}")
                                            })))
    @ApiResponse(responseCode = "200", description = "The task is done and the process went on.")
    @ApiResponse(responseCode = "400", description = "A field is not as the form wants it; \"field\" names it.")
    @ApiResponse(responseCode = "403", description = "You do not hold the task. Claim it first.")
    @ApiResponse(responseCode = "404", description = "There never was such a task.")
    @ApiResponse(responseCode = "409", description = "Somebody else holds or has completed it; the sentence says who.")
    State complete(@PathVariable String id, @RequestBody Completion completion) {
        Map<String, Object> fields = completion.fields() == null ? Map.of() : completion.fields();
        var task = work.complete(currentUser.get(), id, fields);
        return new State(task.id(), task.reference(), currentUser.get().id());
    }

    private static State state(Worklist.Entry task) {
        return new State(task.id(), task.reference(), task.assignee());
    }

    /** A parameter without a value asks for nothing. */
    private static String given(String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter;
    }
}
