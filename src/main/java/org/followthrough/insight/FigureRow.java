package org.followthrough.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A figure for one key of a cut. Durations are in seconds, shares between 0 and 1. What makes no sense for a figure, or
 * cannot be said of so few, is null.
 *
 * @param key key of the cut, {@link Cut#NONE} for what has none; null if the figure is not cut
 * @param n how many count: observations; for NPS customers; for the backlog open cases
 * @param pending how many lie in the period and are not published yet
 * @param value the headline
 * @param low lower end of the 95 % interval of the headline
 * @param high upper end of the 95 % interval of the headline
 * @param mean arithmetic mean of durations and of the answers to CSAT and CES
 * @param median of durations
 * @param p90 nine of ten durations are at most this long
 * @param share of the answers: CSAT 4 and 5, CES 5 to 7
 * @param responseRate of the surveys sent in the period that can no longer be answered: how many were
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "FigureRow")
public record FigureRow(
        @Schema(nullable = true, example = "email") String key,
        @Schema(example = "812") long n,
        @Schema(example = "14") long pending,
        @Schema(nullable = true, example = "2520.5") Double value,
        @Schema(nullable = true) Double low,
        @Schema(nullable = true) Double high,
        @Schema(nullable = true) Double mean,
        @Schema(nullable = true) Double median,
        @Schema(nullable = true) Double p90,
        @Schema(nullable = true) Double share,
        @Schema(nullable = true) Double responseRate) {}
