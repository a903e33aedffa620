package org.followthrough.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * The cases behind a figure, a page of them.
 *
 * @param question whose row they make up; not cut
 * @param total how many there are in all; as many as the row's n if those that count were asked for
 * @param offset how many come before these
 */
public record FigureCases(FigureQuestion question, Instant asOf, long total, int offset, List<Entry> cases) {

    /** Which of a row's cases. */
    public enum Which {
        /** Those that count. */
        COUNTED,
        /** Those in the period that are not published yet. */
        PENDING,
        /**
         * Of those that count, those that speak against us: breached, not kept, reopened, scores below "satisfied",
         * detractors. Only for shares and scores.
         */
        BAD
    }

    /** Which come first. */
    public enum Order {
        NEWEST,
        /** Longest or lowest first, where high is good; newest first where neither is good. */
        WORST
    }

    /**
     * What one case, or one survey, promise or clock of it, adds to a figure.
     *
     * @param item which of the case's survey, promise, task or clock; empty if it can have only one
     * @param at what puts it into the period
     * @param value in the unit of the figure; null if not known yet
     * @param finalAt when it is published; null if it is, or if that is not known yet
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "FigureCase")
    public record Entry(
            @Schema(example = "FT-2026-000001") String reference,
            String item,
            Instant at,
            @Schema(nullable = true) Double value,
            @Schema(nullable = true) Instant finalAt,
            @Schema(nullable = true) String channel,
            @Schema(nullable = true) String category,
            @Schema(nullable = true) String priority,
            @Schema(nullable = true) String team,
            @Schema(nullable = true) String agent,
            @Schema(nullable = true) String tier,
            @Schema(nullable = true) String process,
            @Schema(nullable = true) String sop) {}
}
