package org.followthrough.precontact.goals.pages;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.followthrough.access.Groups;
import org.followthrough.access.Staff;
import org.followthrough.insight.Cut;
import org.followthrough.insight.FigureKind;
import org.followthrough.precontact.goals.Amount;
import org.followthrough.precontact.goals.Goal;
import org.followthrough.precontact.goals.Goals;
import org.followthrough.precontact.goals.Rhythm;
import org.followthrough.precontact.goals.pages.GoalView.Aim;
import org.followthrough.precontact.goals.pages.GoalView.Look;
import org.followthrough.precontact.goals.pages.GoalView.Row;
import org.followthrough.precontact.goals.progress.Measuring;
import org.followthrough.precontact.goals.progress.Progress;
import org.followthrough.precontact.goals.progress.Span;
import org.followthrough.precontact.goals.progress.Trend;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Puts goals into words. */
@Component
class GoalViews {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter BRIEF_MONTH = DateTimeFormatter.ofPattern("MMM uu", Locale.ENGLISH);

    private final Goals goals;
    private final Measuring measuring;
    private final Staff staff;

    GoalViews(Goals goals, Measuring measuring, Staff staff) {
        this.goals = goals;
        this.measuring = measuring;
        this.staff = staff;
    }

    GoalView of(Goal goal) {
        return of(List.of(goal)).get(0);
    }

    List<GoalView> of(List<Goal> several) {
        List<Progress> progress = measuring.of(several);
        List<GoalView> views = new ArrayList<>();
        for (int n = 0; n < several.size(); n++) {
            views.add(view(several.get(n), progress.get(n)));
        }
        return views;
    }

    private GoalView view(Goal goal, Progress progress) {
        Amount amount = Amount.of(goal.figure(), goal.baseline());
        Span newest = progress.newest().orElse(null);
        String owner = goal.now().owner();
        return new GoalView(
                goal,
                about(goal.only()),
                progress.state(),
                sentence(goal, progress),
                words(goal, goal.baseline()),
                words(goal, goal.now().target()),
                newest == null ? null : words(goal, newest.value()),
                newest == null ? null : in(goal, newest.from()),
                amount.title(),
                String.valueOf(amount.written(goal.now().target())).replaceFirst("\\.0$", ""),
                in(goal, goal.judged()),
                staff.displayName(owner),
                !goals.canOwn(owner),
                staff.displayName(goal.setBy()),
                rows(goal, progress),
                goal.reviews().stream().map(review -> look(goal, review)).toList(),
                goal.revisions().stream().map(revision -> aim(goal, revision)).toList());
    }

