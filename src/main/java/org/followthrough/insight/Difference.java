package org.followthrough.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Two answers side by side.
 *
 * @param one the row compared from
 * @param other the row compared with
 * @param difference headline of the other less headline of the one; null if one of them has none
 * @param low lower end of the 95 % interval of the difference
 * @param high upper end of the 95 % interval of the difference
 * @param verdict what may be concluded
 * @param better whether the change is for the better; null where neither direction is good or nothing changed
 * @param sentence all of it in words
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "FigureDifference")
public record Difference(
        FigureRow one,
        FigureRow other,
        @Schema(nullable = true) Double difference,
        @Schema(nullable = true) Double low,
        @Schema(nullable = true) Double high,
        Verdict verdict,
        @Schema(nullable = true) Boolean better,

        @Schema(example = "First response time 42 min → 31 min, n = 812 and 640; the difference is beyond chance.")
        String sentence) {

    /** What may be concluded from a difference. */
    public enum Verdict {
        /** The 95 % interval of the difference does not hold zero. */
        BEYOND_CHANCE,
        /** The 95 % interval of the difference holds zero. */
        MAY_BE_CHANCE,
        /** Nothing can be said of so few. */
        TOO_FEW,
        /** A count or a level: known exactly, so there is no chance in it. */
        EXACT
    }
}
