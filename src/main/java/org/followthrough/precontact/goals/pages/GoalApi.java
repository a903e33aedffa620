package org.followthrough.precontact.goals.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.followthrough.access.CurrentUser;
import org.followthrough.access.Member;
import org.followthrough.engine.Refused;
import org.followthrough.insight.Cut;
import org.followthrough.insight.Figure;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.GoalState;
import org.followthrough.precontact.goals.Goals;
import org.followthrough.precontact.goals.NewGoal;
import org.followthrough.precontact.goals.progress.Measuring;
import org.followthrough.precontact.goals.progress.Progress;
import org.followthrough.web.BadParameter;
import org.followthrough.web.NotThere;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Goals for other systems. */
@RestController
@RequestMapping("/api/goals")
@Tag(name = "Goals")
class GoalApi {

    /** A goal to be set. */
    @Schema(name = "NewGoal")
    record Wanted(
            @Schema(example = "FRT", requiredMode = Schema.RequiredMode.REQUIRED)
            String metric,

            @Schema(
                    description = "Narrowed to a key by channel, category, priority, team, tier or process; absent for"
                            + " all cases.",
                    example = "{\"team\":\"billing\"}",
                    nullable = true)
            Map<String, String> only,

            @Schema(description = "First day of the period to compare with.", example = "2026-10-01")
            LocalDate baselineFrom,

            @Schema(description = "The day after its last.", example = "2026-11-01")
            LocalDate baselineTo,

            @Schema(
                    description = "In the unit of the figure: seconds, a share between 0 and 1, points.",
                    example = "1800")
            Double target,

            @Schema(description = "The last day by which it is to be reached.", example = "2027-03-31")
            LocalDate date,

            @Schema(description = "User name of a supervisor, service manager or process owner.", example = "sara")
            String owner,

            @Schema(description = "Why it matters and how it is to be reached.")
            String reason) {}

    @Schema(name = "Goals")
    record Page(List<View> goals) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Goal")
    record View(
            @Schema(example = "GOAL-2026-0001") String number,
            Figure metric,

            @Schema(description = "Definition of the figure when the goal was set.", example = "1")
            int definition,

            @Schema(description = "Definition of the figure today.", example = "1")
            int definitionToday,

            @Schema(example = "seconds") String unit,
            Map<String, String> only,
            LocalDate baselineFrom,
            LocalDate baselineTo,
            double baseline,
            long baselineN,
            double target,
            LocalDate date,
            String owner,
            GoalState state,

            @Schema(description = "The trend at the date; null while it is too early.", nullable = true)
            Double predicted,

            @Schema(description = "Lower end of its 95 % prediction interval.", nullable = true)
            Double low,

            @Schema(description = "Upper end of its 95 % prediction interval.", nullable = true)
            Double high,

            @Schema(description = "Its weeks or months so far.")
            List<Period> periods,

            List<Aim> revisions,
            List<Look> reviews,
            String setBy,
            Instant setAt,

            @Schema(description = "When its result was recorded; null while it runs.", nullable = true)
            Instant endedAt) {}

    /** A week or month of a goal. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "GoalPeriod")
    record Period(
            LocalDate from,
            LocalDate to,
            long n,
            long pending,
            @Schema(nullable = true) Double value,

            @Schema(description = "Whether it is a point of the trend.")
            boolean counts) {}

    /** What was aimed at from some moment on. */
    @Schema(name = "GoalRevision")
    record Aim(double target, LocalDate date, String owner, String reason, String by, Instant at) {}

    /** A review. */
    @Schema(name = "GoalReview")
    record Look(String decision, String note, GoalState state, String by, Instant at) {}

    private final Goals goals;
    private final Measuring measuring;
    private final CurrentUser currentUser;

    GoalApi(Goals goals, Measuring measuring, CurrentUser currentUser) {
        this.goals = goals;
        this.measuring = measuring;
        this.currentUser = currentUser;
    }

