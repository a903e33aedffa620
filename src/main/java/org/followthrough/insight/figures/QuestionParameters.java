package org.followthrough.insight.figures;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.followthrough.insight.Figure;

/** Describes what {@link QuestionReader} reads. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.QUERY,
        name = "metric",
        required = true,
        description = "Which figure; /api/figures/definitions lists them.",
        schema = @Schema(implementation = Figure.class))
@Parameter(
        in = ParameterIn.QUERY,
        name = "from",
        required = true,
        description = "The period begins here: a date in the zone, or a moment.",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "to",
        required = true,
        description = "The period ends before this: a date in the zone, or a moment.",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "zone",
        description = "In which dates, days, weeks, months, hours and weekdays are told; the desk's own if left out.",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "by",
        description = "Cuts the figure into rows: channel, category, priority, team, agent, tier, process, sop (the"
                + " version of the SOP), day, week, month, hour or weekday.",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "channel",
        description =
                "Narrows it, as do category, priority, team, agent, tier, process, sop, hour (00 to 23) and weekday"
                        + " (monday …): a key as rows carry it, \"none\" for what has none.",
        schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "category", schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "priority", schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "team", schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "agent", schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "tier", schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "process", schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "sop", schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "hour", schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "weekday", schema = @Schema(type = "string"))
@ApiResponse(responseCode = "400", description = "A parameter is not as it must be; \"field\" names it.")
@ApiResponse(
        responseCode = "403",
        description = "The account may not see these figures; the sentence says whose it may.")
@interface QuestionParameters {}
