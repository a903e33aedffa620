package org.followthrough.precontact.goals;

import java.time.LocalDate;
import java.util.Map;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;

/**
 * A goal as somebody wants it. The baseline is not in it: that is computed.
 *
 * @param only what of the figure it is about: a key by channel, category, priority, team, customer tier or process;
 *     empty for all
 * @param baselineFrom first day of the period that it is compared with
 * @param baselineTo the day after its last
 * @param target in the unit of the figure: seconds, a share between 0 and 1, points
 * @param date the last day by which it is to be reached
 * @param owner user who answers for it
 * @param reason why it matters and how it is to be reached
 */
public record NewGoal(
        Figure figure,
        Map<Cut, String> only,
        LocalDate baselineFrom,
        LocalDate baselineTo,
        Double target,
        LocalDate date,
        String owner,
        String reason) {

    public NewGoal {
        only = only == null ? Map.of() : Map.copyOf(only);
    }
}
