package org.followthrough.sop.comparison;

import java.util.List;
import java.util.Map;

/** Who stands above whom at the desk, to see whether an approval goes to people who decide less. */
final class Rank {

    private static final Map<String, Integer> RANKS = Map.of(
            "supervisor", 2, "quality", 2, "process-owner", 2, "compliance", 2, "camunda-admin", 2, "manager", 3);

    private Rank() {}

    /**
     * What a change of groups does: {@code LOOSENED} if somebody of lower rank is asked than ever before,
     * {@code TIGHTENED} if all are of higher rank, else {@code CHANGED}. A group that only the running case knows may be
     * any team.
     */
    static Weight compare(List<String> before, List<String> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return Weight.CHANGED;
        }
        int lowest = before.stream().mapToInt(Rank::of).min().getAsInt();
        int highest = before.stream().mapToInt(Rank::of).max().getAsInt();
        int now = after.stream().mapToInt(Rank::of).min().getAsInt();
        return now < lowest ? Weight.LOOSENED : now > highest ? Weight.TIGHTENED : Weight.CHANGED;
    }

    private static int of(String group) {
        return RANKS.getOrDefault(group, 1);
    }
}