    @GetMapping
    @Operation(summary = "All goals", description = "Those that run before those that ended, each the newest first.")
    @ApiResponse(responseCode = "200", description = "The goals as they stand now.")
    @ApiResponse(responseCode = "403", description = "The account does not read goals.")
    Page all() {
        List<Goal> all = goals.shownTo(reader());
        List<Progress> progress = measuring.of(all);
        List<View> views = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
            views.add(view(all.get(n), progress.get(n)));
        }
        return new Page(views);
    }

    @GetMapping("/{number}")
    @Operation(summary = "One goal")
    @ApiResponse(responseCode = "200", description = "The goal as it stands now.")
    @ApiResponse(responseCode = "403", description = "The account does not read goals.")
    @ApiResponse(responseCode = "404", description = "There is no such goal.")
    View one(@Parameter(example = "GOAL-2026-0001") @PathVariable String number) {
        Goal goal = goals.find(number, reader())
                .orElseThrow(() -> new NotThere("There is no goal " + number + ". GET /api/goals lists them."));
        return view(goal, measuring.of(goal));
    }

    @PostMapping
    @Operation(
            summary = "Set a goal",
            description =
                    "The baseline is computed from the period that is given. Its owner reviews the goal each month"
                            + " in Tasklist.")
    @ApiResponse(responseCode = "201", description = "The goal is set.")
    @ApiResponse(responseCode = "400", description = "It is no goal so; \"errors\" names each field.")
    @ApiResponse(responseCode = "403", description = "The account sets no goals.")
    ResponseEntity<View> set(@RequestBody Wanted wanted) {
        Goal goal = goals.set(
                new NewGoal(
                        figure(wanted.metric()),
                        only(wanted.only()),
                        wanted.baselineFrom(),
                        wanted.baselineTo(),
                        wanted.target(),
                        wanted.date(),
                        wanted.owner(),
                        wanted.reason()),
                currentUser.get());
        return ResponseEntity.created(URI.create("/api/goals/" + goal.number())).body(view(goal, measuring.of(goal)));
    }

    private static Figure figure(String metric) {
        return Arrays.stream(Figure.values())
                .filter(figure -> figure.name().equals(metric))
                .findFirst()
                .orElseThrow(() -> new BadParameter(
                        "metric", "There is no figure \"" + metric + "\". GET /api/figures/definitions lists them."));
    }

    private static Map<Cut, String> only(Map<String, String> words) {
        Map<Cut, String> only = new EnumMap<>(Cut.class);
        if (words != null) {
            words.forEach((word, key) -> {
                Cut cut = Cut.of(word)
                        .orElseThrow(() -> new BadParameter(
                                "only", "\"" + word + "\" is nothing a figure is narrowed by. Use team, channel, …"));
                if (key == null) {
                    throw new BadParameter("only", "\"" + word + "\" has no key. Leave it out, or give one.");
                }
                only.put(cut, key);
            });
        }
        return only;
    }

    private Member reader() {
        Member reader = currentUser.get();
        if (!Goals.mayBeReadBy(reader)) {
            throw new Refused("Your account reads no goals. Ask a supervisor.");
        }
        return reader;
    }

    private static View view(Goal goal, Progress progress) {
        Map<String, String> only = new TreeMap<>();
        goal.only().forEach((cut, key) -> only.put(cut.word(), key));
        var prediction = progress.prediction();
        return new View(
                goal.number(),
                goal.figure(),
                goal.definition(),
                goal.figure().definition(),
                goal.figure().unit(),
                only,
                goal.baselineFrom(),
                goal.baselineTo(),
                goal.baseline(),
                goal.baselineN(),
                goal.now().target(),
                goal.now().date(),
                goal.now().owner(),
                progress.state(),
                prediction == null ? null : prediction.value(),
                prediction == null ? null : prediction.low(),
                prediction == null ? null : prediction.high(),
                progress.spans().stream()
                        .map(span -> new Period(
                                span.from(), span.to(), span.n(), span.pending(), span.value(), span.counts()))
                        .toList(),
                goal.revisions().stream()
                        .map(one -> new Aim(
                                one.target(), one.date(), one.owner(), one.reason(), one.changedBy(), one.changedAt()))
                        .toList(),
                goal.reviews().stream()
                        .map(one -> new Look(
                                one.decision().name(), one.note(), one.state(), one.reviewedBy(), one.reviewedAt()))
                        .toList(),
                goal.setBy(),
                goal.setAt(),
                goal.ended().map(Goal.Result::recordedAt).orElse(null));
    }
}
