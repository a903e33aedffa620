package org.followthrough.precontact.goals;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.insight.FigureKind;
import org.followthrough.web.InvalidFields;

/** What makes a goal specific, measurable and dated, each with a sentence for what is not. */
class GoalRules {

    /** By what a goal may be narrowed. Not by person: a goal is the desk's or a team's. */
    static final Set<Cut> CUTS = Set.of(Cut.CHANNEL, Cut.CATEGORY, Cut.PRIORITY, Cut.TEAM, Cut.TIER, Cut.PROCESS);

    static final int LONGEST_REASON = 2000;
    private static final int MONTHS_AHEAD = 1;
    private static final int YEARS_AHEAD = 3;
    private static final int SHORTEST_BASELINE = 7;
    private static final int LONGEST_BASELINE = 366;

    private final Map<String, String> problems = new LinkedHashMap<>();

    /** Whether goals can be set for a figure: one direction is good, and it does not grow with the period. */
    static boolean suits(Figure figure) {
        return figure.highIsGood().isPresent() && figure.kind() != FigureKind.COUNT;
    }

    GoalRules what(Figure figure, Map<Cut, String> only) {
        if (figure == null) {
            problems.put("figure", "Choose a figure.");
        } else if (figure.highIsGood().isEmpty()) {
            problems.put(
                    "figure",
                    "\"" + figure.title() + "\" is neither better when it is high nor when it is low, so it can have no"
                            + " goal. Choose another figure.");
        } else if (figure.kind() == FigureKind.COUNT) {
            problems.put(
                    "figure",
                    "\"" + figure.title() + "\" is a count and grows with the period, so it can have no goal. Choose a"
                            + " time, a share or a score.");
        }
        only.forEach((cut, key) -> {
            if (cut == Cut.AGENT) {
                problems.put(
                        cut.word(), "A goal is for the desk or for a team, never for one person. Leave the agent out.");
            } else if (!CUTS.contains(cut)) {
                problems.put(
                        cut.word(),
                        "A goal cannot be narrowed by " + cut.word() + ". Use "
                                + CUTS.stream().map(Cut::word).sorted().collect(Collectors.joining(", ")) + ".");
            } else if (key.isBlank() || key.length() > 200) {
                problems.put(cut.word(), "\"" + cut.word() + "\" is no key. Give one as the rows of the figure have.");
            }
        });
        return this;
    }

    GoalRules baselinePeriod(LocalDate from, LocalDate to, LocalDate today) {
        if (from == null) {
            problems.put("baselineFrom", "Give the first day of the period to compare with.");
        } else if (to == null) {
            problems.put("baselineTo", "Give the day at which the period to compare with ends.");
        } else if (to.isAfter(today)) {
            problems.put("baselineTo", "The period to compare with lasts into the future. End it before today.");
        } else if (to.isBefore(from.plusDays(SHORTEST_BASELINE))) {
            problems.put("baselineTo", "The period to compare with is shorter than a week. Choose a longer one.");
        } else if (to.isAfter(from.plusDays(LONGEST_BASELINE))) {
            problems.put("baselineTo", "The period to compare with is longer than a year. Choose a shorter one.");
        }
        return this;
    }

    GoalRules baseline(Baseline baseline) {
        baseline.problem().ifPresent(sentence -> problems.put("baselineFrom", sentence));
        return this;
    }

    GoalRules target(Figure figure, double baseline, Double target) {
        if (target == null) {
            problems.put("target", "Give the target.");
        } else if (!onScale(figure.kind(), target)) {
            problems.put("target", "The target is not on the scale of the figure. " + scale(figure.kind()));
        } else {
            boolean up = figure.highIsGood().orElseThrow();
            if (up ? target <= baseline : target >= baseline) {
                problems.put(
                        "target",
                        "The baseline is " + Amount.words(figure, baseline) + " and " + (up ? "higher" : "lower")
                                + " is better. Give a target " + (up ? "above" : "below") + " it.");
            }
        }
        return this;
    }

    private static boolean onScale(FigureKind kind, double value) {
        return Double.isFinite(value) && value >= kind.lowest() && value <= kind.highest();
    }

    private static String scale(FigureKind kind) {
        return switch (kind) {
            case SHARE, RATIO, CSAT -> "It lies between 0 % and 100 %.";
            case NPS -> "It lies between −100 and 100 points.";
            case CES -> "It lies between 1 and 7.";
            case DURATION, COUNT, LEVEL -> "It is zero or more.";
        };
    }

    GoalRules date(LocalDate date, LocalDate today) {
        if (date == null) {
            problems.put("date", "Give the day by which the target is to be reached.");
        } else if (date.isBefore(today.plusMonths(MONTHS_AHEAD))) {
            problems.put("date", "The date is less than a month ahead; no trend shows in that. Choose a later one.");
        } else if (date.isAfter(today.plusYears(YEARS_AHEAD))) {
            problems.put("date", "The date is more than three years ahead. Choose an earlier one.");
        }
        return this;
    }

    GoalRules owner(String owner, boolean mayOwn) {
        if (owner == null || owner.isBlank()) {
            problems.put("owner", "Say who answers for it, by user name.");
        } else if (!mayOwn) {
            problems.put(
                    "owner",
                    "\"" + owner + "\" is no supervisor, service manager or process owner, and so could not review it."
                            + " Choose somebody who is.");
        }
        return this;
    }

    GoalRules reason(String reason) {
        if (reason == null || reason.isBlank()) {
            problems.put("reason", "Say in a sentence why it matters and how it is to be reached.");
        } else if (reason.strip().length() > LONGEST_REASON) {
            problems.put("reason", "The reason is longer than 2,000 characters. Shorten it.");
        }
        return this;
    }

    boolean kept() {
        return problems.isEmpty();
    }

    /** @throws InvalidFields with all that is wrong */
    void demand() {
        if (!problems.isEmpty()) {
            throw new InvalidFields(problems);
        }
    }
}
