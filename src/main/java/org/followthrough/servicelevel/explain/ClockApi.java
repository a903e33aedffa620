package org.followthrough.servicelevel.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.followthrough.access.CurrentUser;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.Metric;
import org.followthrough.servicelevel.cases.DerivedClock;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.clock.Slice;
import org.followthrough.servicelevel.clock.Target;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reads the clocks of cases over HTTP. */
@RestController
@Tag(name = "Service levels")
class ClockApi {

    /** A clock as the API tells it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Clock")
    record ClockView(
            @Schema(example = "FT-2026-000001-FRT-1") String id,
            @Schema(example = "FT-2026-000001") String reference,
            Metric metric,

            @Schema(description = "1, 2, 3 … within metric and case.", example = "1")
            int cycle,

            ClockState state,
            Instant startedAt,

            @Schema(description = "While paused: when it would be due if the wait ended now.")
            Instant dueAt,

            @Schema(nullable = true) Instant stoppedAt,
            @Schema(nullable = true) Instant breachedAt,
            Target target,
            @Schema(type = "string", example = "PT30M") Duration consumed,

            @Schema(type = "string", description = "Negative once overdue.", example = "PT3H30M")
            Duration remaining,

            RuleView rule,
            CalendarView calendar,

            @Schema(description = "Each piece of time and whether it counts, without gaps.")
            List<Slice> slices,

            @Schema(description = "When it is due and why, in words a customer could be told.")
            String explanation) {}

    /** The rule that gave the target. */
    @Schema(name = "ClockRule")
    record RuleView(int policyVersion, int number, String description) {}

    /** The opening hours that count. */
    @Schema(name = "ClockCalendar")
    record CalendarView(
            String key,
            int version,
            @Schema(example = "Europe/Berlin") String zone) {}

    private final Explanations explanations;
    private final CurrentUser currentUser;

    ClockApi(Explanations explanations, CurrentUser currentUser) {
        this.explanations = explanations;
        this.currentUser = currentUser;
    }

    @GetMapping("/api/clocks/{id}")
    @Operation(
            summary = "Read a clock",
            description = "How the clock of a case stands, each piece of time that counted or not, and the versions of"
                    + " policy and calendar that gave the due time.")
    @ApiResponse(responseCode = "200", description = "The clock.")
    @ApiResponse(responseCode = "403", description = "The account sees no cases.")
    @ApiResponse(responseCode = "404", description = "No case has such a clock.")
    ClockView clock(@Parameter(example = "FT-2026-000001-FRT-1") @PathVariable String id) {
        return view(explanations.clock(id, currentUser.get()));
    }

    @GetMapping("/api/cases/{reference}/clocks")
    @Operation(summary = "Read the clocks of a case", description = "In the order in which they came up.")
    @ApiResponse(responseCode = "200", description = "The clocks.")
    @ApiResponse(responseCode = "403", description = "The account sees no cases.")
    @ApiResponse(responseCode = "404", description = "No case answers to this reference.")
    List<ClockView> ofCase(@Parameter(example = "FT-2026-000001") @PathVariable String reference) {
        return explanations.ofCase(reference, currentUser.get()).stream()
                .map(this::view)
                .toList();
    }

    private ClockView view(DerivedClock one) {
        Reading reading = one.reading();
        return new ClockView(
                one.id(),
                one.reference(),
                one.metric(),
                one.cycle(),
                reading.state(),
                reading.startedAt(),
                reading.dueAt(),
                reading.stoppedAt(),
                reading.breachedAt(),
                one.target(),
                reading.consumed(),
                reading.remaining(),
                new RuleView(one.policyVersion(), one.ruleNumber(), one.rule()),
                new CalendarView(
                        one.calendar(),
                        one.calendarVersion(),
                        explanations.zone(one).getId()),
                reading.slices(),
                explanations.promise(one));
    }
}