    /** What a goal is about, for example "team Billing, channel email". */
    static String about(Map<Cut, String> only) {
        return only.isEmpty()
                ? "all cases"
                : only.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey().title().toLowerCase(Locale.ENGLISH) + " "
                                + named(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** A key as people call it: teams have names. */
    static String named(Cut cut, String key) {
        return cut == Cut.TEAM ? Groups.title(key).orElse(key) : key;
    }

    /** The least that a card says of it, for example "At risk: 30 min by 31 March 2027". */
    static String brief(GoalView view) {
        return view.state().title() + ": " + view.target() + " by " + DAY.format(view.date());
    }

    private static String sentence(Goal goal, Progress progress) {
        String target = words(goal, goal.now().target());
        String decides = in(goal, goal.judged());
        Trend.Prediction line = progress.prediction();
        return switch (progress.state()) {
            case TOO_EARLY -> {
                long counted = progress.spans().stream().filter(Span::counts).count();
                yield counted + " of the " + Trend.FEWEST + " " + plural(goal) + " that a trend needs "
                        + (counted == 1 ? "counts" : "count") + " so far.";
            }
            case ON_TRACK ->
                "The trend gives " + expected(goal, line.value()) + " for the " + decides + "; the target is " + target
                        + ".";
            case AT_RISK ->
                "The trend gives " + expected(goal, line.value()) + " for the " + decides + " and so does not reach "
                        + target + ", but that is still within chance (95 %: " + interval(goal, line) + ").";
            case MISSED_BY_TREND ->
                "The trend gives " + expected(goal, line.value()) + " for the " + decides + "; " + target
                        + " is out of its reach (95 %: " + interval(goal, line) + ").";
            case REACHED, MISSED, CLOSED -> ended(goal, progress);
        };
    }

    private static String ended(Goal goal, Progress progress) {
        Goal.Value value = goal.ended()
                .map(Goal.Result::value)
                .orElseGet(() -> progress.judged().value() == null
                        ? null
                        : new Goal.Value(
                                progress.judged().from(),
                                progress.judged().value(),
                                progress.judged().n()));
        String rests = value == null
                ? "No value could be counted."
                : "It was " + words(goal, value.value()) + " in the " + in(goal, value.from()) + "; the target was "
                        + words(goal, goal.now().target()) + ".";
        return goal.ended()
                .map(result -> DAY.format(result.recordedAt().atZone(Goal.DESK)) + ": " + rests)
                .orElse(rests);
    }

    private static String interval(Goal goal, Trend.Prediction line) {
        return expected(goal, line.low()) + " to " + expected(goal, line.high());
    }

    private static List<Row> rows(Goal goal, Progress progress) {
        Map<LocalDate, Span> known = progress.spans().stream().collect(Collectors.toMap(Span::from, span -> span));
        return Stream.iterate(goal.first(), from -> goal.rhythm().after(from, 1))
                .takeWhile(from -> !from.isAfter(goal.judged()))
                .map(from ->
                        known.getOrDefault(from, new Span(from, goal.rhythm().after(from, 1), 0, 0, null, false)))
                .map(span -> row(goal, progress, span))
                .toList();
    }

    private static Row row(Goal goal, Progress progress, Span span) {
        Double line =
                progress.line(goal, span).map(value -> within(goal, value)).orElse(null);
        return new Row(
                in(goal, span.from()),
                (goal.rhythm() == Rhythm.WEEK ? BRIEF : BRIEF_MONTH).format(span.from()),
                span.n(),
                span.pending(),
                span.value(),
                span.value() == null ? "–" : words(goal, span.value()),
                line,
                line == null ? "–" : words(goal, line),
                span.counts(),
                note(goal, progress, span),
                span.n() + span.pending() == 0 ? null : cases(goal, span));
    }

    private static String cases(Goal goal, Span span) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/figures/cases")
                .queryParam("metric", goal.figure().name())
                .queryParam("from", span.from())
                .queryParam("until", span.to().minusDays(1))
                .queryParam("zone", Goal.DESK.getId());
        goal.only().forEach((cut, key) -> address.queryParam(cut.word(), "{" + cut.word() + "}"));
        Map<String, String> keys = new HashMap<>();
        goal.only().forEach((cut, key) -> keys.put(cut.word(), key));
        return address.encode().buildAndExpand(keys).toUriString();
    }

    private static String note(Goal goal, Progress progress, Span span) {
        if (span.counts()) {
            return "";
        }
        if (span.from().isAfter(progress.asOf())) {
            return "to come";
        }
        if (span.to().isAfter(progress.asOf())) {
            return "not over yet";
        }
        if (goal.figure().kind() != FigureKind.LEVEL && span.n() < Span.FEWEST) {
            return span.pending() > 0 ? "not published yet" : "fewer than " + Span.FEWEST;
        }
        return "not published yet";
    }

    private Look look(Goal goal, Goal.Review review) {
        return new Look(
                review,
                staff.displayName(review.reviewedBy()),
                review.newest() == null
                        ? "–"
                        : words(goal, review.newest().value()) + " in the "
                                + in(goal, review.newest().from()),
                review.predicted() == null ? "–" : expected(goal, review.predicted()));
    }

    private Aim aim(Goal goal, Goal.Revision revision) {
        return new Aim(
                revision,
                words(goal, revision.target()),
                staff.displayName(revision.owner()),
                staff.displayName(revision.changedBy()));
    }

    private static String in(Goal goal, LocalDate from) {
        return goal.rhythm() == Rhythm.WEEK ? "week from " + DAY.format(from) : "month " + MONTH.format(from);
    }

    private static String plural(Goal goal) {
        return goal.rhythm() == Rhythm.WEEK ? "weeks" : "months";
    }

    private static String words(Goal goal, double value) {
        return Amount.words(goal.figure(), value);
    }

    /** A line leaves the scale of a figure sooner or later; nobody reads of 104 %. */
    private static String expected(Goal goal, double value) {
        return words(goal, within(goal, value));
    }

    private static double within(Goal goal, double value) {
        return switch (goal.figure().kind()) {
            case SHARE, RATIO, CSAT -> Math.max(0, Math.min(1, value));
            case NPS -> Math.max(-100, Math.min(100, value));
            case CES -> Math.max(1, Math.min(7, value));
            case DURATION, COUNT, LEVEL -> Math.max(0, value);
        };
    }
}
