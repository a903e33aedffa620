package org.followthrough.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.followthrough.insight.CaseBook.Event;

/** What became of resolved cases: at first contact, reopened, escalated, handed over, come back. */
final class RecomputedOutcomes {

    private static final Duration WEEK = Duration.ofDays(7);

    private RecomputedOutcomes() {}

    /** @param all the cases that count, for those of the same customer */
    static List<Observed> of(ToldCase told, List<ToldCase> all) {
        Optional<Event> resolved = told.first("CASE_RESOLVED");
        return resolved.isEmpty() ? List.of() : of(told, resolved.get(), all);
    }

    private static List<Observed> of(ToldCase told, Event first, List<ToldCase> all) {
        List<Observed> rows = new ArrayList<>();
        Instant at = first.at();
        Map<String, String> keys = told.keysOfResolution("contact", first);
        boolean reopened = told.has("CASE_REOPENED");
        boolean cameBack = all.stream().anyMatch(other -> told.sameConcern(other) && withinAWeek(at, other.received()));
        boolean noAnswer = "NO_ANSWER".equals(first.text("resolution"));

        boolean atOnce = told.all("MESSAGE_RECEIVED")
                                .filter(event -> event.seq() < first.seq())
                                .count()
                        == 1
                && !told.has("CASE_HANDED_OVER")
                && !escalated(told, "FUNCTIONAL")
                && !reopened
                && !cameBack;
        rows.add(week("FCR_GROSS", told, at, atOnce, keys));
        if (!noAnswer && told.opening().text("announcement") == null && !"complaint".equals(told.category())) {
            rows.add(week("FCR_NET", told, at, atOnce, keys));
        }
        boolean oneTouch =
                told.answers().filter(answer -> !answer.at().isAfter(at)).count() == 1 && !reopened;
        rows.add(week("ONE_TOUCH", told, at, oneTouch, keys));
        rows.add(week(
                "REOPEN",
                told,
                at,
                told.all("CASE_REOPENED").anyMatch(event -> "customer".equals(event.text("cause"))),
                keys));
        boolean reopenedSoon = told.all("CASE_REOPENED")
                .filter(event -> "customer".equals(event.text("cause")))
                .anyMatch(event -> withinAWeek(at, event.at()));
        rows.add(week("REPEAT_CONTACT", told, at, reopenedSoon || cameBack, keys));

        rows.add(Observed.share("TRANSFER", told, at, told.has("CASE_HANDED_OVER"), keys));
        rows.add(Observed.share(
                "ESCALATION_FUNCTIONAL",
                told,
                at,
                escalated(told, "FUNCTIONAL"),
                told.keysOfResolution("functional-escalation", first)));
        rows.add(Observed.share(
                "ESCALATION_HIERARCHICAL",
                told,
                at,
                escalated(told, "HIERARCHICAL"),
                told.keysOfResolution("hierarchical-escalation", first)));

        boolean dissatisfied = told.last("SURVEY_ANSWERED")
                .map(answer -> answer.data().path("bad").asBoolean())
                .orElse(false);
        rows.add(Observed.share("CHURN_SIGNAL", told, at, noAnswer || dissatisfied || often(told, at, all), keys)
                .publishedFrom(at.plus(Duration.ofDays(14))));
        rows.add(Observed.of("RESOLVED", told, at, 1L, keys));
        return rows;
    }

    private static Observed week(String figure, ToldCase told, Instant at, boolean yes, Map<String, String> keys) {
        return Observed.share(figure, told, at, yes, keys).publishedFrom(at.plus(WEEK));
    }

    private static boolean escalated(ToldCase told, String kind) {
        return told.all("CASE_ESCALATED").anyMatch(event -> kind.equals(event.text("kind")));
    }

    private static boolean withinAWeek(Instant since, Instant moment) {
        return moment.isAfter(since) && !moment.isAfter(since.plus(WEEK));
    }

    private static boolean often(ToldCase told, Instant at, List<ToldCase> all) {
        return told.customer() != null
                && all.stream()
                                .filter(other -> told.customer().equals(other.customer()))
                                .filter(other -> other.received().isAfter(at.minus(Duration.ofDays(30)))
                                        && !other.received().isAfter(at))
                                .count()
                        >= 3;
    }
}
