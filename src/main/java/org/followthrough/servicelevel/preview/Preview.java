package org.followthrough.servicelevel.preview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.followthrough.servicelevel.ClockState;
import org.followthrough.servicelevel.clock.Reading;
import org.followthrough.servicelevel.clock.Slice;

/** The answer to a preview. */
@Schema(name = "ClockPreview")
record Preview(
        @Schema(
                description = "When it is due; while paused, if the pause ended at that moment.",
                example = "2026-03-09T08:30:00Z")
        Instant dueAt,

        ClockState state,

        @Schema(type = "string", description = "What is used of the target.", example = "PT30M")
        Duration consumed,

        @Schema(
                type = "string",
                description = "What is left; negative once overdue. Both add up to the target.",
                example = "PT30M")
        Duration remaining,

        @Schema(description = "When it became overdue, or null.", nullable = true)
        Instant breachedAt,

        @Schema(description = "Without gaps from the start to the stop, or to the later of due and \"at\".")
        List<Slice> slices) {

    static Preview of(Reading reading) {
        return new Preview(
                reading.dueAt(),
                reading.state(),
                reading.consumed(),
                reading.remaining(),
                reading.breachedAt(),
                reading.slices());
    }
}
